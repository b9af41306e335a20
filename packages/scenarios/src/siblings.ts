import { compare } from "./compare.ts";
import { replyData } from "./reply.ts";
import type { Scenario } from "./scenario.ts";

/** Whether something in the scenario ends with an error. */
export function hasFailure({ steps }: Scenario): boolean {
  return steps.some((step) => step.throws !== undefined);
}

/**
 * Where two scenarios differ in what is given: the client, what the caller does, and the reply to each request as long as both make the
 * same requests. Expected results follow from that and don't count, and neither does anything after the requests differ.
 */
export function differences(one: Scenario, other: Scenario): string[] {
  const ours = asked(one);
  const theirs = asked(other);
  const parting = ours.findIndex(({ ask }, index) => ask !== theirs[index]?.ask);
  const together = parting < 0 ? ours.length : parting;
  const given = ({ client = {}, steps }: Scenario, exchange: readonly Asked[]): object => ({
    client,
    steps: steps.map(({ gives: _gives, throws: _throws, took: _took, ...doing }) => doing),
    replies: exchange.slice(0, together).map(({ reply }) => reply),
  });
  return compare(given(one, ours), given(other, theirs));
}

interface Asked {
  readonly ask: string;
  readonly reply: unknown;
}

/** Every exchange of a scenario, written out: its request, how often it comes, and its reply. */
function asked({ exchange }: Scenario): Asked[] {
  return exchange.map((one): Asked => {
    if (!("reply" in one)) return { ask: one.at, reply: one.answer };
    const { ask, times = 1, reply } = one;
    return { ask: `${ask} × ${times}`, reply: typeof reply === "string" ? reply : replyData(reply) };
  });
}
