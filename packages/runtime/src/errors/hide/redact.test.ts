import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { apiKey, basic, bearer } from "../../auth/authenticators.ts";
import type { ApiError } from "../errors.ts";
import { createRedaction } from "./redact.ts";
import { clientOf, failureOf, operation, submission } from "../../testing/client.ts";
import { brokenBody, json, networkError } from "../../testing/scripted-fetch.ts";

const secret = 'p&s"w ö/rd';

describe("a secret", () => {
  const { text } = createRedaction([secret]);

  it.each([
    ["as it is", secret],
    ["in other capitals", secret.toUpperCase()],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
    ["in JSON that is quoted in JSON", JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1)],
    ["in JSON of ASCII alone", JSON.stringify(secret).slice(1, -1).replace("ö", "\\u00f6")],
    ["in a form", new URLSearchParams({ "": secret }).toString().slice(1)],
    ["in a URL", encodeURIComponent(secret)],
    ["in a URL with small digits", encodeURIComponent(secret).toLowerCase()],
    ["in HTML", "p&amp;s&quot;w ö/rd"],
    ["in a form that is quoted in a URL", encodeURIComponent(new URLSearchParams({ "": secret }).toString().slice(1))],
    [
      "in JSON that is quoted in a URL that is quoted in a URL",
      encodeURIComponent(encodeURIComponent(JSON.stringify(secret).slice(1, -1))),
    ],
    ["in JSON that is quoted five times", [1, 2, 3, 4, 5].reduce((text) => JSON.stringify(text).slice(1, -1), secret)],
  ])("is found %s", (_, written) => {
    expect(text(`before ${written} after`)).toBe("before [hidden] after");
  });

  it("that contains another is hidden as a whole", () => {
    expect(createRedaction(["abcd", "abcdefgh"]).text("abcdefgh abcd")).toBe("[hidden] [hidden]");
  });

  it("that ends a line is found without the line end, as in a header", () => {
    expect(createRedaction(["hush-token\n"]).text("Bearer hush-token")).toBe("Bearer [hidden]");
  });

  it("is found in the errors of an AggregateError", () => {
    const error = new AggregateError([new Error("hush-token")], "all failed");
    expect(inspect(createRedaction(["hush-token"]).cause(error), { depth: 9, showHidden: true })).not.toContain("hush");
  });

  const numbered = (radix: 10 | 16, prefix: string): string =>
    Array.from(secret, (character) => `&#${prefix}${character.codePointAt(0)?.toString(radix)};`).join("");
  const unicode = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  it.each([
    ["in HTML's numbers", numbered(10, "")],
    ["in HTML's hexadecimal numbers", numbered(16, "x")],
    ["in HTML's numbers with capitals and leading zeros", numbered(16, "X00").toUpperCase()],
    ["in HTML's numbers that are quoted in HTML", numbered(10, "").replaceAll("&", "&amp;")],
    ["where HTML writes one letter as a number", secret.replace("w", "&#119;")],
    ["in JSON that writes every character as a number", Array.from(secret, unicode).join("")],
    [
      "in JavaScript that writes every character as a number",
      Array.from(secret, (one) => `\\u{${unicode(one).slice(2)}}`).join(""),
    ],
    ["in hexadecimal digits", Buffer.from(secret).toString("hex")],
    [
      "in hexadecimal digits with spaces",
      Buffer.from(secret)
        .toString("hex")
        .replace(/..(?!$)/g, "$& "),
    ],
    [
      "in escapes of bytes",
      Buffer.from(secret)
        .toString("hex")
        .toUpperCase()
        .replace(/..(?!$)/g, "$&\\x"),
    ],
  ])("is found %s", (_, written) => {
    expect(text(`before ${written} after`)).toBe("before [hidden] after");
  });

  it.each(["hush-token-1", "hush-token-12", "hush-token-123", secret, "???>>>~~~", "𝒽ush"])(
    "%s is found in base64 and hexadecimal digits, wherever it begins",
    (one) => {
      for (const before of ["", "a", "ab", "abc", "{"])
        for (const after of ["", "x", "xy", "xyz"])
          for (const encoding of ["base64", "base64url", "hex"] as const) {
            const encoded = Buffer.from(before + one + after).toString(encoding);
            const { text: hide } = createRedaction([one]);
            const shown = [encoded, encodeURIComponent(encoded)].map((written) => hide(`<${written}>`));
            for (const left of shown) {
              expect(left).toContain("[hidden]");
              const [, start = "", end = ""] = /^<(.*)\[hidden\](.*)>$/.exec(left) ?? [];
              // No more is left than what is next to it.
              expect((start + end.replace(/=|%3D/g, "")).length).toBeLessThanOrEqual(
                (before.length + after.length) * 2 + 2,
              );
            }
          }
    },
  );

  it.each(["base64", "hex"] as const)("of 5000 characters is hidden whole in %s", (encoding) => {
    const long = "aé7".repeat(1667);
    expect(createRedaction([long]).text(`a ${Buffer.from(long).toString(encoding)}`)).toBe("a [hidden]");
  });

  it("leaves entities as they are in a text without one", () => {
    expect(text("&#65;&#x110000;&#9999999999;")).toBe("&#65;&#x110000;&#9999999999;");
  });

  it("of fewer than four characters is not searched, since it would match by chance", () => {
    expect(createRedaction(["an"]).text("another")).toBe("another");
  });

  it("is hidden in every text of a body, including names, and the rest stays", () => {
    const body = { list: [`a ${secret}`, 7, null], [secret]: { deep: secret }, flag: true };
    expect(createRedaction([secret]).value(body)).toEqual({
      list: ["a [hidden]", 7, null],
      "[hidden]": { deep: "[hidden]" },
      flag: true,
    });
  });

  it("of digits is hidden if a body has it as a number", () => {
    const { value } = createRedaction(["4815162342"]);
    expect(value({ key: 4815162342, other: 48 })).toEqual({ key: "[hidden]", other: 48 });
  });

  it("is hidden if a body has it as bytes or characters", () => {
    const { value } = createRedaction(["hush-token"]);
    const bytes = [...new TextEncoder().encode("hush-token")];
    expect(value({ data: bytes, list: [..."hush-token"], other: [1, 2, 3] })).toEqual({
      data: "[hidden]",
      list: "[hidden]",
      other: [1, 2, 3],
    });
  });

  it("of backslashes is found if they are doubled, once or twice", () => {
    const { text: hide } = createRedaction(["a\\\\b\\c\\"]);
    expect([hide("a\\\\b\\c\\"), hide("a\\\\\\\\b\\\\c\\\\"), hide("a%5C%5Cb%5Cc%5C")]).toEqual([
      "[hidden]",
      "[hidden]",
      "[hidden]",
    ]);
  });

  it.each(["\\", "%25", "a%", "&amp;"])("is sought in linear time in an answer that repeats %s", (part) => {
    const hide = createRedaction(['a\\"%&\\\\"é', "\\\\\\\\x"]).text;
    const answer = part.repeat(200_000);
    expect(hide(answer)).toBe(answer);
  });

  it.each([[20], [500], [1000], [200_000]])(
    "of %i characters is hidden as a whole, and so is the text after one that is longer than a pattern may be",
    (length) => {
      const long = "é".repeat(length - 3) + "😀!";
      const { text: hide } = createRedaction([long]);
      expect([hide(`before ${long}`), hide(`before ${encodeURIComponent(long)}`)]).toEqual([
        "before [hidden]",
        "before [hidden]",
      ]);
    },
  );

  it("is hidden among forty other long ones", () => {
    const many = Array.from({ length: 40 }, (_, index) => `ü "${index}" ${"é".repeat(140)}`);
    expect(createRedaction(many).text(`a ${many.join(" b ")} c`)).toBe(`a ${many.map(() => "[hidden]").join(" b ")} c`);
  });

  it("with half a surrogate pair breaks nothing", () => {
    expect(createRedaction(["half\ud800"]).text("half\ud800 x")).toBe("[hidden] x");
  });
});

