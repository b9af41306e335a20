import type { Job, JobState } from "@pressroom/runtime";
import { exitCodeOfState, exitCodes } from "../exit-codes.ts";
import { describeState, oneLine } from "../output/progress.ts";
import { UsageError } from "../errors/usage-error.ts";
import { positive } from "../values.ts";
import { readVariables } from "../variables.ts";
import { findVendor, vendorOfToken, vendors } from "../vendors.ts";
import type { Invocation, Command } from "../command.ts";
import type { Connection, Values, Vendor } from "../vendor.ts";
import { jobOptions, watchOptions, watchToEnd } from "./publish.ts";

const actions = ["get", "watch", "cancel", "list"] as const;
type Action = (typeof actions)[number];

const defaultLimit = 50;

export const jobs: Command = {
  name: "jobs",
  usage: [
    "jobs get <vendor> <id>",
    "jobs watch <vendor> <id>",
    "jobs cancel <vendor> <id>",
    "jobs list <vendor>",
    "jobs get|watch|cancel <token>",
  ],
  what: "look at a job, watch it to its end, ask it to end, or list the jobs there are",
  options: ([, name]) => ({
    ...vendors.find((vendor) => vendor.name === name)?.jobOptions,
    ...watchOptions,
    limit: { type: "string", what: `with list: how many at the most; default ${defaultLimit}` },
  }),
  async run(invocation) {
    const [word, name] = invocation.words;
    const action = actions.find((candidate) => candidate === word);
    if (!action) throw new UsageError(`jobs ${word ?? ""}: it must be one of ${actions.join(", ")}`);
    const token = name !== undefined && vendorOfToken(name) ? name : undefined;
    const vendor = token === undefined ? findVendor(name, vendors) : (vendorOfToken(token) as Vendor);
    const { values, world } = invocation;
    const connection = vendor.connect(readVariables(vendor.name, vendor.variables, world), values);
    if (action === "list") return list(connection, vendor, invocation);
    return act(action, findJob(connection, vendor, token, invocation), invocation);
  },
};

function findJob(
  connection: Connection,
  vendor: Vendor,
  token: string | undefined,
  { words, values, world }: Invocation,
): Job<unknown> {
  const options = jobOptions(values, world);
  if (token !== undefined) return connection.resume(token, options);
  const id = words[2];
  if (id === undefined) throw new UsageError(`jobs ${words[0]} ${vendor.name}: the job's id is missing`);
  return connection.watch(id, values, options);
}

async function act(action: Exclude<Action, "list">, job: Job<unknown>, { values, world }: Invocation): Promise<number> {
  switch (action) {
    case "watch":
      return watchToEnd(job, values, world);
    case "get": {
      const state = await job.poll({ signal: world.signal });
      world.out.write(`${values["json"] ? JSON.stringify(summary(state)) : describeState(state)}\n`);
      return exitCodeOfState(state);
    }
    case "cancel": {
      const { kind, state } = await job.cancel({ signal: world.signal });
      const seen = state ? describeState(state) : "its state could not be read";
      if (values["json"]) world.out.write(`${JSON.stringify({ cancel: kind, ...(state && summary(state)) })}\n`);
      else if (kind === "requested") world.out.write(`cancel requested · ${seen}\n`);
      else world.errors.write(`too late to cancel · ${seen}\n`);
      return kind === "requested" ? exitCodes.succeeded : exitCodes.failed;
    }
  }
}

function summary({ kind, status, message, progress }: JobState): object {
  return { kind, status, message, progress };
}

async function list(connection: Connection, vendor: Vendor, { values, world }: Invocation): Promise<number> {
  if (!connection.list) throw new UsageError(`${vendor.title} has no operation that lists jobs`);
  let left = positive(values, "limit") ?? defaultLimit;
  for await (const { id, status, what } of connection.list(values as Values)) {
    world.out.write(
      values["json"] ? `${JSON.stringify({ id, status, what })}\n` : `${[id, status, what].map(oneLine).join("\t")}\n`,
    );
    if (--left <= 0) break;
  }
  return exitCodes.succeeded;
}
