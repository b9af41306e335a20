import { expect, it } from "vitest";
import { createPress, describePress, put } from "../testing/press.ts";
import { setUp } from "./set-up.ts";

const id = "/paths/~1jobs~1{id}/get/parameters/0/schema";

it("refuses a description that refers to a file of this machine, before it is followed", () => {
  const description = put(describePress(), id, { $ref: "file:///etc/passwd" });
  expect(() => setUp({ api: "press", description, createClient: createPress })).toThrow(
    '"$ref": "file:///etc/passwd" leads out of the description',
  );
});

it("makes no case of an operation that can't be signed, and reports it once", () => {
  const description = put(describePress(), "/components/securitySchemes/token", { type: "mutualTLS" });
  const { cases, failures } = setUp({ api: "press", description, createClient: createPress });
  expect(cases.map(({ operationId }) => operationId)).not.toContain("getJob");
  expect(failures.filter(({ code }) => code === "C207").length).toBeGreaterThan(0);
});

it("has a case of every operation of a valid description, and no failures", () => {
  const { cases, failures } = setUp({ api: "press", description: describePress(), createClient: createPress });
  expect(new Set(cases.map(({ operationId }) => operationId))).toEqual(new Set(["getJob", "startJob"]));
  expect(failures).toEqual([]);
});

it("blames an overlay for a schema that compiled without it", () => {
  const description = put(describePress(), "/components/schemas/Job/properties/id", { type: "text" });
  const codes = (original?: ReturnType<typeof describePress>): string[] => [
    ...new Set(
      setUp({
        api: "press",
        description,
        createClient: createPress,
        ...(original === undefined ? {} : { original }),
      }).failures.map(({ code }) => code),
    ),
  ];
  expect(codes(describePress())).toEqual(["C303"]);
  expect(codes(description)).toEqual(["C201"]);
  expect(codes()).toEqual(["C201"]);
});
