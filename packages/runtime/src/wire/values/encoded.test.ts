import { describe, expect, it } from "vitest";
import { clientOf, operation, submission } from "../../testing/client.ts";
import { json } from "../../testing/scripted-fetch.ts";

const value = "Hello World! a'b(c)*~";
const text = "Hello%20World%21%20a%27b%28c%29%2A~";

async function urlOf(
  own: Parameters<typeof operation>[0],
  request: Record<string, Readonly<Record<string, unknown>>>,
): Promise<string | undefined> {
  const { call, requests } = clientOf(operation(own), [json({})]);
  await call(request);
  return requests[0]?.url.replace("https://api.example", "");
}

describe("what RFC 6570 encodes and encodeURIComponent does not", () => {
  it("is encoded in a path", async () => {
    expect(await urlOf({ path: "/{p}", parameters: { path: { p: {} } } }, { path: { p: value } })).toBe(`/${text}`);
    const parameters = { path: { p: { style: "matrix", explode: true } } } as const;
    expect(await urlOf({ path: "/{p}", parameters }, { path: { p: [value, "b"] } })).toBe(`/;p=${text};p=b`);
  });

  it("is encoded in a query", async () => {
    for (const parameter of [{}, { explode: false }, { style: "deepObject" }] as const) {
      const given = "style" in parameter ? { a: value } : [value];
      const name = "style" in parameter ? "q%5Ba%5D" : "q";
      expect(await urlOf({ parameters: { query: { q: parameter } } }, { query: { q: given } })).toBe(
        `/thing?${name}=${text}`,
      );
    }
    expect(await urlOf({ parameters: { querystring: { q: {} } } }, { querystring: { q: value } })).toBe(
      `/thing?${text}`,
    );
  });

  it("is encoded in a form, too", async () => {
    const { call, requests } = clientOf(submission({ body: { mediaTypes: ["application/x-www-form-urlencoded"] } }), [
      json({}),
    ]);
    await call({ body: { a: value } });
    expect(requests[0]?.body).toBe(`a=${text.replaceAll("%20", "+")}`);
  });

  it("stays in a value whose reserved characters stay", async () => {
    const parameters = { query: { q: { allowReserved: true } } } as const;
    expect(await urlOf({ parameters }, { query: { q: "!()*,;" } })).toBe("/thing?q=!()*,;");
  });
});
