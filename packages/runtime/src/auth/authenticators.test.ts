import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../errors/errors.ts";
import { apiKey, basic, bearer } from "./authenticators.ts";
import { clientCredentials, passwordGrant } from "./grants.ts";
import { cookieKey, queryKey } from "./placed-keys.ts";

const nothing = [undefined, null, 5, {}, "", " \n"];
const as = (value: unknown): never => value as never;
const request = { url: "https://login.example/token", clientId: "me", clientSecret: "hush-hush" };

describe("a credential that was not set", () => {
  it.each(nothing)("because it is %j is refused when the client is made", (value) => {
    const makers = [
      () => bearer(as(value)),
      () => apiKey("x-key", as(value)),
      () => queryKey("key", as(value)),
      () => cookieKey("key", as(value)),
      () => passwordGrant({ ...request, username: as(value), password: "p" }),
      () => passwordGrant({ ...request, username: "u", password: as(value) }),
    ];
    for (const make of makers) expect(make).toThrow(ConfigurationError);
  });

  it.each(["two\nlines", "a\u0001b", "tōken"])("is refused if no header can carry it: %j", (value) => {
    for (const make of [() => bearer(value), () => apiKey("x-key", value)])
      expect(make).toThrow(/^the (token|key) of \S+( .*,)? has a character that no header can carry$/);
    expect(() => bearer("from-a-file\n")).not.toThrow();
    expect(() => [basic("ü", value), queryKey("key", value), cookieKey("key", value)]).not.toThrow();
  });

  it.each([undefined, null, 5])("is refused as a user name or a password if it is %j, which may be empty", (value) => {
    expect(() => basic(as(value), "p")).toThrow("the user name of basic is missing");
    expect(() => basic("u", as(value))).toThrow("the password of basic is missing");
    expect(basic("key", "").sign(as({}), as({}))).toEqual({ authorization: `Basic ${btoa("key:")}` });
  });

  it.each([undefined, null, {}, "x"])("is refused as a request for tokens if it is %j", (given) => {
    expect(() => clientCredentials(as(given))).toThrow("client id or client secret is empty");
  });

  it.each([
    ["clientId", { clientId: 5 }],
    ["clientSecret", { clientSecret: {} }],
    ["scope", { scope: ["a", "b"] }],
    ["audience", { audience: new URL("https://a.example") }],
    ["clientAuthentication", { clientAuthentication: "header" }],
  ])("is refused as a request for tokens by its %s", (member, given) => {
    expect(() => clientCredentials({ ...request, ...(as(given) as object) })).toThrow(ConfigurationError);
    expect(() => clientCredentials({ ...request, ...(as(given) as object) })).toThrow(
      new RegExp(`^${member} .*must be`),
    );
  });

  it.each([undefined, 5, ""])("is refused as the name of queryKey if it is %j", (name) => {
    expect(() => queryKey(as(name), "key")).toThrow("the parameter's name of queryKey is");
  });

  it.each(["https://login.example/a b", "https://login.example/\n", "ftp://login.example", "https://[bad/"])(
    "is refused as the URL of an endpoint if it is %j",
    (url) => {
      expect(() => clientCredentials({ ...request, url })).toThrow(
        "it must be a URL that starts with http:// or https://",
      );
    },
  );

  it.each(["user:hush@login.example/token", "https://user:hush@login.example/token", "https:\\\\hush@login.example"])(
    "is not shown with its password, as the URL %j of an endpoint",
    (url) => {
      expect(() => clientCredentials({ ...request, url })).toThrow(/^(?!.*hush).*login\.example/);
    },
  );

  it("is not a URL object, nor one in upper case", () => {
    expect(() => clientCredentials({ ...request, url: as(new URL(request.url)) })).not.toThrow();
    expect(() => clientCredentials({ ...request, url: "HTTPS://login.example" })).not.toThrow();
  });
});

describe("a key in place of its name", () => {
  const key = "s3cr3t key/1";

  it.each<[string, () => unknown]>([
    ["alone in a header", () => apiKey(key, as(undefined))],
    ["alone in a cookie", () => cookieKey(key, as(undefined))],
    ["alone in a query", () => queryKey(key, as(undefined))],
    ["before the header's name", () => apiKey(key, "x-key")],
    ["before the cookie's name", () => cookieKey(key, "sid")],
  ])("%s is refused and not shown", (_, make) => {
    expect(make).toThrow(ConfigurationError);
    expect(make).not.toThrow(/s3cr3t/);
  });
});
