/** One segment of a path: a word, or a parameter. */
export type Segment = { readonly word: string } | { readonly parameter: string };

/** The segments of a path template. `/jobs/{id}:cancel` ends in a parameter and a word, like `/jobs/{id}/cancel`. */
export function segmentsOf(path: string): Segment[] {
  const [plain = ""] = path.split(/[?#]/);
  return withoutFormat(plain)
    .split("/")
    .flatMap((text): Segment[] => {
      const [, start = "", action] = /^([^:]*|.*\}[^:]*)(?::([^:{}]+))?$/.exec(text) ?? [text, text];
      const parameter = /\{([^{}]*)\}/.exec(start)?.[1];
      const own: Segment[] = parameter !== undefined ? [{ parameter }] : start === "" ? [] : [{ word: start }];
      return action === undefined ? own : [...own, { word: action }];
    });
}

/** Drops the extension of a plural such as `Accounts.json`; `widget.json` keeps it, since `widget` may also exist. */
function withoutFormat(path: string): string {
  const plain = path.replace(/\.json$/, "");
  return isPlural(plain.slice(plain.lastIndexOf("/") + 1)) ? plain : path;
}

/** A text as a member's name in camel case, e.g. `timeEntries` for `time-entries`. */
export function nameOf(text: string): string {
  const words = text.split(/[^\p{L}\p{N}$]+/u).filter((word) => word !== "");
  const name = words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join("");
  if (name === "" || /^\d/.test(name)) return `_${name}`;
  return name === "then" || name === "prototype" || name in Object.prototype ? `${name}_` : name;
}

/** Splits a name into words: `SMS` is one word, `findByStatus` is three. */
function lowerFirst(word: string): string {
  return /^\p{Lu}[\p{Lu}\p{N}]*$/u.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
}

export function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Plurals without an `s`. */
const otherPlurals: ReadonlySet<string> = new Set(["people", "children", "media", "data"]);

/** Whether a word of a path is a plural: its last word ends in `s`, but not in `ss`, `us` or `is`. */
export function isPlural(word: string): boolean {
  const last =
    word
      .split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/)
      .at(-1)
      ?.toLowerCase() ?? "";
  return otherPlurals.has(last) || (/s$/.test(last) && !/(?:s|u|i)s$/.test(last));
}
