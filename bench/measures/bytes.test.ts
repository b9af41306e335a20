import { expect, it } from "vitest";
import { bytesOf } from "./bytes.ts";
import { sizeOf } from "./size.ts";

it("the bytes of a program's parts add up to the whole program", async () => {
  const [spent, whole] = await Promise.all([bytesOf("one-operation"), sizeOf("one-operation")]);
  const minified = Object.values(spent).reduce((sum, each) => sum + each.minified, 0);
  expect(Math.abs(minified - whole.minified) / whole.minified).toBeLessThan(0.02);
});

it("a removed part is saved, except what other parts share", async () => {
  const [spent, whole] = await Promise.all([bytesOf("one-operation"), sizeOf("one-operation")]);
  const saved = Object.values(spent).reduce((sum, { brotli }) => sum + brotli, 0);
  expect(saved).toBeGreaterThan(whole.brotli / 2);
  expect(saved).toBeLessThan(whole.brotli);
  expect(spent["tokens"]).toEqual({ brotli: 0, minified: 0 });
});
