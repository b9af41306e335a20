/** Words that can't name a constant of a module, or would shadow globals that generated code uses. */
const reservedWords = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for " +
    "function if implements import in instanceof interface let new null package private protected public return static super switch " +
    "this throw true try typeof undefined var void while with yield NaN Infinity globalThis"
  ).split(" "),
);

/** Names that every generated package exports or imports itself. */
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
 * Why a name can't be a method and a constant in generated code.
 * @returns undefined if it can
 */
export function nameObjection(name: string): string | undefined {
  if (!/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name))
    return "it has other characters than letters, digits, _ and $, or starts with a digit";
  if (reservedWords.has(name)) return "it is a reserved word";
  if (name === "then") return "an object with a method `then` counts as a promise";
  if (name === "prototype" || name in Object.prototype) return "every object has a member of that name";
  if (ownNames.has(name)) return "the generated package already exports something with that name";
  return undefined;
}

/** Why a name can't be that of a kind of job. The name is a member of `jobs`, so it may be a reserved word. */
export function jobNameObjection(name: string): string | undefined {
  if (!/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name))
    return "it has other characters than letters, digits, _ and $, or starts with a digit";
  if (name === "default" || name === "then" || name in Object.prototype)
    return "in a module, that name has another meaning";
  return undefined;
}
