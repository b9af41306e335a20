/** Number of bytes of a secret that are searched for; the encoded text after them is hidden with them. */
const mostBytes = 1000;

/** Patterns for a secret in base64 (both alphabets, at any offset of the encoded text) and in hexadecimal digits. */
export function encodedPatterns(secret: string): RegExp[] {
  const all = new TextEncoder().encode(secret);
  const bytes = all.subarray(0, mostBytes);
  const isCut = bytes.length < all.length;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("\\W{0,2}(?:0?x)?");
  return [
    ...[0, 1, 2].map((before) => new RegExp(inBase64(bytes, before) + (isCut ? "[\\w+/=%-]*" : ""), "g")),
    new RegExp(hex + (isCut ? "[\\da-fx\\W]*" : ""), "gi"),
  ];
}

/** @param before number of bytes before the secret in its group of three; a character that they share is skipped */
function inBase64(bytes: Uint8Array, before: number): string {
  const text = btoa("\0".repeat(before) + String.fromCharCode(...bytes));
  const whole = text.slice(before && before + 1, Math.floor(((before + bytes.length) * 8) / 6));
  const pattern = whole.replace(/\+/g, "(?:[+ -]|%2[Bb])").replace(/\//g, "(?:\\\\*[/_]|%2[Ff])");
  const shared = "[\\w+/-]";
  return (before ? shared : "") + pattern + ((before + bytes.length) % 3 ? `${shared}?(?:=|%3[Dd])*` : "");
}
