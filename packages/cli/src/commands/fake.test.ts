import { expect, onTestFinished, test } from "vitest";
import { exitCodes } from "../errors/exit-codes.ts";
import { run } from "../run.ts";

interface Printed {
  readonly code: number;
  readonly errors: string;
}

async function pressroom(words: readonly string[], environment: Record<string, string> = {}): Promise<Printed> {
  let errors = "";
  const streams = { out: { write: () => undefined }, errors: { write: (text: string) => (errors += text) } };
  const code = await run(words, { environment, ...streams, signal: new AbortController().signal });
  return { code, errors };
}

/** A fake that the command serves, and the environment that it prints for publishing on it. */
async function fake(...words: string[]): Promise<{ environment: Record<string, string>; printed(): string }> {
  const interruption = new AbortController();
  let out = "";
  const streams = { out: { write: (text: string) => (out += text) }, errors: { write: () => undefined } };
  const done = run(["fake", ...words], { environment: {}, ...streams, signal: interruption.signal });
  onTestFinished(async () => {
    interruption.abort();
    await done;
  });
  await expect.poll(() => out).toContain("pressroom publish");
  return {
    environment: Object.fromEntries(
      [...out.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
    ),
    printed: () => out,
  };
}

test("a fake with faults fails as its script says, and reports it", async () => {
  const { environment, printed } = await fake("siteleaf-v2", "--faults", "answer lost after the job started");
  expect(printed()).toContain("Faults: answer lost after the job started.");
  expect((await pressroom(["publish", "siteleaf"], environment)).code).toBe(exitCodes.outcomeUnknown);
  expect((await pressroom(["publish", "siteleaf"], environment)).code).toBe(exitCodes.succeeded);
});

test.each([
  ["conection reset", /--faults: "conection reset" is not a fault: use "429 twice with Retry-After 7"/],
  ["503 on Create", /--faults: "503 on Create": siteleaf-v2 has no operation "Create": use .*publishSite/],
])("a script with %j is wrong usage, in one line", async (script, message) => {
  const { code, errors } = await pressroom(["fake", "siteleaf-v2", "--faults", script]);
  expect(errors).toMatch(message);
  expect(errors.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(exitCodes.badUsage);
});