describe("a named value", () => {
  it("becomes [hidden] at any depth and in any case, and the rest stays", () => {
    const body = { name: "a", Token: "t", inner: [{ token: { deep: 1 } }] };
    expect(createRedaction([], ["token"]).value(body)).toEqual({
      name: "a",
      Token: "[hidden]",
      inner: [{ token: "[hidden]" }],
    });
  });

  it("leaves the received body untouched", () => {
    const body = { token: "t" };
    createRedaction([], ["token"]).value(body);
    expect(body.token).toBe("t");
  });

  it.each([
    ['{"token":"a\\"b","other":1', '{"token":"[hidden]","other":1'],
    ['{"token":"a', '{"token":"[hidden]"'],
    ['{"token":12345,"other":1}', '{"token":"[hidden]","other":1}'],
    ['{"token":["a","b"],"other":1}', '{"token":"[hidden]"'],
    [JSON.stringify('{"token":"abc","other":1}'), JSON.stringify('{"token":"[hidden]","other":1}')],
    ["{'token': 'abc'}", "{'token': '[hidden]'}"],
    ["<token>abc</token>", "<token>[hidden]</token>"],
    ["token=abc&other=1", "token=[hidden]&other=1"],
    ["see https://x.example/a?other=1&token=abc for more", "see https://x.example/a?other=1&token=[hidden] for more"],
    ["the token is bad", "the token is bad"],
  ])("is hidden in the text %s", (before, after) => {
    expect(createRedaction([], ["token"]).text(before)).toBe(after);
  });

  it("is searched in linear time", () => {
    const answer = "\\".repeat(200_000);
    expect(createRedaction([], ["token"]).text(answer)).toBe(answer);
  });

  it("is cut if a body is too deep to have a meaning", () => {
    let body: unknown = "end";
    for (let depth = 0; depth < 50_000; depth++) body = { error: body };
    expect(JSON.stringify(createRedaction([]).value(body))).toContain("[hidden]");
  });
});

