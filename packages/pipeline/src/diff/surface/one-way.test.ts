import { expect, test } from "vitest";
import { parsed, publishDescription } from "../../testing/publish-description.ts";
import { isOneWay } from "./one-way.ts";

/** The description with members below a publish and in a request. */
function withMembers(publish: string, request = "{ type: string }"): ReturnType<typeof parsed> {
  return parsed(
    publishDescription
      .replace("        id: { type: string }", `        id: { type: string }\n        extra: ${publish}`)
      .replace("        note: { type: string }", `        note: ${request}`),
  );
}

const plain = withMembers("{ type: string }");
const at = (place: string, ...operations: string[]): Parameters<typeof isOneWay>[2] => ({
  bump: "major",
  operations,
  place,
  text: "is gone",
});

test.each([
  ["only written, answered under its schema", "answer schema Publish /extra", ["readPublish"], true],
  ["only written, below an operation's answer", "answer /extra", ["readPublish"], true],
  ["something below what is only written", "answer schema Publish /extra/deep", ["readPublish"], true],
  ["what goes both ways", "answer schema Publish /id", ["readPublish"], false],
  ["a parameter", "request /path/CONFIGURATION_ID", ["readPublish"], false],
  ["what no description has", "answer schema Nothing /a", ["readPublish"], false],
  ["a whole operation", "", ["readPublish"], false],
] as const)("%s", (_, place, operations, expected) => {
  const written = withMembers("{ type: object, writeOnly: true, properties: { deep: { type: string } } }");
  expect(isOneWay(written, parsed(publishDescription), at(place, ...operations))).toBe(expected);
});

test("a read-only member is not sent", () => {
  const read = withMembers("{ type: string }", "{ type: string, readOnly: true }");
  const other = withMembers("{ type: string }", "{ type: integer, readOnly: true }");
  expect(isOneWay(read, other, at("request /body/note", "createPublish"))).toBe(true);
  expect(isOneWay(read, other, at("request schema RequestInput /note", "createPublish"))).toBe(true);
});

test("a member that newly goes both ways is a change", () => {
  expect(isOneWay(withMembers("{ type: string, writeOnly: true }"), plain, at("answer /extra", "readPublish"))).toBe(
    false,
  );
});
