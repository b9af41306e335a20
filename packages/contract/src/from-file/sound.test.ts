import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { checkDescription } from "./check-description.ts";

it.each([
  ["sound.yaml", 19],
  ["sound-3.1.yaml", 4],
])("nobody is blamed for a valid description, however its operations are written: %s", async (name, count) => {
  const checked = await checkDescription(fileURLToPath(new URL(`../testing/${name}`, import.meta.url)));
  if ("code" in checked) throw new Error(checked.text);
  expect(checked.run.failures.map(({ where, failure }) => `${where}: ${failure.code} ${failure.text}`)).toEqual([]);
  const { mutants, operations } = checked.run.report;
  expect(operations).toEqual({ declared: count, exercised: count });
  expect(mutants.caught).toBe(mutants.made);
  // The members of a deepObject are broken one by one.
  expect(mutants.made).toBeGreaterThan(30);
});