describe("the headers of an error", () => {
  it("have no cookie, no credential and no named value, and keep the rest", async () => {
    const headers = {
      "set-cookie": "session=hush",
      authorization: "Bearer hush",
      "x-api-key": "hush",
      "x-auth-token": "hush",
      "x-tenant": "hush",
      "x-request-id": "r1",
      "retry-after": "3",
    };
    const { call } = clientOf(
      operation(),
      [json({}, { status: 400, headers })],
      {},
      { redact: { headers: ["X-Tenant"] } },
    );
    const error = (await failureOf(call())) as ApiError;
    expect(inspect(error, { depth: 9 })).not.toContain("hush");
    expect([
      error.headers.get("x-request-id"),
      error.headers.get("retry-after"),
      error.headers.get("x-tenant"),
    ]).toEqual(["r1", "3", "[hidden]"]);
  });
});

describe("an error answer that echoes", () => {
  const shown = (error: unknown): string =>
    `${(error as Error).message}\n${JSON.stringify(error)}\n${inspect(error, { depth: 9 })}`;

  it.each([
    ["a bearer token", { token: bearer("hush-token") }, "hush-token"],
    ["a password", { token: basic("ann", "hush-password") }, "hush-password"],
    ["a whole Basic header", { token: basic("ann", "hush-password") }, btoa("ann:hush-password")],
    ["a key", { token: apiKey("x-key", "hush-key") }, "hush-key"],
  ])("%s hides it", async (_, auth, echo) => {
    const { call } = clientOf(
      operation({ security: [["token"]] }),
      [json({ message: `can't take ${echo}` }, { status: 400 })],
      { auth },
    );
    const error = await failureOf(call());
    expect(error).toHaveProperty("message", "getThing answered 400: can't take [hidden] (GET /thing)");
    expect(shown(error)).not.toContain(echo);
  });

  it("a named header, query value or member of the body hides it everywhere", async () => {
    const descriptor = submission({ parameters: { query: { key: {} }, header: { "x-code": {} } } });
    const redact = { headers: ["x-code"], query: ["key"], body: ["pin"] };
    const { call } = clientOf(
      descriptor,
      [new Response("got hush-query hush-header hush-body hush-deep", { status: 400 })],
      {},
      { redact },
    );
    const error = await failureOf(
      call({
        query: { key: "hush-query" },
        header: { "x-code": "hush-header" },
        body: { pin: "hush-body", inner: { pin: ["hush-deep"] } },
      }),
    );
    expect(error).toHaveProperty(
      "message",
      "startThing answered 400: got [hidden] [hidden] [hidden] [hidden] (POST /thing)",
    );
    expect(shown(error)).not.toContain("hush");
  });

  it("a credential that the caller put into the headers hides it", async () => {
    const { call } = clientOf(operation(), [new Response("bad: hush-cookie hush-auth", { status: 400 })], {
      headers: { cookie: "hush-cookie" },
    });
    const error = await failureOf(call({}, { headers: { Authorization: "hush-auth" } }));
    expect(shown(error)).not.toContain("hush");
  });
});

