import { expect, test } from "vitest";
import type { Finding } from "../findings/finding.ts";
import { tellKinds } from "./tell-finding.ts";

const renamed = (id: string, severity: Finding["severity"] = "warning"): Finding => ({
  severity,
  api: "tiny",
  file: "openapi.yaml",
  where: `operationId "${id}"`,
  what: `can't be a method name: it has "-"; it is called ${id.replace("-", "")}`,
});
const tell = (...findings: Finding[]): string[] => tellKinds(findings, () => "openapi.yaml");

test("of many warnings that differ only in names, the first is shown and the others are counted", () => {
  expect(tell(renamed("get-a"), renamed("get-b"), renamed("get-c"))).toEqual([
    `warning: openapi.yaml operationId "get-a" can't be a method name: it has "-"; it is called geta (and 2 more like it: see them with pressroom lint)`,
  ]);
});

test("two warnings are both shown, and so are other kinds, in order", () => {
  const other = { ...renamed("x"), what: "has no operationId; it is called getX" };
  expect(tell(renamed("get-a"), other, renamed("get-b"))).toEqual([
    expect.stringContaining("geta"),
    expect.stringContaining("getb"),
    expect.stringContaining("getX"),
  ]);
});

test("every error is shown, since each must be corrected", () => {
  expect(tell(renamed("get-a", "error"), renamed("get-b", "error"), renamed("get-c", "error"))).toHaveLength(3);
});
