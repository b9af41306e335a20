import { expect, it } from "vitest";
import { operation } from "../testing/client.ts";
import { oldNamesPart } from "./old-names.ts";

const renew = oldNamesPart(
  operation({
    parameters: {
      path: { id: { was: "ID" } },
      query: { depth: { was: "level" }, deep: { gone: true }, plain: {} },
      header: { "x-new": { was: "x-old" } },
    },
  }),
);

it("a parameter under its old name is sent under its new one", () => {
  expect(renew({ path: { ID: 1 }, query: { level: 2, plain: 3 }, header: { "x-old": "a" } })).toEqual({
    path: { id: 1 },
    query: { depth: 2, plain: 3 },
    header: { "x-new": "a" },
  });
});

it("if both are given, the new one counts", () => {
  expect(renew({ query: { level: 1, depth: 2 } })).toEqual({ query: { depth: 2 } });
});

it("a withdrawn one is left out", () => {
  expect(renew({ query: { deep: true, plain: 1 } })).toEqual({ query: { plain: 1 } });
});

it("other requests stay the same, and none is changed in place", () => {
  const request = { query: { depth: 1 }, body: { level: 2 } };
  expect(renew(request)).toBe(request);
  const old = { query: { level: 1 } };
  renew(old);
  expect(old).toEqual({ query: { level: 1 } });
});