describe("an error from below that quotes a secret", () => {
  const auth = { token: bearer("hush-token") };
  const secured = operation({ security: [["token"]] });

  it("is replaced by a copy without it, with the same name and code", async () => {
    const broken = Object.assign(
      new TypeError('invalid header "Bearer hush-token"', { cause: new Error("hush-token") }),
      { code: "ERR_INVALID" },
    );
    const { call } = clientOf(secured, [broken], { auth, retry: false });
    const error = (await failureOf(call())) as Error;
    expect(inspect(error, { depth: 9 })).not.toContain("hush");
    expect(error.cause).toMatchObject({
      name: "TypeError",
      code: "ERR_INVALID",
      message: 'invalid header "Bearer [hidden]"',
    });
  });

  it("keeps the causes of the copy, each without it", () => {
    const clean = createRedaction(["hush-token"]).cause(
      new Error("outer", { cause: new RangeError("hush-token", { cause: "inner" }) }),
    ) as Error;
    expect(clean.cause).toMatchObject({ name: "RangeError", message: "[hidden]", cause: "inner" });
    expect((createRedaction(["hush-token"]).cause(new Error("hush-token")) as Error).cause).toBeUndefined();
  });

  const hush = "hush-token";
  const deep = (depth: number): Error =>
    depth === 0 ? new Error(hush) : new Error("outer", { cause: deep(depth - 1) });
  const cyclic = new Error("outer", { cause: new Error(hush) });
  (cyclic.cause as Error).cause = cyclic;
  const holding = (held: object): Error => Object.assign(new Error("failed"), { held });
  it.each<[string, unknown]>([
    ["a Request", holding(new Request("https://a.example", { headers: { authorization: hush } }))],
    ["the URL of a Request", holding(new Request(`https://a.example/?key=${hush}`))],
    ["Headers", holding(new Headers({ authorization: hush }))],
    ["a Map", holding(new Map([["key", hush]]))],
    ["the key of a Map", holding(new Map([[hush, 1]]))],
    ["a Set", holding(new Set([hush]))],
    ["a URL", holding(new URL(`https://a.example/${hush}`))],
    ["a form", holding(new URLSearchParams({ key: hush }))],
    ["FormData", holding([...[hush]].reduce((form, value) => (form.set("key", value), form), new FormData()))],
    ["bytes", holding(new TextEncoder().encode(hush))],
    ["a list of bytes, as JSON has a Buffer", holding({ data: [...new TextEncoder().encode(hush)] })],
    ["a list of characters", holding([...hush])],
    ["a String", holding(Object(hush))],
    ["a RegExp", holding(new RegExp(hush))],
    ["the status text of a Response", holding(new Response(null, { statusText: hush }))],
    ["what it is in JSON", Object.assign(new Error("failed"), { toJSON: () => ({ config: hush }) })],
    ["a member that is a symbol", holding({ [Symbol("key")]: hush })],
    ["the name of a symbol", holding({ [Symbol(hush)]: 1 })],
    ["a member's name", holding({ [hush]: 1 })],
    ["a member that isn't listed", Object.defineProperty(new Error("failed"), "config", { value: { token: hush } })],
    ["a member of a function", holding(Object.assign(() => undefined, { token: hush }))],
    ["the reason of a signal", holding(AbortSignal.abort(new Error(hush)))],
    ["its name", Object.assign(new Error("failed"), { name: hush })],
    ["a cause six deep", deep(6)],
    [
      "a cause fifty thousand deep",
      Array.from({ length: 50_000 }).reduce<Error>((cause) => new Error("", { cause }), new Error(hush)),
    ],
    ["a cause of itself", cyclic],
    ["an AggregateError in an AggregateError", new AggregateError([1, new AggregateError([deep(2)])], "all failed")],
    ["an object that is not an error", { message: hush, self: new Map([[1, hush]]) }],
  ])("in %s is found, and the copy lacks it", (_, error) => {
    const clean = createRedaction([hush]).cause(error);
    expect(clean).not.toBe(error);
    expect(inspect(clean, { depth: 200, showHidden: true, getters: true })).not.toContain("hush");
    expect(JSON.stringify(clean, (_, value: unknown) => value) ?? "").not.toMatch(/hush|104,117,115,104/);
    if (error instanceof Error) expect(clean).toHaveProperty("message", error.message);
  });

  it("is found in a member that can't be read, or next to too many members", () => {
    const closed = Object.defineProperty(new Error("failed"), "held", {
      get() {
        throw new Error("closed");
      },
    });
    const large = holding(Array.from({ length: 20_000 }, (_, index) => ({ index })));
    const { cause } = createRedaction([hush]);
    expect([cause(closed) === closed, cause(large) === large]).toEqual([false, false]);
  });

  it("keeps members without the secret, and reads no body or iterator", () => {
    const iterator = [1, 2].values();
    const request = new Request("https://a.example", { method: "POST", body: "text" });
    const others = [Number.NaN, -0, 1n, true, null, Symbol("kind"), undefined];
    const error = holding({ request, iterator, others, map: new Map([[1, new URL("https://a.example")]]) });
    error.cause = error;
    expect(createRedaction([hush]).cause(error)).toBe(error);
    expect([request.bodyUsed, [...iterator]]).toEqual([false, [1, 2]]);
  });

  it("stays the same object if it quotes none", async () => {
    const broken = networkError("ECONNREFUSED");
    const { call } = clientOf(secured, [broken], { auth, retry: false });
    expect(((await failureOf(call())) as Error).cause).toBe(broken);
  });

  it("names a URL without its named query values", async () => {
    const { call } = clientOf(
      operation({ parameters: { query: { key: {} } } }),
      [new TypeError("can't reach https://api.example/thing?key=abc&page=2")],
      { retry: false },
      { redact: { query: ["key"] } },
    );
    const error = (await failureOf(call({ query: { key: "abc" } }))) as Error;
    expect(error.message).toContain("(can't reach https://api.example/thing?key=[hidden]&page=2)");
  });

  it("is clean if a parser quotes the body", async () => {
    const { call } = clientOf(
      secured,
      [new Response("hush-token", { headers: { "content-type": "application/json" } })],
      { auth },
    );
    const error = await failureOf(call());
    expect(error).toHaveProperty("name", "UndecodableAnswerError");
    expect(inspect(error, { depth: 9 })).not.toContain("hush-t");
  });

  it("is clean if a body breaks off", async () => {
    const { call } = clientOf(secured, [brokenBody("application/json", '{"token":"hush-token')], {
      auth,
      retry: false,
    });
    expect(inspect(await failureOf(call()), { depth: 9 })).not.toContain("hush");
  });
});
