import { describe, expect, it } from "vitest";
import type { JobReference } from "../jobs/resume-token.ts";
import type { JobAnswers } from "./job-answers.ts";
import { requestAbout, startedReference } from "./read-reference.ts";

const requests = { read: { path: { id: "id", project: "project" }, query: { v: "version" } } };
const answers = (more: Partial<JobAnswers>): JobAnswers => ({
  status: "/state",
  requests,
  path: "/p/{project}/jobs/{id}",
  ...more,
});

const named = (
  more: Partial<JobAnswers>,
  data: unknown,
  headers: Record<string, string> = {},
  request = {},
): JobReference | undefined =>
  startedReference(answers(more), request, { data, headers: new Headers(headers) } as never);

describe("the job's id in the answer to a start", () => {
  it("is an id in the answer, maybe a number", () => {
    expect(named({ id: "/job/id" }, { job: { id: "a1" } })).toEqual({ id: "a1" });
    expect(named({ id: "/id" }, { id: 7 })).toEqual({ id: "7" });
    for (const id of [undefined, null, "", {}, 2 ** 53]) expect(named({ id: "/id" }, { id })).toBe(undefined);
  });

  it("is unknown without a declared place", () => {
    expect(named({}, { id: "a" })).toBe(undefined);
  });

  it("comes with values of the request", () => {
    const request = { path: { PROJECT: 5, other: "x" } };
    expect(named({ id: "/id", kept: { project: "PROJECT", absent: "none" } }, { id: "a" }, {}, request)).toEqual({
      id: "a",
      project: "5",
    });
  });

  it("is an id in a header, or a URL of the read operation there", () => {
    const id = { header: "location" };
    expect(named({ id }, undefined, { location: "a1" })).toEqual({ id: "a1" });
    expect(named({ id }, undefined, {})).toBe(undefined);
    expect(named({ id }, undefined, { location: "" })).toBe(undefined);
    expect(named({ id }, undefined, { location: "/p/x/jobs/a1" })).toEqual({ project: "x", id: "a1" });
    expect(
      named({ id, kept: { project: "PROJECT" } }, undefined, { location: "a1" }, { path: { PROJECT: "y" } }),
    ).toEqual({ project: "y", id: "a1" });
  });

  it.each<[string, JobReference | undefined]>([
    ["https://a.test/v1/p/x/jobs/a1", { project: "x", id: "a1" } as JobReference],
    ["HTTPS://a.test/p/x/jobs/a1/", { project: "x", id: "a1" } as JobReference],
    ["/p/x%2Fy/jobs/a%201", { project: "x/y", id: "a 1" } as JobReference],
    ["/p/x/jobs/a1?v=2&w=3#top?v=4", { project: "x", id: "a1", version: "2" } as JobReference],
    ["/p/x/jobs/%E0%A4%A", { project: "x" } as unknown as JobReference],
    ["/p/x/jobs/a1/logs", undefined],
    ["/p/x/jobs", undefined],
    ["/q/x/jobs/a1", undefined],
    ["https://p/x/jobs/a1", undefined],
    ["a1", undefined],
  ])("is taken from the URL %s", (url, reference) => {
    const id = url.includes("%E0") ? undefined : reference;
    expect(named({ id: { url: "/href" } }, { href: url })).toEqual(id);
  });

  it("keeps the letters of a path literally", () => {
    const id = { url: "/href" };
    expect(named({ id, path: "/v1.0/jobs({id})" }, { href: "/v1.0/jobs(a1)" })).toEqual({ id: "a1" });
    expect(named({ id, path: "/v1.0/jobs({id})" }, { href: "/v1x0/jobs(a1)" })).toBe(undefined);
  });

  it("leaves out what no request needs", () => {
    expect(
      named({ id: { url: "/href" }, requests: { read: { path: { id: "id" } } } }, { href: "/p/x/jobs/a1" }),
    ).toEqual({ id: "a1" });
  });
});

it("a request about a job has the values of its reference in each place", () => {
  const reference = { id: "a1", project: "x" } as JobReference;
  expect(requestAbout(reference, { path: { jobId: "id" }, query: { in: "project", none: "absent" } })).toEqual({
    path: { jobId: "a1" },
    query: { in: "x", none: undefined },
  });
  expect(requestAbout(reference, undefined)).toEqual({});
});
