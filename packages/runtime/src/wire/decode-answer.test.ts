import { describe, expect, it } from "vitest";
import { UndecodableAnswerError } from "../errors/errors.ts";
import { EventStream } from "../stream/event-stream.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import { empty } from "../testing/scripted-fetch.ts";

function answerOf(
  body: BodyInit | null,
  mediaType?: string,
  responses: Record<string, readonly string[]> = { 200: ["application/json"] },
): PromiseLike<unknown> {
  // A stream has no media type of its own, as a server that sends none.
  const bytes = typeof body === "string" ? new Blob([body]).stream() : body;
  return clientOf(operation({ responses }), [
    new Response(bytes, mediaType === undefined ? {} : { headers: { "content-type": mediaType } }),
  ]).call();
}

describe("an answer", () => {
  it("of JSON is its value", async () => {
    expect(await answerOf('{"a":[1]}', "application/json; charset=utf-8")).toEqual({ a: [1] });
  });

  it("of a media type that ends in +json is its value", async () => {
    expect(await answerOf('{"a":1}', "Application/HAL+JSON")).toEqual({ a: 1 });
  });

  it("without a media type has the declared one", async () => {
    expect(await answerOf('{"a":1}')).toEqual({ a: 1 });
    expect(await answerOf('{"a":1}', undefined, { 200: ["text/plain"] })).toBe('{"a":1}');
  });

  const json = '{"a":"caf\u00e9 \u20ac"}';
  const cut = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> =>
    new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
  const utf16 = (text: string, isLittle: boolean): Uint8Array<ArrayBuffer> => {
    const view = new DataView(new ArrayBuffer(text.length * 2));
    for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), isLittle);
    return new Uint8Array(view.buffer);
  };
  const latin = Uint8Array.from('{"a":"caf\u00e9"}', (character) => character.charCodeAt(0));
  it.each<[string, string, Uint8Array<ArrayBuffer>, string]>([
    ["Latin-1", "application/json; charset=ISO-8859-1", latin, '{"a":"caf\u00e9"}'],
    ["Latin-1 in quotes", 'text/plain;Charset="latin1" ;q=1', latin, '{"a":"caf\u00e9"}'],
    ["UTF-16, the little end first", "application/json;charset=utf-16le", utf16(json, true), json],
    ["UTF-16 that a mark tells", "application/json; charset=utf-16", utf16(`\ufeff${json}`, false), json],
    ["UTF-16 that a mark alone tells", "text/plain", utf16(`\ufeff${json}`, true), json],
    ["UTF-8", "application/json; charset='UTF8'", new TextEncoder().encode(`\ufeff${json}`), json],
    ["ASCII under another name", "text/plain; charset=us-ascii", new TextEncoder().encode("a"), "a"],
  ])("in %s is decoded", async (_, mediaType, bytes, expected) => {
    const responses = { 200: [mediaType.startsWith("text") ? "text/plain" : "application/json"] };
    const wanted = responses[200][0] === "text/plain" ? expected : JSON.parse(expected);
    expect(await answerOf(bytes, mediaType, responses)).toEqual(wanted);
    expect(await answerOf(cut(bytes), mediaType, responses)).toEqual(wanted);
  });

  it.each<[string, string, Uint8Array<ArrayBuffer>]>([
    ["of a charset that nobody knows", "application/json; charset=x-none", new TextEncoder().encode(json)],
    ["of UTF-32, which looks like UTF-16", "text/plain; charset=utf-32", Uint8Array.of(255, 254, 0, 0, 65, 0, 0, 0)],
    ["of Latin-1 that doesn't say so", "application/json", latin],
    ["of Latin-1 that says it is UTF-8", "text/plain; charset=utf-8", latin],
    ["whose last character is cut", "text/plain", new TextEncoder().encode("caf\u00e9").subarray(0, 4)],
  ])("%s is an error, rather than other characters", async (_, mediaType, bytes) => {
    const responses = { 200: [mediaType.startsWith("text") ? "text/plain" : "application/json"] };
    const message =
      "getThing answered 200 with a body that is not text in its charset, which is UTF-8 unless it says so";
    for (const body of [bytes, cut(bytes)]) {
      const error = await failureOf(answerOf(body, mediaType, responses));
      expect(error).toMatchObject({ name: "UndecodableAnswerError", message });
    }
    // What it leaves behind is none of the next one's.
    expect(await answerOf('{"a":1}', "application/json")).toEqual({ a: 1 });
  });

  it("outside 2xx is decoded in its charset, and as well as possible in an unknown one", async () => {
    const said = async (charset: string): Promise<unknown> => {
      const headers = { "content-type": `application/json; charset=${charset}` };
      const { call } = clientOf(operation(), [new Response(latin, { status: 400, headers })]);
      return ((await failureOf(call())) as { body: unknown }).body;
    };
    expect(await said("iso-8859-1")).toEqual({ a: "caf\u00e9" });
    expect(await said("x-none")).toEqual({ a: "caf\ufffd" });
  });

  it("of JSON without a byte is undefined", async () => {
    expect(await answerOf("", "application/json")).toBeUndefined();
  });

  it("of invalid JSON fails with a typed error that names it", async () => {
    const error = await failureOf(answerOf("<html>", "application/json"));
    expect(error).toBeInstanceOf(UndecodableAnswerError);
    expect(error).toMatchObject({ message: "getThing answered 200 with a body that is not JSON", status: 200 });
    expect((error as Error).cause).toBeInstanceOf(SyntaxError);
  });

  it("is JSON if only JSON is declared, so that a proxy's page never counts as a job", async () => {
    expect(await answerOf('{"a":1}', "text/plain")).toEqual({ a: 1 });
    expect(await failureOf(answerOf("<html>Sign in</html>", "text/html"))).toBeInstanceOf(UndecodableAnswerError);
  });

  it.each<[string, Record<string, string[]>]>([
    ["XML is declared", { 200: ["application/xml"] }],
    ["JSON or XML is declared", { 200: ["application/xml", "application/json"] }],
    ["another status is declared", { 201: ["application/json"] }],
    ["any text of JSON is declared", { "2XX": ["application/hal+json; charset=utf-8"] }],
  ])("that is a page is refused if %s", async (_, responses) => {
    const error = await failureOf(answerOf("<html>Sign in</html>", "text/html", responses));
    expect(error).toBeInstanceOf(UndecodableAnswerError);
  });

  it.each<[Record<string, string[]>]>([
    [{ 200: ["*/*"] }],
    [{ 200: ["text/*", "application/json"] }],
    [{ 200: ["application/json", "text/html"] }],
  ])("that is a page is accepted if %j allows it", async (responses) => {
    expect(await answerOf("<html>", "text/html", responses)).toBe("<html>");
  });

  it.each(["text/plain", "text/html", "application/xml", "image/svg+xml"])("of %s is a string", async (mediaType) => {
    expect(await answerOf("<a/>", mediaType, { 200: [mediaType] })).toBe("<a/>");
  });

  it.each(["text/csv", "application/json", "image/svg+xml", "text/html"])(
    "of %s is a blob where files alone are declared",
    async (mediaType) => {
      const responses = { 200: ["application/octet-stream", "image/png"] };
      const blob = (await answerOf("a,b", mediaType, responses)) as Blob;
      expect(blob).toBeInstanceOf(Blob);
      // Bun adds the charset that it takes for granted.
      expect([blob.type.split(";")[0], await blob.text()]).toEqual([mediaType, "a,b"]);
    },
  );

  it("of any other type is a blob", async () => {
    const blob = (await answerOf("PK", "application/zip", { 200: ["application/octet-stream"] })) as Blob;
    expect(blob).toBeInstanceOf(Blob);
    expect(blob.type).toBe("application/zip");
    expect(await blob.text()).toBe("PK");
  });

  it("of an event stream is an EventStream", async () => {
    const stream = await answerOf("data: 1\n\n", "text/event-stream; charset=utf-8", {
      200: ["application/json", "text/event-stream"],
    });
    expect(stream).toBeInstanceOf(EventStream);
    await (stream as EventStream).close();
  });

  it("of an undeclared event stream is its text", async () => {
    expect(await answerOf("data: 1\n\n", "text/event-stream", { 200: ["application/json", "text/plain"] })).toBe(
      "data: 1\n\n",
    );
  });

  it("with status 204 is undefined", async () => {
    expect(await clientOf(operation(), [empty(204)]).call()).toBeUndefined();
  });

  it("without a body is undefined", async () => {
    expect(await answerOf(null)).toBeUndefined();
  });

  it("declared without a body is undefined, and its body is read so that the connection can be used again", async () => {
    const response = new Response("surprise");
    const { call } = clientOf(operation({ responses: { 200: [] } }), [response]);
    expect(await call()).toBeUndefined();
    expect(response.bodyUsed).toBe(true);
  });
});

