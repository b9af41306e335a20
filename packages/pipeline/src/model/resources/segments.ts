/** One part of a path between two slashes: a word of its own, or a place for a value. */
export type Segment = { readonly word: string } | { readonly parameter: string };

/** The segments of a path template. `/jobs/{id}:cancel` ends in a place and a word, as `/jobs/{id}/cancel` does. */
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

/** `Accounts.json` are the accounts; `widget.json` may be next to `widget`. */
function withoutFormat(path: string): string {
  const plain = path.replace(/\.json$/, "");
  return isPlural(plain.slice(plain.lastIndexOf("/") + 1)) ? plain : path;
}

/** A text as a member's name: its words in camel case, e.g. `timeEntries` of `time-entries`. */
export function nameOf(text: string): string {
  const words = text.split(/[^\p{L}\p{N}$]+/u).filter((word) => word !== "");
  const name = words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join("");
  if (name === "" || /^\d/.test(name)) return `_${name}`;
  return name === "then" || name === "prototype" || name in Object.prototype ? `${name}_` : name;
}

/** `SMS` is one word, `findByStatus` three. */
function lowerFirst(word: string): string {
  return /^\p{Lu}[\p{Lu}\p{N}]*$/u.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
}

export function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Plurals that have no `s`. */
const otherPlurals: ReadonlySet<string> = new Set(["people", "children", "media", "data"]);

/** Whether a word of a path is that of many things: its last word ends in `s`, but not in `ss`, `us` or `is`. */
export function isPlural(word: string): boolean {
  const last =
    word
      .split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/)
      .at(-1)
      ?.toLowerCase() ?? "";
  return otherPlurals.has(last) || (/s$/.test(last) && !/(?:s|u|i)s$/.test(last));
}
