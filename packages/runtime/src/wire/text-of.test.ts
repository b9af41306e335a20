import { describe, expect, it } from "vitest";
import { textOf } from "./text-of.ts";

const utf8 = new TextEncoder();

/** Bytes cut before each of these places. */
function cut(bytes: Uint8Array<ArrayBuffer>, ...places: number[]): Uint8Array<ArrayBuffer>[] {
  return [0, ...places].map((from, index) => bytes.slice(from, places[index]));
}

const utf16 = (text: string, little: boolean): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    [...text].flatMap((character) => {
      const code = character.charCodeAt(0);
      return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );

describe("the text of a body", () => {
  it("is UTF-8 by default", () => {
    expect(textOf([utf8.encode("aü")], null)).toBe("aü");
    expect(textOf([utf8.encode("aü")], "text/plain")).toBe("aü");
    expect(textOf([], null)).toBe("");
  });

  it("may come in pieces that are cut anywhere", () => {
    const bytes = utf8.encode("aü😀");
    for (let place = 1; place < bytes.length; place++) expect(textOf(cut(bytes, place), null)).toBe("aü😀");
    expect(textOf(cut(bytes, 2, 4, 5), "text/plain; charset=utf-8")).toBe("aü😀");
  });

  it.each([
    "text/plain; charset=iso-8859-1",
    'text/plain;a=b; Charset="ISO-8859-1"',
    "text/plain;charset = 'iso-8859-1'",
  ])("has the charset of its media type: %s", (mediaType) => {
    expect(textOf([new Uint8Array([0xfc])], mediaType)).toBe("ü");
  });

  it("loses its byte order mark", () => {
    expect(textOf([new Uint8Array([0xef, 0xbb, 0xbf, 0x61])], null)).toBe("a");
    expect(textOf(cut(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), 1), null)).toBe("a");
  });

  it("has the charset of its byte order mark, whatever its media type says about UTF", () => {
    for (const [little, mark] of [
      [true, [255, 254]],
      [false, [254, 255]],
    ] as const) {
      const bytes = new Uint8Array([...mark, ...utf16("aü", little)]);
      for (const mediaType of [
        null,
        "text/plain; charset=utf-8",
        "text/plain; charset=utf-16",
        "text/plain; charset=utf16",
      ])
        for (const pieces of [[bytes], cut(bytes, 1), cut(bytes, 3)]) expect(textOf(pieces, mediaType)).toBe("aü");
    }
  });

  it("has the charset of its media type if a mark could be letters of it", () => {
    expect(textOf([new Uint8Array([0xff, 0xfe, 0x61])], "text/plain; charset=iso-8859-1")).toBe("ÿþa");
  });

  it("fails for invalid bytes, unless they are accepted", () => {
    const broken = new Uint8Array([0x61, 0xff]);
    expect(() => textOf([broken], null)).toThrow(TypeError);
    expect(() => textOf(cut(broken, 1), null)).toThrow(TypeError);
    expect(() => textOf([utf8.encode("ü").slice(0, 1)], null)).toThrow(TypeError);
    expect(textOf([broken], null, true)).toBe("a\ufffd");
    expect(textOf([utf8.encode("ü").slice(0, 1)], null, true)).toBe("\ufffd");
    // What a text was cut to is not put before the next one.
    expect(textOf([utf8.encode("b")], null)).toBe("b");
  });

  it("fails for an unknown charset, unless it may be wrong", () => {
    expect(() => textOf([utf8.encode("a")], "text/plain; charset=klingon")).toThrow(RangeError);
    expect(textOf([utf8.encode("aü")], "text/plain; charset=klingon", true)).toBe("aü");
  });
});
