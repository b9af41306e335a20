import { describe, expect, it } from "vitest";
import { InvalidRequestError } from "../errors/errors.ts";
import type { SerializedBody } from "./operation.ts";
import { serializeBody } from "./serialize-body.ts";
import { submission } from "../testing/client.ts";

function written(body: unknown, ...mediaTypes: string[]): SerializedBody | undefined {
  return serializeBody(submission({ body: { mediaTypes } }), { body });
}

function formOf(body: unknown): FormData {
  return written(body, "multipart/form-data")?.body as FormData;
}

function refuses(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

describe("serializeBody", () => {
  it("writes JSON, with its media type", () => {
    expect(written({ a: [1, null] }, "application/json")).toEqual({
      body: '{"a":[1,null]}',
      mediaType: "application/json",
    });
  });

  it("writes JSON for a media type that ends in +json", () => {
    expect(written({ a: 1 }, "application/merge-patch+json")).toEqual({
      body: '{"a":1}',
      mediaType: "application/merge-patch+json",
    });
  });

  it("writes any kind of JSON as plain JSON", () => {
    expect(written({ a: 1 }, "application/*+json")).toEqual({ body: '{"a":1}', mediaType: "application/json" });
  });

  it("sends null and false as JSON values", () => {
    expect(written(null, "application/json")?.body).toBe("null");
    expect(written(false, "application/json")?.body).toBe("false");
  });

  it("uses the first declared media type unless the caller names another", () => {
    const operation = submission({ body: { mediaTypes: ["application/json", "application/x-www-form-urlencoded"] } });
    expect(serializeBody(operation, { body: { a: 1 } })?.mediaType).toBe("application/json");
    expect(serializeBody(operation, { body: { a: 1 }, mediaType: "application/x-www-form-urlencoded" })?.body).toBe(
      "a=1",
    );
  });

  it("writes a form, with a list as a repeated name, and without undefined members", () => {
    expect(written({ a: "x y", b: [1, 2], c: undefined, d: { e: 1 } }, "application/x-www-form-urlencoded")?.body).toBe(
      "a=x+y&b=1&b=2&d=%7B%22e%22%3A1%7D",
    );
  });

  it("writes multipart parts, and leaves the boundary to fetch", () => {
    const body = written({ a: 1, b: ["x", "y"], c: { d: 1 } }, "multipart/form-data");
    expect(body?.mediaType).toBeUndefined();
    expect(Array.from(body?.body as FormData)).toEqual([
      ["a", "1"],
      ["b", "x"],
      ["b", "y"],
      // Bun adds a charset to the type of a blob that is made of text.
      ["c", expect.objectContaining({ type: expect.stringMatching(/^application\/json(;|$)/) as string })],
    ]);
  });

  it("writes a list with a style as one part of a multipart body", () => {
    const encoding = { csv: { style: "form" }, tabs: { style: "tabDelimited" } } as const;
    const operation = submission({ body: { mediaTypes: ["multipart/form-data"], encoding } });
    const body = serializeBody(operation, { body: { csv: [1, 2], tabs: ["a", "b"], usual: ["a", "b"] } })?.body;
    expect(Array.from(body as FormData)).toEqual([
      ["csv", "1,2"],
      ["tabs", "a\tb"],
      ["usual", "a"],
      ["usual", "b"],
    ]);
  });

  it("keeps the name of a file, and gives a blob the name of its member", () => {
    const form = formOf({ site: new File(["zip"], "site.zip"), logo: new Blob(["png"]) });
    expect((form.get("site") as File).name).toBe("site.zip");
    expect((form.get("logo") as File).name).toBe("logo");
  });

  it("writes a string as a file if the description requires it, so that its line ends stay", async () => {
    const operation = submission({ body: { mediaTypes: ["multipart/form-data"], files: ["file"] } });
    const form = serializeBody(operation, { body: { file: "a\nb\r\n", note: "a" } })?.body as FormData;
    const sent = await new Response(form).text();
    expect(sent).toContain("a\nb\r\n\r\n--");
    expect((form.get("file") as File).name).toBe("file");
    expect(form.get("note")).toBe("a");
  });

  it.each([
    ["an array of bytes", new Uint8Array([0, 255, 10])],
    ["an ArrayBuffer", new Uint8Array([0, 255, 10]).buffer],
  ])("writes %s as a file, whatever the description says", async (_, bytes) => {
    const file = formOf({ data: bytes }).get("data") as File;
    expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([0, 255, 10]);
  });

  it("passes a FormData on unchanged", () => {
    const form = new FormData();
    expect(formOf(form)).toBe(form);
  });

  it("passes text on unchanged, with its media type", () => {
    expect(written("hello", "text/plain")).toEqual({ body: "hello", mediaType: "text/plain" });
  });

  it("sends nothing without a body, if none is required", () => {
    expect(written(undefined, "application/json")).toBeUndefined();
  });

  it("refuses to send without a required body", () => {
    const operation = submission({ body: { mediaTypes: ["application/json"], required: true } });
    expect(() => serializeBody(operation, {})).toThrow(InvalidRequestError);
    expect(() => serializeBody(operation, {})).toThrow("startThing: the body is missing");
  });

  it("refuses a body if the operation takes none", () => {
    expect(() => serializeBody(submission({ body: undefined }), { body: {} })).toThrow("startThing: takes no body");
  });

  it("refuses an undeclared media type, and names the declared ones", () => {
    const operation = submission({ body: { mediaTypes: ["application/json", "text/plain"] } });
    expect(() => serializeBody(operation, { body: {}, mediaType: "text/csv" })).toThrow(
      'startThing: takes no body of type "text/csv", but application/json, text/plain',
    );
  });
});

describe("a body with encodings", () => {
  it("writes each member of a form in its style", () => {
    const encoding = {
      csv: { style: "form", explode: false },
      pipes: { style: "pipeDelimited", explode: false },
      deep: { style: "deepObject", explode: true },
    } as const;
    const operation = submission({ body: { mediaTypes: ["application/x-www-form-urlencoded"], encoding } });
    const body = { csv: ["a", "b,c"], pipes: ["a", "b"], deep: { a: 1 }, plain: { a: 1 }, when: new Date(0) };
    expect(serializeBody(operation, { body })?.body).toBe(
      "csv=a,b%2Cc&pipes=a%7Cb&deep%5Ba%5D=1&plain=%7B%22a%22%3A1%7D&when=1970-01-01T00%3A00%3A00.000Z",
    );
  });

  it("gives each part of a multipart body its media type, and makes one part of a JSON list", async () => {
    const encoding = {
      paper: { contentType: "image/png" },
      goods: { contentType: "application/json" },
      word: { contentType: "application/json" },
    };
    const operation = submission({ body: { mediaTypes: ["multipart/form-data"], files: ["paper"], encoding } });
    const body = { paper: new Blob(["bytes"]), goods: [{ no: 1 }, { no: 2 }], maker: { name: "M" }, word: "w" };
    const form = serializeBody(operation, { body })?.body as FormData;
    const parts = await Promise.all(
      [...form].map(async ([name, part]) => {
        const blob = part as File;
        // Bun adds a charset to the type of a blob that is made of text.
        return [name, blob.type.split(";")[0], await blob.text()];
      }),
    );
    expect(parts).toEqual([
      ["paper", "image/png", "bytes"],
      ["goods", "application/json", '[{"no":1},{"no":2}]'],
      ["maker", "application/json", '{"name":"M"}'],
      ["word", "application/json", '"w"'],
    ]);
  });

  it.each(["multipart/form-data", "application/x-www-form-urlencoded"])(
    "writes a member of %s that has members as JSON, and refuses one that is of other types",
    async (mediaType) => {
      const sent = async (contentType: string): Promise<string> => {
        const operation = submission({ body: { mediaTypes: [mediaType], encoding: { a: { contentType } } } });
        return new Response(serializeBody(operation, { body: { a: { b: 1 } } })?.body).text();
      };
      for (const type of ["application/xml", "text/csv, text/plain", "image/*"])
        await expect(sent(type)).rejects.toThrow(`member "a" is ${type}: pass it as a text or a Blob`);
      for (const type of ["application/xml, application/json", "*/*", "application/*"])
        expect(decodeURIComponent(await sent(type))).toContain('{"b":1}');
    },
  );

  it("gives a text the first type of its part", async () => {
    const encoding = { a: { contentType: "text/*, text/csv, text/plain" } };
    const operation = submission({ body: { mediaTypes: ["multipart/form-data"], encoding } });
    const form = serializeBody(operation, { body: { a: "1,2" } })?.body as FormData;
    expect((form.get("a") as File).type).toMatch(/^text\/csv(;|$)/);
    expect(await (form.get("a") as File).text()).toBe("1,2");
  });

  it("refuses a style that can't express an object inside another", () => {
    const encoding = { deep: { style: "deepObject" } } as const;
    const operation = submission({ body: { mediaTypes: ["application/x-www-form-urlencoded"], encoding } });
    expect(() => serializeBody(operation, { body: { deep: { a: { b: 1 } } } })).toThrow(InvalidRequestError);
  });
});

describe("a body whose declared type is a range, or lacks the boundary", () => {
  const png = new Blob(["png"], { type: "image/png" });
  const parts = new Blob(["--b\r\n\r\na\r\n--b--"], { type: "multipart/mixed; boundary=b" });

  it.each<[string, BodyInit, string]>([
    ["*/*", png, "image/png"],
    ["image/*", png, "image/png"],
    ["*/*", "a", "text/plain;charset=utf-8"],
    ["*/*", new Uint8Array([1]), "application/octet-stream"],
    ["application/*", new Blob(["a"]), "application/octet-stream"],
    ["*/*", new URLSearchParams({ a: "1" }), "application/x-www-form-urlencoded"],
    ["multipart/mixed", parts, "multipart/mixed; boundary=b"],
  ])("%s: has the type of the body itself", (declared, body, type) => {
    expect(written(body, declared)?.mediaType?.toLowerCase()).toBe(type);
  });

  it("leaves the boundary of a form to fetch", () => {
    const form = new FormData();
    expect(written(form, "*/*")).toEqual({ body: form });
  });

  it.each<[string, BodyInit]>([
    ["image/*", "a"],
    ["image/*", new Uint8Array([1])],
    ["text/*", png],
    ["multipart/mixed", new Blob(["a"], { type: "multipart/mixed" })],
    ["multipart/mixed", "--b\r\n\r\na\r\n--b--"],
    ["multipart/mixed", png],
  ])("%s: is refused if the body itself does not have it", (declared, body) => {
    expect(() => written(body, declared)).toThrow("pass a Blob whose type says it");
  });

  it("is refused if it is a partly read stream", async () => {
    const body = new Response("abc").body as ReadableStream;
    const reader = body.getReader();
    await reader.read();
    expect(() => written(body, "*/*")).toThrow(InvalidRequestError);
    reader.releaseLock();
    // Not every runtime says so before it is sent.
    if (refuses(() => new Response(body))) expect(() => written(body, "*/*")).toThrow(InvalidRequestError);
  });

  it("has the type that the caller gives", () => {
    const operation = submission({ body: { mediaTypes: ["multipart/mixed"] } });
    const mediaType = 'multipart/mixed; boundary="b"';
    expect(serializeBody(operation, { body: "--b--", mediaType })).toEqual({ body: "--b--", mediaType });
  });
});
