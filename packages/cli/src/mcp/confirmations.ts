import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";

/** Milliseconds for which a dry run can be confirmed. */
export const confirmableFor: number = 5 * 60_000;

/** Tokens that confirm a dry run before its request is made. */
export interface Confirmations {
  /** Makes a token for exactly this request. */
  issue(request: unknown): string;
  /** Why a token does not confirm this request; undefined if it does. */
  refuse(token: string, request: unknown): string | undefined;
  /** Marks a token as used: it is valid once. */
  use(token: string): void;
}

/** @param now milliseconds since 1970 */
export function createConfirmations(now: () => number = Date.now): Confirmations {
  // The key is only in this process, so a token does not outlive the server that showed the dry run.
  const key = randomBytes(32);
  const used = new Map<string, number>();
  const sign = (until: number, nonce: string, request: unknown): string =>
    createHmac("sha256", key)
      .update(`${until}.${nonce}.${canonical(request)}`)
      .digest("base64url");
  return {
    issue(request) {
      const until = now() + confirmableFor;
      const nonce = randomUUID();
      return `${until}.${nonce}.${sign(until, nonce, request)}`;
    },
    refuse(token, request) {
      const [time = "", nonce = "", signature = ""] = token.split(".");
      const until = Number(time);
      const given = Buffer.from(signature);
      const expected = Buffer.from(sign(until, nonce, request));
      if (given.length !== expected.length || !timingSafeEqual(given, expected))
        return "this token is not for this request: call it without confirm, and look at the new dry run";
      if (now() > until) return "this token is too old: call it without confirm, and look at the new dry run";
      if (used.has(token)) return "this token was used already: its request is done, or has failed";
      return undefined;
    },
    use(token) {
      for (const [one, until] of used) if (now() > until) used.delete(one);
      used.set(token, now() + confirmableFor);
    },
  };
}

/** Text that is the same for equal values, no matter the order of their members. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
