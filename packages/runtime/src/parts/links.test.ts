import { expect, it } from "vitest";
import { operation } from "../testing/client.ts";
import { linksPart } from "./links.ts";

const asked = "https://a.test/v1/things?page=1";
const list = operation({ id: "listThings" });

it.each([
  ["https://a.test/v2/others?page=2#top", "https://a.test/v2/others?page=2"],
  ["/v1/things?page=2", "https://a.test/v1/things?page=2"],
  ["?page=2", "https://a.test/v1/things?page=2"],
  ["more", "https://a.test/v1/more"],
])("on the same server, the link %s is %s", (target, url) => {
  expect(linksPart(target, asked, list)).toBe(url);
});

it.each([
  "https://b.test/v1/things?page=2",
  "http://a.test/x?page=2",
  "https://a.test:8443/x?page=2",
  "//b.test/x?page=2",
])("of a link to another server, only the query is used: %s", (target) => {
  expect(linksPart(target, "https://a.test/v1/things", list)).toBe("https://a.test/v1/things?page=2");
});

it.each(["https://b.test/v1/things/2", "javascript:alert(1)", "data:text/plain,2"])(
  "one that leads elsewhere and has no query is refused, or the same page would be asked for again: %s",
  (target) => {
    expect(() => linksPart(target, asked, list)).toThrow(`listThings: "${target}" leads to another server`);
  },
);

it("what is no link is refused", () => {
  expect(() => linksPart("https://[", asked, list)).toThrow('listThings: "https://[" is not a link');
});
