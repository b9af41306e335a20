import { globSync, readFileSync } from "node:fs";
import type { ContentHubJobs } from "@pressroom/content-hub-jobs";
import type { JobState } from "@pressroom/runtime";
import * as forUsers from "@pressroom/runtime/for-users";
import type { SitecorePublishing } from "@pressroom/sitecore-publishing";
import type { SiteleafV1, SiteleafV2 } from "@pressroom/siteleaf";
import { describe, expect, expectTypeOf, it } from "vitest";
import { vendorsIn } from "./structure/places.ts";

/** By folder: what a script gets of each wrapper, and the errors that the wrapper has of its own. */
const wrappers = await Promise.all(
  vendorsIn(process.cwd()).map(async (folder) => ({
    folder,
    exported: (await import(`../packages/${folder}/src/index.ts`)) as Readonly<Record<string, unknown>>,
    ownErrors: globSync(`packages/${folder}/src/**/*.ts`).flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/class (\w+) extends \w*Error\b/g)].map(([, name = ""]) => name),
    ),
  })),
);

describe.each(wrappers)("$folder", ({ exported, ownErrors }) => {
  it("exports everything that the engine has for users, so that a script can name every error without a second package", () => {
    const missing = Object.entries(forUsers).filter(([name, value]) => exported[name] !== value);
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  it("exports its own errors", () => {
    expect(ownErrors.filter((name) => typeof exported[name] !== "function")).toEqual([]);
  });
});

it("every vendor's wrapper is included, and one has its own error", () => {
  expect(wrappers.map(({ folder }) => folder)).toEqual([
    "adobe-destinations",
    "content-hub-jobs",
    "sitecore-publishing",
    "siteleaf",
  ]);
  expect(wrappers.flatMap(({ ownErrors }) => ownErrors)).toContain("JobForgottenError");
});

it("jobs.get reads a job once in every wrapper that has it", () => {
  // The compiler judges these lines: `npm test` checks the types of this file.
  type Look = Promise<JobState<unknown>>;
  expectTypeOf<ReturnType<SitecorePublishing["jobs"]["get"]>>().toExtend<Look>();
  expectTypeOf<ReturnType<SiteleafV1["jobs"]["get"]>>().toExtend<Look>();
  expectTypeOf<ReturnType<SiteleafV2["jobs"]["get"]>>().toExtend<Look>();
  expectTypeOf<ReturnType<ContentHubJobs["jobs"]["get"]>>().toExtend<Look>();
});
