import type { JsonObject } from "@pressroom/description";
import { expect, test } from "vitest";
import { descriptionOf } from "../cases/pair.ts";
import { cases, edited, parsed, publishDescription, type Edits } from "../../testing/publish-description.ts";
import { wireChanges } from "./wire-changes.ts";

function changes(...edits: Edits): string[] {
  return wireChanges(parsed(publishDescription), parsed(edited(...edits)))
    .map(({ rule, bump, operations, place, subject }) =>
      [bump, rule, operations.join(), place, subject].filter((part) => part !== "").join(" | "),
    )
    .sort();
}

test("a removed operation, a removed request value and a new field are separate changes", () => {
  expect(changes(...cases.withdrawn)).toEqual([
    "major | operation-removed | PUT /publish/{CONFIGURATION_ID} | updatePublish",
    'major | request-enum-value-removed | POST /publish | request schema Request /access | "LIMITED"',
    "minor | response-property-added | POST /publish,GET /publish/{CONFIGURATION_ID} | answer schema Publish /kind | kind",
  ]);
});

test("new values break nobody, in either direction", () => {
  expect(changes(...cases.values)).toEqual([
    'minor | request-enum-value-added | POST /publish | request schema Request /access | "DAILY"',
    'minor | response-enum-value-added | POST /publish,GET /publish/{CONFIGURATION_ID} | answer schema Publish /status | "PAUSED"',
  ]);
});

test("another name of a path parameter is not visible on the wire", () => {
  expect(changes(...cases.renamed)).toEqual([
    "patch | unsent-name-changed | GET /publish/{INSTANCE_ID},PUT /publish/{INSTANCE_ID} | path INSTANCE_ID | CONFIGURATION_ID → INSTANCE_ID",
  ]);
});

test("other words are no change on the wire", () => {
  expect(changes(...cases.words)).toEqual([]);
  expect(changes()).toEqual([]);
});

test("a new version with other fields breaks, with the reasons", () => {
  expect(changes(...cases.version)).toEqual(
    expect.arrayContaining([
      "major | request-property-became-required | POST /publish | request schema Request /note | note",
      "major | response-property-removed | POST /publish,GET /publish/{CONFIGURATION_ID} | answer schema Publish /details/*/org | org",
      "major | response-type-changed | POST /publish,GET /publish/{CONFIGURATION_ID} | answer schema Publish /id | string → integer",
      "minor | response-property-added | POST /publish,GET /publish/{CONFIGURATION_ID} | answer schema Publish /details/*/organization | organization",
    ]),
  );
});

const single: readonly (readonly [what: string, edits: Edits, rules: readonly string[]])[] = [
  [
    "a new required parameter",
    [
      [
        "- { name: depth",
        "- { name: from, in: query, required: true, schema: { type: string } }\n        - { name: depth",
      ],
    ],
    ["request-parameter-added-required"],
  ],
  [
    "a new optional parameter",
    [["- { name: depth", "- { name: from, in: query, schema: { type: string } }\n        - { name: depth"]],
    ["request-parameter-added-optional"],
  ],
  [
    "a parameter that is now required",
    [["depth, in: query", "depth, required: true, in: query"]],
    ["request-parameter-became-required"],
  ],
  [
    "a parameter that is gone",
    [["        - { name: depth, in: query, schema: { type: integer } }\n", ""]],
    ["request-parameter-removed"],
  ],
  [
    "a wider type of what we send",
    [["depth, in: query, schema: { type: integer }", "depth, in: query, schema: { type: number }"]],
    ["request-type-widened"],
  ],
  [
    "a limit on what we send",
    [["note: { type: string }", "note: { type: string, maxLength: 9 }"]],
    ["request-constraint-tightened"],
  ],
  [
    "a field that may be absent now",
    [["required: [id, status]", "required: [id]"]],
    ["response-property-became-optional"],
  ],
  [
    "a field that may be null now",
    [["        id: { type: string }", "        id: { type: string, nullable: true }"]],
    ["response-type-changed"],
  ],
  [
    "another success status",
    [['"204": { description: Done. }', '"202": { description: Done. }']],
    ["response-success-status-removed", "response-success-status-added"],
  ],
  [
    "an error that is no longer declared",
    [[/ {8}"404".*\n/.exec(publishDescription)?.[0] ?? "", ""]],
    ["response-error-status-removed"],
  ],
  [
    "another media type",
    [
      [
        "requestBody:\n        required: true\n        content: { application/json",
        "requestBody:\n        required: true\n        content: { application/xml",
      ],
    ],
    ["request-media-type-removed", "request-media-type-added"],
  ],
  ["no credentials any more", [["security: [{ key: [] }]\n", ""]], ["security-loosened"]],
  ["another server", [["api.tiny.test/v1", "api.tiny.test/v2"]], ["server-path-changed"]],
  ["another operationId", [["operationId: readPublish", "operationId: getPublish"]], ["operation-renamed"]],
  ["another path under the same operationId", [["  /publish:", "  /publishing:"]], ["operation-moved"]],
];

test.each(single)("%s has its own rule", (_, edits, rules) => {
  const found = wireChanges(parsed(publishDescription), parsed(edited(...edits))).map(({ rule }) => rule);
  expect([...new Set(found)]).toEqual(rules);
});

test("tens of thousands of values are compared quickly, and not listed one by one", () => {
  const description = (count: number): JsonObject =>
    descriptionOf({ answer: { type: "string", enum: Array.from({ length: count }, (_, index) => `v${index}`) } });
  const started = performance.now();
  expect(wireChanges(description(40_000), description(40_001))).toMatchObject([{ subject: '"v40000"' }]);
  const [opened] = wireChanges(description(40_000), descriptionOf({ answer: { type: "string" } }));
  expect(opened?.subject).toMatch(/^only "v0", .*, "v11", … → any value$/);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("the same schema written with allOf is no change", () => {
  const split =
    "    Request:\n      allOf:\n        - { type: object, required: [access] }\n        - properties: { access: { type: string, enum: [ALL, LIMITED] }, note: { type: string } }\n";
  const whole = publishDescription.slice(
    publishDescription.indexOf("    Request:"),
    publishDescription.indexOf("    Publish:"),
  );
  expect(changes([whole, split])).toEqual([]);
});

test("a recursive schema is compared once", () => {
  expect(changes(["note: { type: string }", 'note: { $ref: "#/components/schemas/Request" }'])).toEqual([
    "major | request-type-changed | POST /publish | request schema Request /note | string → object",
  ]);
});
