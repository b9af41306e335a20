import { expect, it, test } from "vitest";
import { schemaTypes } from "./schema-types.ts";

const named = (...schemas: string[]): Record<string, string> => Object.fromEntries(schemaTypes(schemas, ["list"]));

test("a schema's type is named in TypeScript's style", () => {
  expect(named("job", "press.job-state", "3d")).toEqual({
    job: "Job",
    "press.job-state": "PressJobState",
    "3d": "_3d",
  });
});

it.each([
  ["a name that is one already is kept", ["Foo.Bar", "FooBar"], { FooBar: "FooBar", "Foo.Bar": "Foo_Bar" }],
  ["one word alone gets another", ["job", "Job"], { Job: "Job", job: "JobSchema" }],
  ["several take turns by name", ["a b", "a-b", "a.b"], { "a b": "AB", "a-b": "A_B", "a.b": "ABSchema" }],
  ["an operation's type is kept", ["ListAnswer"], { ListAnswer: "ListAnswerSchema" }],
  ["a name that everybody knows is kept", ["Error", "error"], { Error: "ErrorSchema", error: "ErrorSchema2" }],
])("if two collide, %s, whichever comes first", (_, schemas, expected) => {
  expect(named(...schemas)).toEqual(expected);
  expect(named(...[...schemas].reverse())).toEqual(expected);
});
