import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { createRedaction } from "./redact.ts";

const secret = "sk_live-51H8xJ2eZvKYlo2C/abc+def==";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
/** RFC 4648, 6. */
function base32(text: string): string {
  const bits = Array.from(Buffer.from(text), (byte) => digits(2, 8, byte)).join("");
  const groups = bits.padEnd(Math.ceil(bits.length / 5) * 5, "0").match(/.{5}/g) ?? [];
  return groups.map((group) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(parseInt(group, 2))).join("");
}
const hex = (text: string): string => Buffer.from(text).toString("hex");
const bytes = (write: (byte: number) => string): string => Array.from(Buffer.from(secret), write).join("");
const digits = (radix: number, length: number, byte: number): string => byte.toString(radix).padStart(length, "0");
const utf16 = Buffer.from(secret, "utf16le");
const quotedPrintable = bytes((byte) => (byte === 61 ? "=3D" : String.fromCharCode(byte)));
/** HTML's names of what is neither letter nor digit (https://html.spec.whatwg.org/#named-character-references). */
const named: Readonly<Record<string, string>> = { _: "lowbar", "-": "hyphen", "/": "sol", "+": "plus", "=": "equals" };
const inNames = (amp: string): string => secret.replace(/\W|_/g, (character) => `${amp}${named[character]};`);

