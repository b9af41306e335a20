import { describe, expect, it } from "vitest";
import { encodedPatterns } from "./encoded-secret.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const base64 = (text: string): string => btoa(String.fromCharCode(...bytesOf(text)));
const hex = (text: string, between = ""): string =>
  Array.from(bytesOf(text), (byte) => byte.toString(16).padStart(2, "0")).join(between);

/** A text without what the patterns of a secret find in it. */
const hidden = (secret: string, text: string): string =>
  encodedPatterns(secret).reduce((shown, pattern) => shown.replace(pattern, "…"), text);

const secrets = ["hunter2!", "hunter22!", "hunter222!", "pässwörd?>~ÿ", "\u00fb\u00ef\u00be\u00ff??>>"];

describe.each(secrets)("the secret %s", (secret) => {
  it("is found in base64, at any offset and with any text after it", () => {
    for (const before of ["", "a", "ab", "abc", "user:"])
      for (const after of ["", "z", "zz", "zzz"]) {
        const text = base64(before + secret + after);
        const rest = hidden(secret, text);
        expect(rest, `${before}|${after}`).toContain("…");
        // Of what is left no character belongs to the secret alone.
        expect(rest.length).toBeLessThanOrEqual(
          Math.ceil((before.length * 4) / 3) + Math.ceil((after.length * 4) / 3) + 5,
        );
      }
  });

  it("is hidden in base64 with exactly the characters that contain its bits", () => {
    for (const before of ["", "a", "ab", "abc"])
      for (const after of ["", "z", "zz", "zzz"]) {
        const text = base64(before + secret + after);
        const first = Math.floor((before.length * 8) / 6);
        const end = Math.ceil(((before.length + bytesOf(secret).length) * 8) / 6);
        const behind = after === "" ? "" : text.slice(end);
        expect(hidden(secret, text), `${before}|${after}`).toBe(`${text.slice(0, first)}…${behind}`);
      }
  });

  it("is found in the URL alphabet, and when a URL encodes the other one", () => {
    const text = base64(secret);
    for (const written of [
      text.replaceAll("+", "-").replaceAll("/", "_"),
      encodeURIComponent(text),
      text.replaceAll("/", "\\/"),
      text.replaceAll("+", " "),
    ])
      expect(hidden(secret, `[${written}]`)).toMatch(/^\[…(=|%3D)*\]$/);
  });

  it("is found in hexadecimal digits with any separators", () => {
    for (const text of [
      hex(secret),
      hex(secret).toUpperCase(),
      hex(secret, " "),
      hex(secret, ":"),
      `0x${hex(secret, ",0x")}`,
      `0x${hex(secret, ", 0x")}`,
      `\\x${hex(secret, "\\x")}`,
    ])
      expect(hidden(secret, `[${text}]`), text).toMatch(/^\[(0x|\\x)?…\]$/);
  });

  it("is not found in the encoding of another text", () => {
    expect(hidden(secret, base64("another text altogether"))).not.toContain("…");
    expect(hidden(secret, hex("another text altogether"))).not.toContain("…");
  });
});

it("if a secret is very long, the encoded text after its beginning is hidden with it", () => {
  const secret = "x".repeat(999) + "y".repeat(500);
  expect(hidden(secret, `[${base64(secret)}]`)).toBe("[…]");
  expect(hidden(secret, `<${hex(secret)}`)).toBe("<…");
  const whole = "x".repeat(1000);
  expect(hidden(whole, `${base64(whole)} ${base64("seen")}`)).toContain(base64("seen"));
});

it("a secret of zeros is not slower to find in a long run of zeros", () => {
  const started = performance.now();
  expect(hidden("\0".repeat(60), `${"0".repeat(119)}x${"y".repeat(99)}`)).not.toContain("…");
  expect(performance.now() - started).toBeLessThan(5_000);
});
