/** The rest of a caller's quota, by the API's headers. */
export interface RateLimit {
  /** Remaining requests; never negative. */
  readonly remaining: number;
  /** Milliseconds from now until there are more. */
  readonly reset: number;
}

/** Three years in seconds: from here on, a number is a time since 1970 and not a duration. */
const firstMoment = 1e8;
/** From here on, a number counts milliseconds. */
const firstMilliseconds = 1e11;

/**
 * Reads a quota from headers. If there are several quotas, it returns the used-up one with the longest reset, otherwise
 * the one with the fewest remaining requests. Undefined if the headers are missing or incomplete.
 *
 * - `RateLimit: "default";r=0;t=30`, as the IETF's draft has it, and `limit=100, remaining=0, reset=30`, as it was
 * before; if `t` is missing, the window of the same name in `RateLimit-Policy`;
 * - `RateLimit-Remaining` and `RateLimit-Reset`;
 * - `X-RateLimit-Remaining` and `X-RateLimit-Reset`, in seconds from now or from 1970, in milliseconds from 1970, or as a date: the
 *   number's size distinguishes them; without a reset, `X-RateLimit-Reset-After` or `Retry-After`.
 *
 * @param now milliseconds since 1970, for an answer without a date
 */
export function readRateLimit(headers: Headers, now: number): RateLimit | undefined {
  const date = headers.has("age") ? Number.NaN : Date.parse(headers.get("date") ?? "");
  const there = Number.isNaN(date) ? now : date;
  const found = [
    ...quotasIn(headers.get("ratelimit") ?? "", headers.get("ratelimit-policy") ?? ""),
    ...["ratelimit", "x-ratelimit", "x-rate-limit"].map((name) => ({
      remaining: headers.get(`${name}-remaining`),
      reset: headers.get(`${name}-reset`) ?? headers.get(`${name}-reset-after`) ?? headers.get("retry-after"),
    })),
  ].flatMap(({ remaining, reset }) => {
    const left = numberIn(remaining);
    const after = millisecondsOf(reset, there);
    return left === undefined || after === undefined ? [] : { remaining: Math.max(0, Math.floor(left)), reset: after };
  });
  const used = found.filter(({ remaining }) => remaining === 0);
  if (used.length > 0) return used.reduce((one, other) => (other.reset > one.reset ? other : one));
  return found.length > 0 ? found.reduce((one, other) => (other.remaining < one.remaining ? other : one)) : undefined;
}

interface Written {
  readonly remaining: string | null | undefined;
  readonly reset: string | null | undefined;
}

/** The quotas of a `RateLimit` header, a list whose members are `"name";r=1;t=2`; or its older form, one quota in all. */
function quotasIn(header: string, policy: string): Written[] {
  const quotas = membersOf(header);
  if (/\bremaining\s*=/i.test(header)) return [{ remaining: of(header, "remaining"), reset: of(header, "reset") }];
  const windows = new Map(membersOf(policy).map((member) => [nameOf(member), of(member, "w")]));
  return quotas.map((quota) => ({ remaining: of(quota, "r"), reset: of(quota, "t") ?? windows.get(nameOf(quota)) }));
}

/** A quoted name may contain anything, also commas. */
function membersOf(header: string): string[] {
  return header.replace(/"(?:[^"\\]|\\.)*"/g, (name) => encodeURIComponent(name.slice(1, -1))).split(",");
}

function nameOf(member: string): string | undefined {
  return member.split(";", 1)[0]?.trim();
}

function of(text: string, name: string): string | undefined {
  return new RegExp(`(?:^|[;,\\s])${name}\\s*=\\s*([\\d.]+)`, "i").exec(text)?.[1];
}

/** A single number; several numbers, as from a proxy and its server, are ignored. */
function numberIn(text: string | null | undefined): number | undefined {
  return text && /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

function millisecondsOf(text: string | null | undefined, now: number): number | undefined {
  const reset = numberIn(text);
  if (reset !== undefined && reset < firstMoment) return Math.max(0, reset * 1000);
  // A date names a day; `Date.parse` would read anything shorter as a year.
  const date = text && /^\s*(\d{4}-\d\d-\d\d|[a-z]{3,9}, )/i.test(text) ? Date.parse(text) : Number.NaN;
  const moment = reset === undefined ? date : reset < firstMilliseconds ? reset * 1000 : reset;
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}
