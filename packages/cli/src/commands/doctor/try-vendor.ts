import type { Invocation } from "../../command/command.ts";
import { plainMessage } from "../../errors/plain-message.ts";
import { withHints } from "../../vendors/hints/with-hints.ts";
import { readSettings } from "../../settings/read-settings.ts";
import type { Vendor } from "../../vendors/vendor.ts";
import type { Finding } from "./finding.ts";

/** Milliseconds by which a clock may be wrong before servers refuse tokens. */
const tolerance = 60_000;

/**
 * Asks a vendor whose credentials these are, and reports what happened. @throws UsageError when the vendor is not set
 * up
 */
export async function tryVendor(vendor: Vendor, invocation: Invocation): Promise<Finding[]> {
  const { environment, values } = await readSettings(vendor, invocation);
  const findings: Finding[] = [];
  const seen = new Set<string>();
  let skew: number | undefined;
  const watched = async (url: string, init: RequestInit): Promise<Response> => {
    const began = performance.now();
    const { origin } = new URL(url);
    try {
      const answer = await fetch(url, init);
      const date = Date.parse(answer.headers.get("date") ?? "");
      if (!Number.isNaN(date)) skew = Date.now() - date;
      if (!seen.has(origin))
        findings.push({
          what: `${vendor.name} network`,
          ok: true,
          told: `${origin} answers within ${Math.round(performance.now() - began)} ms`,
        });
      seen.add(origin);
      return answer;
    } catch (error) {
      const { cause, message } = error as Error;
      const reason = cause instanceof Error ? cause.message : message;
      // It is tried several times and reported once.
      if (!seen.has(origin))
        findings.push({
          what: `${vendor.name} network`,
          ok: false,
          told: `${origin} can't be reached: ${plainMessage(reason)}`,
        });
      seen.add(origin);
      throw error;
    }
  };
  const connection = vendor.connect(environment, values, { fetch: watched });
  try {
    const { who } = await withHints({ vendor, environment }, "this", () => connection.whoAmI(invocation.world.signal));
    findings.push({ what: `${vendor.name} credentials`, ok: true, told: who });
  } catch (error) {
    // The answer says nothing about the credentials.
    if (invocation.world.signal.aborted) throw error;
    findings.push({ what: `${vendor.name} credentials`, ok: false, told: (error as Error).message });
  }
  if (skew !== undefined) findings.push(findingOfClock(vendor, skew));
  return findings;
}

function findingOfClock(vendor: Vendor, skew: number): Finding {
  const ok = Math.abs(skew) < tolerance;
  const told = ok ? "as the server's" : `${Math.round(Math.abs(skew) / 1000)} s ${skew > 0 ? "fast" : "slow"}: set it`;
  return { what: `${vendor.name} clock`, ok, told };
}
