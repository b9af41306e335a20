import { expect, test } from "vitest";
import { xmlText } from "./xml-text.ts";

test("members are elements, and items of a list are elements of the list's name", () => {
  expect(xmlText("booking", { id: 1, tag: ["a", "b"], guest: { name: "A & <B>" }, note: null })).toBe(
    "<booking><id>1</id><tag>a</tag><tag>b</tag><guest><name>A &amp; &lt;B&gt;</name></guest><note></note></booking>",
  );
});
