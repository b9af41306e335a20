/** Letters and digits of a secret without which it would be found by chance: a pass phrase may be two words of any text. */
const longEnough = /^(?=.*\d).{8}|^.{12}/;

/** Packings inside one another that are looked into: base64 in base64 in hexadecimal digits, say. */
const mostPackings = 3;

/** Makes the search for secrets in texts that say them in a roundabout way: cut, packed, or with other characters between theirs. */
export function roundaboutSearch(secrets: readonly string[]): (text: string) => boolean {
  const forwards = secrets.map(lettersOf).filter((letters) => longEnough.test(letters));
  const sought = forwards.flatMap((letters) => [letters, [...letters].reverse().join("")]);
  const least = Math.min(...sought.map(({ length }) => length));
  const says = (text: string, depth: number): boolean => {
    if (text.length < least) return false;
    const read = withoutNumbers(text);
    // Quoted-printable: anywhere else an equals sign means nothing.
    const mail = read.replace(/=(?:\r?\n|([\dA-F]{2}))/g, (_, byte?: string) => (byte ? characterOf(byte) : ""));
    const styles = text.replace(/\\([\da-f]{1,6}) ?/gi, (_, digits: string) => characterOf(digits));
    const letters = [read, mail, styles].map(lettersOf);
    if (sought.some((secret) => letters.some((text) => text.includes(secret)))) return true;
    return depth < mostPackings && packedIn(read).some((inner) => says(inner, depth + 1));
  };
  return (text) => says(text, 0);
}

/** What an encoder of any kind leaves as it is. A named entity of HTML stands for something else. */
function lettersOf(text: string): string {
  return text.replace(/&(?:amp;)*\w{2,31};|\\[nrt]|[^\da-z]/gi, "").toLowerCase();
}

/** What a text may say as base64, from wherever it begins, as base32, in hexadecimal digits, and in numbers of bytes. */
function packedIn(text: string): string[] {
  const base64 = runs(text.replace(/\\[rn]|\s/g, ""), /[\w+/-]{11,}/g)
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  const hex = runs(text.replace(/0x|\\x|[\s:;,-]/gi, ""), /[\da-f]{16,}/gi);
  const numbers = text.match(/\b\d{2,3}\b/g) ?? [];
  return [
    ...[0, 1, 2, 3].map((start) => atob(base64.slice(start, (base64.length - start) % 4 === 1 ? -1 : undefined))),
    ...[0, 1].map((start) => hex.slice(start).replace(/../g, characterOf)),
    ...(text.match(/[A-Z2-7]{16,}/g) ?? []).map(fromBase32),
    numbers.map((number) => String.fromCharCode(Number(number))).join(""),
  ];
}

/** RFC 4648, 6: A is 0, and 2 is 26. */
function fromBase32(text: string): string {
  return text
    .replace(/./g, (digit) => (digit.charCodeAt(0) - (digit < "A" ? 24 : 65)).toString(2).padStart(5, "0"))
    .replace(/.{8}/g, (byte) => String.fromCharCode(parseInt(byte, 2)));
}

function runs(text: string, pattern: RegExp): string {
  return (text.match(pattern) ?? []).join("");
}

function characterOf(byte: string): string {
  return String.fromCharCode(parseInt(byte, 16));
}

/** Numbers in place of characters, as HTML and XML, JSON, JavaScript, URLs, Python and C write them. */
const numbered = new RegExp(
  [
    String.raw`&(?:amp;)*#(?:x([\da-f]+)|(\d+));?`,
    String.raw`\\u\{([\da-f]{1,6})\}`,
    String.raw`(?:\\u(?:0000(?=[\da-f]{4}))?|%(?:25)*u|U\+)([\da-f]{4})`,
    String.raw`(?:\\x|%(?:25)*)([\da-f]{2})`,
    String.raw`\\([0-3][0-7]{2})`,
  ].join("|"),
  "gi",
);

/** Writings of a number inside one another that are read: a percent sign may be one itself. */
const mostWritings = 4;

/** A text as it reads, if characters in it are written as numbers: any may be one. */
export function withoutNumbers(text: string): string {
  // A run of backslashes means one, quoted: so no text makes the search slow.
  let read = text.replace(/\\{2,}/g, "\\");
  for (let times = 0; times < mostWritings; times++) {
    const before = read;
    read = before.replace(numbered, (written: string, html, decimal, long, unit, byte, octal) => {
      const code = decimal
        ? Number(decimal)
        : octal
          ? parseInt(String(octal), 8)
          : parseInt(String(html ?? long ?? unit ?? byte), 16);
      return code < 0x110000 ? String.fromCodePoint(code) : written;
    });
    if (read === before) break;
  }
  return read;
}
