import { expect, test } from "vitest";
import { saidOf } from "../../testing/said-of.ts";
import { checkReferences } from "./check-references.ts";

const reference = (target: string): object => ({ $ref: target });
const saidOfSchemas = (schemas: object): string[] => saidOf(checkReferences, { paths: {}, components: { schemas } });

test("a reference with a target is not a finding", () => {
  expect(saidOfSchemas({ Job: { type: "object" }, Jobs: { items: reference("#/components/schemas/Job") } })).toEqual(
    [],
  );
});

test("a reference that leads nowhere is found in its place, also in lists", () => {
  expect(saidOfSchemas({ Jobs: { anyOf: [{ type: "null" }, reference("#/components/schemas/Job")] } })).toEqual([
    'error: /components/schemas/Jobs/anyOf/1 $ref "#/components/schemas/Job" leads nowhere',
  ]);
});

test("a reference out of the file is another finding than one that leads nowhere", () => {
  expect(saidOfSchemas({ Jobs: { items: reference("jobs.yaml#/Job") } })).toEqual([
    'error: /components/schemas/Jobs/items $ref "jobs.yaml#/Job" leads out of the file: bundle the description into one file first',
  ]);
});

test("a property called $ref is not a reference, and the reference of a property is one", () => {
  expect(saidOfSchemas({ Job: { properties: { $ref: { type: "string" } } } })).toEqual([]);
  expect(saidOfSchemas({ Job: { properties: { $ref: "#/nowhere" } } })).toEqual([]);
  expect(saidOfSchemas({ Job: { properties: { ink: reference("#/nowhere") } } })).toEqual([
    'error: /components/schemas/Job/properties/ink $ref "#/nowhere" leads nowhere',
  ]);
});

test.each(["example", "default", "enum", "const"])(
  "what is below %s is a value, in which a $ref means nothing",
  (word) => {
    const value = [reference("#/nowhere")];
    expect(saidOfSchemas({ Job: { [word]: value } })).toEqual([]);
    expect(saidOfSchemas({ Job: { examples: value } })).toEqual([]);
  },
);

test("the value of a named example is a value, and its reference is a reference", () => {
  const content = (example: object): object => ({
    paths: {
      "/a": {
        get: {
          responses: { "200": { description: "ok", content: { "application/json": { examples: { one: example } } } } },
        },
      },
    },
  });
  expect(saidOf(checkReferences, content({ value: reference("#/nowhere") }))).toEqual([]);
  expect(saidOf(checkReferences, content({ dataValue: reference("#/nowhere") }))).toEqual([]);
  expect(saidOf(checkReferences, content(reference("#/nowhere")))).toEqual([
    expect.stringContaining('/examples/one $ref "#/nowhere" leads nowhere'),
  ]);
});

test.each(["example", "default", "enum", "const", "value"])("a property that is called %s holds a schema", (name) => {
  expect(saidOfSchemas({ Job: { properties: { [name]: { items: reference("#/nowhere") } } } })).toEqual([
    `error: /components/schemas/Job/properties/${name}/items $ref "#/nowhere" leads nowhere`,
  ]);
});

const names = ["default", "example", "examples", "value"];

test.each(["responses", "parameters", "headers", "schemas", "examples", "requestBodies"])(
  "what the author named among %s holds references, whatever the name",
  (kind) => {
    const components = { [kind]: Object.fromEntries(names.map((name) => [name, reference("#/nowhere")])) };
    expect(saidOf(checkReferences, { paths: {}, components })).toEqual(
      names.map((name) => `error: /components/${kind}/${name} $ref "#/nowhere" leads nowhere`),
    );
  },
);

test("the default response of an operation is a response", () => {
  const responses = { default: reference("#/components/responses/Error") };
  expect(saidOf(checkReferences, { paths: { "/jobs": { get: { responses } } } })).toEqual([
    'error: /paths/~1jobs/get/responses/default $ref "#/components/responses/Error" leads nowhere',
  ]);
});

test.each<[string, object]>([
  ["by a reference", { Loop: reference("#/components/schemas/Loop") }],
  [
    "by way of another",
    { Loop: { allOf: [reference("#/components/schemas/Other")] }, Other: reference("#/components/schemas/Loop") },
  ],
  ["by an alternative", { Loop: { oneOf: [{ type: "string" }, { anyOf: [reference("#/components/schemas/Loop")] }] } }],
])("a schema that includes itself %s is found", (_, schemas) => {
  expect(saidOfSchemas(schemas)).toContain(
    "error: schema Loop includes itself without a member or list in between, so no value can fit it: remove the reference",
  );
});

test("a schema that contains itself in a member, or leads to one that includes itself, is valid", () => {
  const loop = reference("#/components/schemas/Loop");
  expect(saidOfSchemas({ Tree: { properties: { child: reference("#/components/schemas/Tree") } } })).toEqual([]);
  expect(saidOfSchemas({ Job: { allOf: [loop] }, Loop: { allOf: [loop] } })).toHaveLength(1);
});

test("a reference that is not a string is found in its place, except in an extension", () => {
  expect(saidOfSchemas({ Job: { properties: { id: { $ref: 5 } }, "x-more": { $ref: 5 } } })).toEqual([
    "error: /components/schemas/Job/properties/id $ref 5 is not a string",
  ]);
});

test("a chain of 20,000 references is followed in a second, and a circle at its end is reported for all of them", () => {
  const chain = (count: number, last: object): object =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `S${index}`,
        index === count - 1 ? last : reference(`#/components/schemas/S${index + 1}`),
      ]),
    );
  const started = process.cpuUsage().user;
  expect(saidOfSchemas(chain(20_000, { type: "object" }))).toEqual([]);
  expect(process.cpuUsage().user - started).toBeLessThan(5_000_000);
  const said = saidOfSchemas(chain(4, reference("#/components/schemas/S2")));
  expect(said.filter((line) => line.includes("leads nowhere"))).toHaveLength(4);
  expect(said.filter((line) => line.includes("includes itself"))).toEqual([
    expect.stringContaining("schema S2 "),
    expect.stringContaining("schema S3 "),
  ]);
});

test("a schema that combines itself includes itself, whatever is next to it, and one that only leads to it does not", () => {
  const itself = { anyOf: [reference("#/components/schemas/A"), { type: "string" }, { type: "string" }] };
  expect(saidOfSchemas({ A: itself, B: reference("#/components/schemas/A"), C: { type: "string" } })).toEqual([
    expect.stringContaining("schema A includes itself"),
  ]);
});
