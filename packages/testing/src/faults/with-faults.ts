import type { Fake } from "../frame/fake.ts";
import type { FaultEntry, HistoryEntry } from "../frame/history.ts";
import { createRandom } from "../frame/random.ts";
import type { FakeOperation } from "../frame/router.ts";
import { cutAfter, drip, truncate, withBody } from "./bodies.ts";
import { ConnectionLost } from "../frame/connection-lost.ts";
import type { Fault, FaultLine } from "./fault.ts";
import { FaultScriptError, parseFaults } from "./parse-faults.ts";

/** The options of `withFaults`. */
export interface FaultOptions {
  /** Decides which calls a fault with "one in …" affects. The same seed gives the same calls. Default: the id of the API. */
  readonly seed?: string;
}

/** A line of the script, with its counts so far. */
interface ArmedFault extends FaultLine {
  /** Calls that it could have affected. */
  seen: number;
  struck: number;
}

/**
 * Makes a fake fail as a script says. Several faults can combine: among faults that keep a call from having an effect, the first in the
 * script wins, and faults that spoil the answer add up. The history shows when each one happened.
 *
 * @param script a list of faults; the README has a table of them
 * @throws FaultScriptError if the script can't be understood, or names an operation that the fake doesn't have
 * @example
 * const fake = withFaults(createSiteleafV2Fake({ clock }), "cut the stream after event 3, 429 twice with Retry-After 7 on getSite");
 */
export function withFaults<Kind extends Fake>(fake: Kind, script: string, options: FaultOptions = {}): Kind {
  const faults = parseFaults(script).map((line): ArmedFault => ({ ...line, seen: 0, struck: 0 }));
  for (const line of faults) checkLine(fake, line);
  const random = createRandom(options.seed ?? fake.api);
  const entries: { readonly behind: number; readonly entry: FaultEntry }[] = [];

  function strikes(line: ArmedFault): boolean {
    line.seen += 1;
    if (line.seen < line.from) return false;
    const { frequency } = line;
    return "oneIn" in frequency ? random() * frequency.oneIn < 1 : line.struck < frequency.times;
  }

  function note(line: ArmedFault, operation: FakeOperation | null, host: string): void {
    line.struck += 1;
    const entry: FaultEntry = {
      kind: "fault",
      at: fake.clock.now(),
      fault: line.text,
      operation: operation?.operation ?? null,
      host,
    };
    entries.push({ behind: fake.history.length, entry });
  }

  async function fetch(input: Request | string | URL, init?: RequestInit): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = (init?.method ?? (input instanceof Request ? input.method : "GET")).toUpperCase();
    const operation = fake.operationOf(method, url);
    const here = faults.filter((line) => line.operation === null || line.operation === operation?.operation);

    const refused = here.filter((line) => isRefusal(line.fault)).filter(strikes)[0];
    if (refused !== undefined) {
      note(refused, operation, url.host);
      return refuse(refused.fault, url, init?.redirect ?? (input instanceof Request ? input.redirect : "follow"));
    }
    let response = await fake.fetch(input, init);
    for (const line of here) {
      if (!spoils(line.fault, operation, response) || !strikes(line)) continue;
      note(line, operation, url.host);
      if (line.fault.kind === "expire") fake.expireTokens?.();
      else response = await spoil(line.fault, response, fake, init?.signal);
    }
    return response;
  }

  return Object.defineProperties({} as Kind, {
    ...Object.getOwnPropertyDescriptors(fake),
    fetch: { enumerable: true, value: fetch },
    history: { enumerable: true, get: () => merge(fake.history, entries) },
  });
}

function checkLine(fake: Fake, { text, operation, fault }: FaultLine): void {
  const names = fake.operations.map((one) => one.operation);
  if (operation !== null && !names.includes(operation)) {
    throw new FaultScriptError(`"${text}": ${fake.api} has no operation "${operation}": use ${names.join(", ")}`);
  }
  if (fault.kind === "expire" && fake.expireTokens === undefined) {
    throw new FaultScriptError(`"${text}": ${fake.api} issues no tokens, so none can expire`);
  }
}

/** Whether the fault keeps a call from having an effect. */
function isRefusal({ kind }: Fault): boolean {
  return kind === "status" || kind === "redirect" || kind === "reset";
}

function refuse(fault: Fault, url: URL, redirect: RequestRedirect): Response {
  if (fault.kind === "status") {
    const headers = {
      "content-type": "application/json",
      ...(fault.retryAfter === null ? {} : { "retry-after": fault.retryAfter }),
    };
    return new Response(JSON.stringify({ message: `refused by a fault script with ${fault.status}` }), {
      status: fault.status,
      headers,
    });
  }
  // Without a manual redirect, `fetch` itself would have failed, since nobody answers at the new address.
  if (fault.kind !== "redirect" || redirect !== "manual") throw new ConnectionLost();
  return new Response(null, {
    status: 302,
    headers: { location: `https://elsewhere.invalid${url.pathname}${url.search}` },
  });
}

/** Whether the fault can spoil this answer. */
function spoils(fault: Fault, operation: FakeOperation | null, response: Response): boolean {
  const mediaType = response.headers.get("content-type") ?? "";
  switch (fault.kind) {
    case "answer-lost":
      return !fault.ofStart || (operation?.starts === true && response.ok);
    case "expire":
      return operation?.paged === true && response.ok;
    case "cut":
      return mediaType.startsWith("text/event-stream");
    case "truncated":
      return mediaType.includes("json");
    case "odd":
      return mediaType.includes("json") && response.ok;
    case "drip":
    case "content-type":
      return response.body !== null;
    default:
      return false;
  }
}

async function spoil(
  fault: Fault,
  response: Response,
  fake: Fake,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  switch (fault.kind) {
    case "cut":
      return cutAfter(response, fault.after);
    case "drip":
      return drip(response, fake.clock, signal);
    case "truncated":
      return truncate(response);
    case "odd":
      await response.body?.cancel();
      return fault.body === null ? new Response(null, { status: 204 }) : withBody(response, fault.body);
    case "content-type": {
      const spoiled = withBody(response, response.body);
      spoiled.headers.set("content-type", "text/html");
      return spoiled;
    }
    default:
      await response.body?.cancel();
      throw new ConnectionLost();
  }
}

/** Inserts each fault into the history where it happened. */
function merge(
  history: readonly HistoryEntry[],
  faults: readonly { readonly behind: number; readonly entry: FaultEntry }[],
): HistoryEntry[] {
  const merged: HistoryEntry[] = [];
  let next = 0;
  for (const { behind, entry } of faults) {
    merged.push(...history.slice(next, behind), entry);
    next = behind;
  }
  return [...merged, ...history.slice(next)];
}