describe("an answer that is too long", () => {
  const packed = (text: string, format: CompressionFormat = "gzip"): ReadableStream<Uint8Array<ArrayBuffer>> =>
    new Blob([text]).stream().pipeThrough(new CompressionStream(format)).pipeThrough(new DecompressionStream(format));

  it.each<[string, () => BodyInit, Record<string, string>, readonly string[]]>([
    ["JSON", () => '"12345678é"', {}, ["application/json"]],
    ["JSON that states its length", () => '"12345678é"', { "content-length": "12" }, ["application/json"]],
    [
      "JSON that was shorter when it was packed",
      () => packed(`[${" ".repeat(1_000_000)}]`),
      { "content-length": "9", "content-encoding": "gzip" },
      ["application/json"],
    ],
    ["text", () => "12345678901é", { "content-type": "text/plain" }, ["text/plain"]],
    ["bytes", () => "12345678901é", { "content-type": "application/zip" }, ["application/zip"]],
    ["a body that nobody declared", () => "12345678901é", {}, []],
  ])("fails, and names the limit, if it is %s", async (_, body, headers, types) => {
    const script = (): Response => new Response(body(), { headers });
    const described = operation({ responses: { 200: types } });
    const call = (longestAnswer: number): PromiseLike<unknown> => clientOf(described, script, { longestAnswer }).call();
    expect(await failureOf(call(11))).toMatchObject({
      name: "UndecodableAnswerError",
      message: "getThing answered 200 with a body that is not within longestAnswer (11 bytes)",
    });
    await call(2_000_000);
    await call(0);
  });

  it("is not read any further", async () => {
    let pulled = 0;
    const endless = new ReadableStream({ pull: (controller) => (pulled++, controller.enqueue(new Uint8Array(10))) });
    await failureOf(clientOf(operation(), [new Response(endless)], { longestAnswer: 100 }).call());
    expect(pulled).toBeLessThan(20);
  });

  it("is one of more than 256 Mi, by default", async () => {
    const piece = new Uint8Array(1 << 24);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => (sent++ < 17 ? controller.enqueue(piece) : controller.close()),
    });
    expect(await failureOf(clientOf(operation(), [new Response(body)]).call())).toHaveProperty(
      "message",
      expect.stringContaining("(268435456 bytes)"),
    );
  });

  it("is exactly at the limit, and is read with its characters whole wherever they are cut", async () => {
    const bytes = new TextEncoder().encode('"é😀"');
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const { call } = clientOf(operation(), [new Response(body)], { longestAnswer: bytes.length });
    expect(await call()).toBe("é😀");
  });

  it("is found by a numeric limit", () => {
    expect(() => clientOf(operation(), [], { longestAnswer: Number.NaN })).toThrow("longestAnswer is NaN");
  });
});