describe("a secret is hidden in other encodings", () => {
  const { text } = createRedaction([secret]);

  it.each([
    ["in base32", base32(secret)],
    ["in base32 behind a user's name", base32(`ann:${secret}`)],
    ["in CSS's numbers", bytes((byte) => `\\${digits(16, 1, byte)} `)],
    ["in CSS's numbers of six digits", bytes((byte) => `\\${digits(16, 6, byte)}`)],
    ["from its end to its beginning", Array.from(secret).reverse().join("")],
    ["in base64 of base64", base64(base64(secret))],
    ["in base64 of base64 of base64", base64(base64(base64(secret)))],
    ["in base64 of a Basic header", base64(`authorization: Basic ${base64(`ann:${secret}`)}`)],
    ["in base64url of base64url", Buffer.from(Buffer.from(secret).toString("base64url")).toString("base64url")],
    ["in base64 in lines", base64(secret).replace(/.{16}/g, "$&\r\n")],
    ["in base64 in lines that JSON quotes", base64(secret).replace(/.{16}/g, "$&\\n")],
    ["in base64 of UTF-16", utf16.toString("base64")],
    ["in base64 of percent signs", base64(encodeURIComponent(secret))],
    ["in base64 of JSON's numbers", base64(bytes((byte) => `\\u${digits(16, 4, byte)}`))],
    ["in base64 behind percent signs", base64(secret).replace(/./g, (one) => `%${hex(one)}`)],
    ["in base64 of hexadecimal digits", base64(hex(secret))],
    ["in hexadecimal digits of base64", hex(base64(secret))],
    ["in hexadecimal digits of hexadecimal digits", hex(hex(secret))],
    ["in hexadecimal digits of UTF-16", utf16.toString("hex")],
    ["in hexadecimal numbers", bytes((byte) => `0x${digits(16, 2, byte)}, `)],
    ["in octal escapes", bytes((byte) => `\\${digits(8, 3, byte)}`)],
    ["in octal escapes of as few digits as will do", bytes((byte) => `\\${digits(8, 1, byte)}`)],
    ["in octal escapes that JSON quotes", bytes((byte) => `\\\\${digits(8, 3, byte)}`)],
    ["in octal escapes of what is no letter", secret.replace(/\W/g, (one) => `\\${digits(8, 3, one.charCodeAt(0))}`)],
    ["in escapes of what is no letter", secret.replace(/\W/g, (one) => `\\x${hex(one)}`)],
    ["in numbers that JSON quotes", bytes((byte) => `\\\\u${digits(16, 4, byte)}`)],
    ["in numbers of eight digits", bytes((byte) => `\\U${digits(16, 8, byte)}`)],
    ["with one letter behind a percent sign", secret.replace("s", "%73")],
    ["behind percent signs alone", bytes((byte) => `%${digits(16, 2, byte)}`)],
    ["behind percent signs of mixed case", encodeURIComponent(secret).replace(/%2F/g, "%2f")],
    ["behind percent signs of percent signs", bytes((byte) => `%25${digits(16, 2, byte)}`)],
    ["as escape() writes it", bytes((byte) => `%u${digits(16, 4, byte)}`)],
    ["in HTML's numbers behind percent signs", encodeURIComponent(bytes((byte) => `&#${byte};`))],
    ["in HTML's numbers that JSON hides from HTML", bytes((byte) => `\\u0026#${byte};`)],
    ["in UTF-16", utf16.toString("latin1")],
    ["in UTF-16 that JSON quotes", secret.replace(/./g, "$&\\u0000")],
    ["in HTML's names", inNames("&")],
    ["in HTML's names that HTML quotes", inNames("&amp;")],
    ["over two lines of a header", `${secret.slice(0, 9)}\r\n ${secret.slice(9)}`],
    ["over two lines that JSON quotes", `${secret.slice(0, 9)}\\r\\n ${secret.slice(9)}`],
    ["in quoted-printable", quotedPrintable],
    ["in quoted-printable over two lines", `${quotedPrintable.slice(0, 9)}=\r\n${quotedPrintable.slice(9)}`],
    ["in the Q of a mail's header", `=?UTF-8?Q?${quotedPrintable.replaceAll("_", "=5F")}?=`],
    ["with marks that nobody sees", Array.from(secret).join("\u200b")],
    ["with a backslash before what is no letter", secret.replace(/\W/g, "\\$&")],
    ["in binary digits", bytes((byte) => digits(2, 8, byte))],
    ["in binary numbers", bytes((byte) => `0b${digits(2, 8, byte)}, `)],
    ["in binary digits behind a number", `1 ${bytes((byte) => `${digits(2, 8, byte)} `)}`],
    ["in base32 of base64", base32(base64(secret))],
    ["with a tag of HTML where a line may be broken", `${secret.slice(0, 9)}<wbr>${secret.slice(9)}`],
    ["with a part of it in bold", `${secret.slice(0, 9)}<b>${secret.slice(9, 12)}</b>${secret.slice(12)}`],
    ["in letters of full width", secret.replace(/\w/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))],
    ["in numbers of bytes", Array.from(Buffer.from(secret)).join(", ")],
    ["in two texts that a program joins", `${secret.slice(0, 9)}" +\n "${secret.slice(9)}`],
  ])("%s", (_, written) => {
    expect(text(`before ${written} after`)).toContain("[hidden]");
    expect(text(`before ${written} after`)).not.toContain(written.slice(4, -4));
  });

  it.each(["pass²word-1234", "ｐａｓｓword-1234", "pass<word>1234", "paﬁss-word-1234"])(
    "though it is %s, packed and with other characters between its own",
    (odd) => {
      const { text: hide } = createRedaction([odd]);
      const inHtml = odd.replace("<", "&lt;").replace(">", "&gt;");
      const apart = (one: string): string => one.replaceAll("-", "\u200b-").replaceAll("1", "\u200b1");
      for (const written of [base64(odd), base64(base64(odd)), apart(odd), apart(inHtml), base64(apart(inHtml))])
        expect(hide(`before ${written} after`)).toContain("[hidden]");
    },
  );

  it("but two words that occur in one text are not one", () => {
    expect(createRedaction(["pass word"]).text("the password is missing")).toBe("the password is missing");
  });

  it.each([
    ["words", "the request is not valid: name must have 256 characters at most. ".repeat(50)],
    ["other base64", base64("another text that is long enough to be looked into, and holds nothing").repeat(20)],
    ["other hexadecimal digits", hex("another text that is long enough to be looked into, and holds nothing")],
    ["binary digits", "0110100001101001".repeat(20)],
    ["tags", "<b>bold</b> and<br/><i>ｗｉｄｅ</i>"],
    ["escapes", "\\u0041\\x41\\101%41&#65;&amp;&lowbar;=41=\r\n"],
  ])("but %s stay unchanged", (_, shown) => {
    expect(text(shown)).toBe(shown);
  });
});
