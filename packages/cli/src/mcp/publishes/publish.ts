import { acceptedContent, inputRequired, inputResponse, type InputRequiredResult } from "@modelcontextprotocol/server";
import type { Options, Values } from "../../command/command.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { readOptions } from "../../settings/profile.ts";
import { readSettings } from "../../settings/read-settings.ts";
import type { Vendor } from "../../vendors/vendor.ts";
import { findVendor, publishers } from "../../vendors/vendors.ts";
import { refuse, tell, type ToolAnswer } from "../answers.ts";
import { confirmableFor } from "../confirmations.ts";
import type { McpState } from "../state.ts";
import type { Task } from "./tasks.ts";

interface Asked {
  readonly vendor?: string;
  readonly options?: Record<string, unknown>;
  readonly confirm?: string;
}

/**
 * Shows a publish first, and starts it after a confirmation. A whole environment also needs its name, typed by a
 * person.
 * @param canAsk whether the client can ask a person
 */
export async function publish(
  { vendor: name, options = {}, confirm }: Asked,
  responses: Record<string, unknown> | undefined,
  state: McpState,
  signal: AbortSignal,
  canAsk: boolean,
): Promise<ToolAnswer | InputRequiredResult | { readonly task: Task }> {
  let vendor, own: Values, values: Values, environment;
  try {
    vendor = findVendor(name, publishers);
    if (!state.allowWrites)
      return refuse(
        "a publish changes something, and this server only reads. A person can start it with --allow-writes.",
      );
    own = readOptions(options, optionsForAgents(vendor), "options");
    ({ environment, values } = await readSettings(vendor, { values: { ...state.values, ...own }, world: state.world }));
    // Reports missing settings now, not after the confirmation.
    vendor.check?.(values, environment);
    const { severalOf } = vendor;
    if (severalOf !== undefined && [values[severalOf] ?? []].flat().length > 1)
      throw new UsageError(`options.${severalOf} must be one: each is a publish of its own, with a task of its own`);
  } catch (error) {
    if (error instanceof UsageError) return refuse(error.message);
    throw error;
  }
  const request = { tool: "publish", vendor: vendor.name, options };
  const whole = vendor.wholeEnvironment?.(values, environment);
  if (whole !== undefined && !canAsk)
    return refuse(
      `nothing was published: a person has to type the environment's name, and this connection can't ask for it (it has no elicitation). A person can run pressroom publish ${vendor.name}`,
    );
  if (confirm === undefined) {
    const unsettled = await state.tasks.unsettled(vendor, own);
    return tell({
      dryRun: {
        publishes: vendor.subject?.(values, environment) ?? vendor.title,
        on: vendor.title,
        options: own,
        wholeEnvironment: whole !== undefined,
      },
      nothingWasSent: true,
      ...(unsettled !== undefined && {
        unsettled,
        note: "an equal publish may have started before: watch that task first. If you confirm this one, that task continues, and nothing is sent twice",
      }),
      confirm: state.confirmations.issue(request),
      seconds: confirmableFor / 1000,
    });
  }
  const refusal = state.confirmations.refuse(confirm, request);
  if (refusal !== undefined) return refuse(refusal);
  if (whole !== undefined) {
    const typed = acceptedContent<{ environment?: unknown }>(responses, "environment")?.environment;
    const answered = inputResponse(responses, "environment").kind !== "missing";
    if (!answered) return askForName(vendor.title, whole);
    if (typed === undefined) return refuse("nothing was published: the person did not type the environment's name");
    if (typed !== whole) return refuse("nothing was published: the typed name is not that of the environment");
  }
  state.confirmations.use(confirm);
  return { task: await state.tasks.start(vendor, own, signal) };
}

/** Leaves out options that name a file, since an agent could then send any file that this program can read. */
function optionsForAgents({ publishOptions = {} }: Vendor): Options {
  return Object.fromEntries(Object.entries(publishOptions).filter(([, { isFile }]) => !isFile));
}

function askForName(title: string, name: string): InputRequiredResult {
  return inputRequired({
    inputRequests: {
      environment: inputRequired.elicit({
        message: `All of an environment of ${title} is about to be published. To go on, type its name: ${name}`,
        requestedSchema: {
          type: "object",
          properties: { environment: { type: "string", title: "Name of the environment" } },
          required: ["environment"],
        },
      }),
    },
  });
}
