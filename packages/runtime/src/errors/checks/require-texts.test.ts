import { describe, expect, it } from "vitest";
import { requireName } from "./require-name.ts";
import { requireText } from "./require-text.ts";
import { requireUrl, shownUrl } from "./require-url.ts";

describe("a credential", () => {
  it("is a non-empty string, and is never shown", () => {
    expect(() => requireText("apiKey", "k")).not.toThrow();
    expect(() => requireText("apiKey", undefined)).toThrow("apiKey is missing: it must be a text");
    expect(() => requireText("apiKey", 7)).toThrow("apiKey is missing: it must be a text");
    for (const empty of ["", " \n"]) expect(() => requireText("apiKey", empty)).toThrow(/^apiKey is empty$/);
  });

  it("may be empty if declared so", () => {
    expect(() => requireText("password", "", true)).not.toThrow();
    expect(() => requireText("password", undefined, true)).toThrow("password is missing");
  });
});

describe("the name of a header", () => {
  it.each(["x-key", "X_Key.1", "!#$%&'*+-.^_`|~"])("may be %s", (name) => {
    expect(() => requireName("the name", name)).not.toThrow();
  });

  it.each(["", "a b", "a:b", "ü", "a\n", undefined])("can't be %j, which is not shown", (name) => {
    expect(() => requireName("the name", name)).toThrow(
      /^the name can't be one: it comes first, and the key after it$/,
    );
  });
});

describe("the URL of a server", () => {
  it.each(["https://a.test", "http://a.test:8080/v1/", "HTTPS://A.test", "https://[::1]/a"])("may be %s", (url) => {
    expect(() => requireUrl("baseUrl", url)).not.toThrow();
  });

  it.each([
    "a.test",
    "ftp://a.test",
    "https://",
    "https://u:p@a.test",
    "https://a.test/a b",
    "https://a.test?b=c",
    "https://a.test/#b",
    "https://a.test/a\\b",
    "https://a.test:x",
    "https://a.test\\b",
  ])("can't be %s", (url) => {
    expect(() => requireUrl("baseUrl", url)).toThrow(/^baseUrl is ".*": it must be a URL that starts with http/);
  });

  it("may have a query if allowed", () => {
    expect(() => requireUrl("tokenUrl", "https://a.test/t?b=c", true)).not.toThrow();
    expect(() => requireUrl("tokenUrl", "https://u@a.test/t", true)).toThrow("without user, password and white space");
    expect(() => requireUrl("baseUrl", "https://a.test?key=hunter2")).toThrow(
      'baseUrl is "https://a.test": it must be a URL that starts with http:// or https://, without user, password, query, fragment and white space',
    );
  });

  it.each([
    ["https://u:p@a.test/b", "https://a.test/b"],
    ["https://u:p@x@a.test/b", "https://a.test/b"],
    ["https://a.test/b@c", "https://a.test/b@c"],
    ["https://a.test?k=v@w#x", "https://a.test"],
    ["u:p@a.test", "a.test"],
    ["https://a.test#k\nv", "https://a.test"],
  ])("%s is shown as %s", (url, shown) => {
    expect(shownUrl(url)).toBe(shown);
  });
});
