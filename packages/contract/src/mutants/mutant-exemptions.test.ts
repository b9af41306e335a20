import { expect, test } from "vitest";
import { listStaleExemptions } from "./mutant-exemptions.ts";

const exemption = { api: "press", mutant: "getJob 200 gone", reason: "a test", reviewBy: "2027-05-31" };
const name = "mutant-exemptions: press getJob 200 gone";

test.each<[string, string[], string, string[]]>([
  ["needed, and its day has not come", ["getJob 200 gone"], "2027-05-30", []],
  ["needed, on its day", ["getJob 200 gone"], "2027-05-31", []],
  ["needed, and its day has passed", ["getJob 200 gone"], "2027-06-01", [`${name}: its review was due by 2027-05-31`]],
  [
    "of what is caught",
    ["getJob 200 other"],
    "2027-05-30",
    [`${name}: is caught, or no longer made: delete the entry`],
  ],
])("an exemption that is %s", (_, uncaught, today, lines) => {
  expect(listStaleExemptions([exemption], uncaught, new Date(today))).toEqual(lines);
});
