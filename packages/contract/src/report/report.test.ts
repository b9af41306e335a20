import { expect, it } from "vitest";
import { tellReport } from "./report.ts";

it("prints a line for each API, exercised of declared, mutants caught of made", () => {
  const counts = {
    operations: { declared: 3, exercised: 3 },
    statuses: { declared: 20, exercised: 19 },
    mediaTypes: { declared: 4, exercised: 4 },
    examples: { declared: 5, exercised: 5 },
    mutants: { made: 40, caught: 39 },
  };
  expect(tellReport({ apis: { press: counts }, seconds: 1.5 })).toBe(
    [
      "API    operations  statuses  media types  examples  mutants",
      "press         3/3     19/20          4/4       5/5    39/40",
      "1.5 s",
    ].join("\n"),
  );
});

it("without an API, prints only the heads of the columns", () => {
  expect(tellReport({ apis: {}, seconds: 0 })).toBe("API  operations  statuses  media types  examples  mutants\n0 s");
});
