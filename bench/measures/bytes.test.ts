import { expect, it } from "vitest";
import { bytesOf } from "./bytes.ts";
import { sizeOf } from "./size.ts";

it("what a program's bytes are spent on is the whole program", async () => {
  const [spent, whole] = await Promise.all([bytesOf("one-operation"), sizeOf("one-operation")]);
  const minified = Object.values(spent).reduce((sum, each) => sum + each.minified, 0);
  expect(Math.abs(minified - whole.minified) / whole.minified).toBeLessThan(0.02);
});

it("what is cut out is saved, but for what others say too", async () => {
  const [spent, whole] = await Promise.all([bytesOf("one-operation"), sizeOf("one-operation")]);
  const saved = Object.values(spent).reduce((sum, { brotli }) => sum + brotli, 0);
  expect(saved).toBeGreaterThan(whole.brotli / 2);
  expect(saved).toBeLessThan(whole.brotli);
  expect(spent["tokens"]).toEqual({ brotli: 0, minified: 0 });
});
