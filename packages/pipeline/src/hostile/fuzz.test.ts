import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isObject, type Json, type JsonObject, setMember } from "@pressroom/description";
import { statementKinds } from "../testing/load-module.ts";
import { parsed, publishDescription } from "../testing/publish-description.ts";
import { payloads } from "./hostile-descriptions.ts";
import { compileStrictly, takeThrough } from "./take-through.ts";

const text = fc.oneof(
  fc.constantFrom(
    ...payloads,
    "$ref",
    "allOf",
    "type",
    "null",
    "200",
    "application/json",
    "#/components/schemas/Publish",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const value = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<Json>(null, true, 0, [], {}, { $ref: "#/components/schemas/Request" }, { type: "object" }),
);

/** One change somewhere in a document: a text or a value takes another's place, a member another name, or goes. */
const edit = fc.record({
  place: fc.nat({ max: 500 }),
  kind: fc.constantFrom("text", "text", "text", "value", "name", "drop", "double"),
  text,
  value,
});
type Edit = { place: number; kind: string; text: string; value: unknown };

/** Whether a description may have any text there. */
function isFree(holder: JsonObject, name: string): boolean {
  return (
    typeof holder[name] === "string" &&
    ["name", "operationId", "summary", "description", "title", "url", "version"].includes(name)
  );
}

/** Applies an edit to the member at a place, counted through all members of the document. */
function apply(document: JsonObject, { place, kind, text: name, value: instead }: Edit): void {
  // A text takes only a text's place: most of these stay descriptions, of which something is made.
  const members: { holder: JsonObject; name: string }[] = [];
  const collect = (node: Json): void => {
    if (Array.isArray(node)) node.forEach(collect);
    if (!isObject(node)) return;
    for (const key of Object.keys(node)) {
      if (kind !== "text" || isFree(node, key)) members.push({ holder: node, name: key });
      collect(node[key] as Json);
    }
  };
  collect(document);
  const target = members[place % Math.max(1, members.length)];
  if (!target) return;
  const before = target.holder[target.name] as Json;
  if (kind === "text") setMember(target.holder, target.name, name);
  if (kind === "value") setMember(target.holder, target.name, instead as Json);
  if (kind === "name" || kind === "drop") delete target.holder[target.name];
  if (kind === "name" || kind === "double") setMember(target.holder, name, before);
}

test("whatever happens to a description, the output compiles and contains nothing foreign, or there is one coded line", async () => {
  // Before the clock runs: reading the compiler's library takes longer than anything that follows.
  const sound = await takeThrough(publishDescription);
  expect("files" in sound && compileStrictly(sound.files)).toEqual([]);
  let made = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
      const document = parsed(publishDescription);
      for (const one of edits) apply(document, one);
      const outcome = await takeThrough(JSON.stringify(document));
      if ("code" in outcome) {
        expect(outcome.code).toMatch(/^P00[123]$/);
        expect(outcome.message).not.toMatch(/\n/);
        return;
      }
      made += 1;
      expect(compileStrictly(outcome.files)).toEqual([]);
      const kinds = [...outcome.files]
        .filter(([path]) => path.startsWith("src/"))
        .flatMap(([, source]) => statementKinds(source));
      expect(
        [...new Set(kinds)].filter(
          (kind) =>
            !/^(ExportDeclaration|FirstStatement|FunctionDeclaration|ImportDeclaration|InterfaceDeclaration|TypeAliasDeclaration)$/.test(
              kind,
            ),
        ),
      ).toEqual([]);
    }),
    { numRuns: 10_000, seed: 7, interruptAfterTimeLimit: 4_000, markInterruptAsFailure: false },
  );
  expect(made).toBeGreaterThan(0);
});
