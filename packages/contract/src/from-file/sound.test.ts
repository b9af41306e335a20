import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { checkDescription } from "./check-description.ts";

const file = fileURLToPath(new URL("../testing/sound.yaml", import.meta.url));

it("nobody is blamed for a sound description, however its operations are written", async () => {
  const checked = await checkDescription(file);
  if ("code" in checked) throw new Error(checked.text);
  expect(checked.run.failures.map(({ where, failure }) => `${where}: ${failure.code} ${failure.text}`)).toEqual([]);
  const { mutants, operations } = checked.run.report;
  expect(operations).toEqual({ declared: 19, exercised: 19 });
  expect(mutants.caught).toBe(mutants.made);
  // The members of a deepObject are broken one by one.
  expect(mutants.made).toBeGreaterThan(50);
});
