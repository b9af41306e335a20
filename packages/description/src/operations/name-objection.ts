/** Words that can't name a constant in a module, or would shadow what generated code leans on. */
const reservedWords = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for " +
    "function if implements import in instanceof interface let new null package private protected public return static super switch " +
    "this throw true try typeof undefined var void while with yield NaN Infinity globalThis"
  ).split(" "),
);

/** Names every generated package exports or imports itself. */
const ownNames = new Set([
  ...["paths", "webhooks", "components", "$defs", "operations", "external", "Client", "Errors"],
  ...[
    "createClient",
    "createClientOf",
    "isApiError",
    "defaults",
    "jobs",
    "OperationDescriptor",
    "JobDescriptor",
    "Operation",
    ...["resourceMethod", "resourceList"],
    ...["cookiesPart", "fetchFailuresPart", "linksPart", "oldNamesPart", "eventStreamPart", "itemStreamPart"],
    "sentOncePart",
    ...["bodyPart", "formBodyPart", "itemsBodyPart", "multipartBodyPart", "rawBodyPart"],
    ...["plainHeadersPart", "headerStylesPart", "pathStylesPart"],
    ...["plainQueryPart", "queryListsPart", "queryStylesPart", "wholeQueryPart"],
  ],
]);

/**
 * Why a name can't be a method and a constant of generated code.
 * @returns undefined when it can
 */
export function nameObjection(name: string): string | undefined {
  if (!/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name))
    return "it holds something else than letters, digits, _ and $, or starts with a digit";
  if (reservedWords.has(name)) return "it is a reserved word";
  if (name === "then") return "an object with a method `then` counts as a promise";
  if (name === "prototype" || name in Object.prototype) return "every object has a member of that name";
  if (ownNames.has(name)) return "the generated package exports something else by that name";
  return undefined;
}

/** Why a name can't be that of a kind of job. It is a member of `jobs`, so a reserved word is no hindrance. */
export function jobNameObjection(name: string): string | undefined {
  if (!/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name))
    return "it holds something else than letters, digits, _ and $, or starts with a digit";
  if (name === "default" || name === "then" || name in Object.prototype)
    return "a module's member of that name means something else";
  return undefined;
}
