import { expect, test } from "vitest";
import { jobNameObjection, nameObjection } from "./name-objection.ts";

/** Whether the language takes a name for an exported constant: the engine's own parser is asked. */
async function isTaken(name: string): Promise<boolean> {
  return import(`data:text/javascript,export const ${name} = 1;`).then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof SyntaxError)) throw error;
      return false;
    },
  );
}

const words =
  "await break case catch class const continue debugger default delete do else enum export extends false finally for " +
  "function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static " +
  "implements interface package private protected public eval arguments";

test.each(words.split(" "))("%s can't name a constant of a module, and is said to be reserved", async (word) => {
  expect(await isTaken(word)).toBe(false);
  expect(nameObjection(word)).toBe("it is a reserved word");
});

test.each(["undefined", "NaN", "Infinity", "globalThis"])("%s would hide what every program knows", (name) => {
  expect(nameObjection(name)).toBe("it is a reserved word");
});

test.each(["get", "set", "of", "async", "from", "as", "type", "getJob", "_2fa", "$ref", "A1"])(
  "%s can be a method and a constant",
  async (name) => {
    expect(await isTaken(name)).toBe(true);
    expect(nameObjection(name)).toBeUndefined();
  },
);

test.each(["get-job", "2fa", "", "a b", "jobs.list", "größe", "a\u200bb"])("%j holds what no name may hold", (name) => {
  expect(nameObjection(name)).toContain("it has other characters than letters, digits, _ and $");
  expect(jobNameObjection(name)).toContain("it has other characters than letters, digits, _ and $");
});

test("a name that would make an object a promise, or that every object has, is not valid", () => {
  expect(nameObjection("then")).toContain("counts as a promise");
  for (const name of ["prototype", "constructor", "toString", "__proto__"])
    expect(nameObjection(name)).toBe("every object has a member of that name");
});

test.each(
  "paths webhooks components $defs operations external Client Errors createClient createClientOf isApiError defaults jobs OperationDescriptor JobDescriptor Operation eventStreamPart wholeQueryPart".split(
    " ",
  ),
)("a generated package itself exports %s", (name) => {
  expect(nameObjection(name)).toBe("the generated package already exports something with that name");
});

test("a kind of job may have a reserved word as its name, since it is a member", () => {
  for (const name of ["import", "delete", "export"]) expect(jobNameObjection(name)).toBeUndefined();
  for (const name of ["default", "then", "constructor"])
    expect(jobNameObjection(name)).toBe("in a module, that name has another meaning");
});
