import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../errors/errors.ts";
import { failureOf } from "../testing/client.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import type { JobSource } from "./job-source.ts";
import { knownJobs } from "./known-jobs.ts";
import { writeResumeToken } from "./resume-token.ts";

const reads: string[] = [];

function source(kind: string): JobSource<null> {
  return {
    api: "press",
    server: "https://press.example",
    kind,
    descriptor: {
      kind,
      read: "getJob",
      states: { done: "succeeded" },
      interval: { first: 1000, longest: 1000 },
      deadline: 5000,
    },
    confirms: true,
    async read({ id }) {
      reads.push(`${kind} ${id}`);
      return { status: "done", raw: null };
    },
    cancel: async () => undefined,
  };
}

const known = knownJobs([source("publish"), source("preview")], { clock: createManualClock() });
const token = (kind: string): string =>
  writeResumeToken({ api: "press", server: "https://press.example", kind, reference: { id: "7" } });

describe("the jobs of an API", () => {
  it("are of its first kind unless another is named", async () => {
    reads.length = 0;
    await known.watch({ id: "1" });
    await known.get({ id: "2" }, {}, "preview");
    await known.cancel({ id: "3" }, {}, "preview");
    await known.begin(async () => ({ reference: { id: "4" } }), {}, "preview");
    expect(reads).toEqual(["publish 1", "preview 2", "preview 3", "preview 4"]);
  });

  it("continue as the kind in their token", async () => {
    reads.length = 0;
    expect(await known.resume(token("preview"))).toMatchObject({ kind: "succeeded" });
    expect(reads).toEqual(["preview 7"]);
  });

  it.each([undefined, null])("are not found by an id of %j", async (id) => {
    const reference = { id: id as unknown as string };
    const said = "press: the id of the publish is missing";
    expect(() => known.watch(reference)).toThrow(said);
    for (const looked of [known.get(reference), known.cancel(reference)])
      expect(await failureOf(looked)).toHaveProperty("message", said);
  });

  it("of a kind that the API does not have are refused by name", () => {
    expect(() => known.resume(token("import"))).toThrow(
      new ConfigurationError('press has no jobs of kind "import", but publish, preview'),
    );
  });
});
