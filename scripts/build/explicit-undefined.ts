import { parseAst } from "rolldown/parseAst";

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly optional?: boolean;
  readonly typeAnnotation?: { readonly typeAnnotation?: Node; readonly type: string } & Node;
  readonly types?: readonly Node[];
}

/** Types that need parentheses before `| undefined`. */
const open = new Set(["TSFunctionType", "TSConstructorType", "TSConditionalType", "TSInferType"]);
/** Types that already include `undefined`. */
const holding = new Set(["TSUndefinedKeyword", "TSAnyKeyword", "TSUnknownKeyword"]);

/**
 * Writes `name?: T` of a declaration as `name?: T | undefined`. Our sources are compiled without `exactOptionalPropertyTypes`, so both
 * mean the same there. A project with that option could otherwise not pass an option that may be undefined.
 */
export function explicitUndefined(declarations: string): string {
  const insertions: { at: number; text: string }[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== "object" || value === null) return;
    const node = value as Node;
    const isMember = node.type === "TSPropertySignature" || node.type === "PropertyDefinition";
    const type = node.typeAnnotation?.typeAnnotation;
    if (isMember && node.optional && type !== undefined && !holdsUndefined(type)) {
      if (open.has(type.type)) insertions.push({ at: type.start, text: "(" }, { at: type.end, text: ") | undefined" });
      else insertions.push({ at: type.end, text: " | undefined" });
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(parseAst(declarations, { lang: "dts" }, "declarations.d.ts"));
  let text = declarations;
  // From the end, so that earlier positions stay valid. Inner types end before the outer types around them.
  for (const { at, text: inserted } of insertions.reverse().sort((one, other) => other.at - one.at))
    text = text.slice(0, at) + inserted + text.slice(at);
  return text;
}

function holdsUndefined({ type, types = [] }: Node): boolean {
  return holding.has(type) || (type === "TSUnionType" && types.some(holdsUndefined));
}

/** The same, as a plugin of the build. */
export const explicitUndefinedPlugin = {
  name: "explicit-undefined",
  generateBundle(_options: unknown, files: Record<string, { type: string; code?: string }>): void {
    for (const [name, file] of Object.entries(files))
      if (/\.d\.c?ts$/.test(name) && file.type === "chunk" && file.code !== undefined)
        file.code = explicitUndefined(file.code);
  },
};
