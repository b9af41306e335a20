/**
 * Smallest number of letters and digits of a secret for this search. A shorter one, such as two words, would be found
 * by chance.
 */
const longEnough = /^(?=.*\d).{8}|^.{12}/;

/** Deepest nesting of encodings that is decoded, such as base64 in base64 in hexadecimal digits. */
const mostPackings = 3;

/** Makes the search for disguised secrets: cut, encoded, or with other characters in between. */
export function roundaboutSearch(secrets: readonly string[]): (text: string) => boolean {
  // Unchanged; with letters of any width normalised; and with text that looks like a tag kept.
  const forms = secrets.flatMap((secret) => [secret, secret.normalize("NFKC"), secret.replace(/[<>]/g, "")]);
  const forwards = [...new Set(forms.map(lettersOf))].filter((letters) => longEnough.test(letters));
  const sought = [...forwards, ...forwards.map((letters) => [...letters].reverse().join(""))];
  const least = Math.min(...sought.map(({ length }) => length));
  const says = (text: string, depth: number): boolean => {
    if (text.length < least) return false;
    const read = withoutNumbers(text);
    // For most texts all three are the same.
    const readings = new Set([
      read,
      // Quoted-printable: anywhere else an equals sign means nothing.
      numbered(read, /=(?:\r?\n|([\dA-F]{2}))/g, 16),
      // CSS, and octal numbers with as few digits as possible.
      numbered(text, /\\([\da-f]{1,6}) ?/gi, 16),
      numbered(text, /\\([0-7]{1,3})/g, 8),
    ]);
    const letters = [...readings].map(lettersOf);
    if (sought.some((secret) => letters.some((text) => text.includes(secret)))) return true;
    return depth < mostPackings && packedIn(read).some((inner) => says(inner, depth + 1));
  };
  // Only letters of any width, since encoded text has none of them.
  return (text) => says(text.normalize("NFKC"), 0);
}

/** The characters that no encoder changes. Named HTML entities and tags are removed first. */
function lettersOf(text: string): string {
  return text.replace(/&(?:amp;)*\w{2,31};|<\/?\w{1,6} ?\/?>|\\[nrt]|[^\da-z]/gi, "").toLowerCase();
}

/** Decodes a text as base64, base32, hexadecimal and binary digits, at every offset, and as numbers of bytes. */
function packedIn(text: string): string[] {
  const base64 = runs(text.replace(/\\[rn]|\s/g, ""), /[\w+/-]{11,}/g)
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  const digits = text.replace(/0x|0b(?=[01]{8})|\\x|[\s:;,-]/gi, "");
  // RFC 4648, 6: A is 0, and 2 is 26.
  const base32 = runs(text, /[A-Z2-7]{16,}/g).replace(/./g, (digit) =>
    (digit.charCodeAt(0) - (digit < "A" ? 24 : 65)).toString(2).padStart(5, "0"),
  );
  const numbers = text.match(/\b\d{2,3}\b/g) ?? [];
  return [
    ...[0, 1, 2, 3].map((start) => atob(base64.slice(start, (base64.length - start) % 4 === 1 ? -1 : undefined))),
    ...unpacked(runs(digits, /[\da-f]{16,}/gi), 2, 16),
    ...[base32, runs(digits, /[01]{64,}/g)].flatMap((bits) => unpacked(bits, 8, 2)),
    numbers.map((number) => characterOf(number, 10)).join(""),
  ];
}

/** Bytes with this number of digits, at every offset. */
function unpacked(digits: string, length: number, radix: number): string[] {
  const bytes = new RegExp(`.{${length}}`, "g");
  return Array.from({ length }, (_, start) => digits.slice(start).replace(bytes, (byte) => characterOf(byte, radix)));
}

/** Replaces numbers of one kind by their characters; skips a text without digits. */
function numbered(text: string, pattern: RegExp, radix: number): string {
  return text.replace(pattern, (_, digits: string) => characterOf(digits, radix));
}

function runs(text: string, pattern: RegExp): string {
  return (text.match(pattern) ?? []).join("");
}

function characterOf(byte: string, radix: number): string {
  return String.fromCharCode(parseInt(byte, radix));
}

/** Numbers for characters, as HTML and XML, JSON, JavaScript, URLs, Python and C write them. */
const escapes = new RegExp(
  [
    String.raw`&(?:amp;)*#(?:x([\da-f]+)|(\d+));?`,
    String.raw`\\u\{([\da-f]{1,6})\}`,
    String.raw`(?:\\u(?:0000(?=[\da-f]{4}))?|%(?:25)*u|U\+)([\da-f]{4})`,
    String.raw`(?:\\x|%(?:25)*)([\da-f]{2})`,
    String.raw`\\([0-3][0-7]{2})`,
  ].join("|"),
  "gi",
);

/** Deepest nesting of such numbers that is decoded: a percent sign may itself be a number. */
const mostWritings = 4;

/** Replaces all numbers in a text by their characters. */
export function withoutNumbers(text: string): string {
  // A run of backslashes counts as one, so that no text makes the search slow.
  let read = text.replace(/\\{2,}/g, "\\");
  for (let times = 0; times < mostWritings; times++) {
    const before = read;
    read = before.replace(escapes, (written: string, html, decimal, long, unit, byte, octal) => {
      const code = parseInt(String(html ?? decimal ?? long ?? unit ?? byte ?? octal), octal ? 8 : decimal ? 10 : 16);
      return code < 0x110000 ? String.fromCodePoint(code) : written;
    });
    if (read === before) break;
  }
  return read;
}
