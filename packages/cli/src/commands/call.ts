import type { RunningApi } from "@pressroom/pipeline";
import { paginate, type OperationDescriptor } from "@pressroom/runtime";
import { calledIn } from "../world/project-folder.ts";
import { endingAtOnce } from "../world/ending-at-once.ts";
import type { Command, Invocation } from "../command/command.ts";
import { serverOptions } from "../operations/server-options.ts";
import { UsageError } from "../errors/usage-error.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { findOperation } from "../operations/find-operation.ts";
import { dryRun } from "../operations/dry-run.ts";
import { withCallHints } from "../operations/with-call-hints.ts";
import { wrongBody } from "../operations/wrong-body.ts";
import { wrongParameter } from "../operations/wrong-parameter.ts";
import { openDescription } from "../operations/open-description.ts";
import { list, positive, text } from "../command/values.ts";
import { configOf } from "./call/call-config.ts";
import { jobCallOptions, resumeJob, startJob, startsJob } from "./call/call-job.ts";
import { readRequest, type Request } from "./call/read-request.ts";
import { showAnswer } from "./call/show-answer.ts";

export const call: Command = {
  name: "call",
  what: "call an operation of any OpenAPI description; the request is checked before it is sent",
  words: [
    { name: "api", what: "file or URL of an OpenAPI description; or the id of an API in specs/ or pressroom.yaml" },
    { name: "operation", what: 'its operationId, or "GET /path"; default: list all operations', optional: true },
  ],
  options: {
    param: { type: "string", multiple: true, value: "name=value", what: "a parameter; repeat it for a list" },
    body: { type: "string", value: "json", what: "the body: JSON, @file, or @- for standard input" },
    ...serverOptions,
    overlay: { type: "string", value: "file", what: "an OpenAPI Overlay that corrects the description" },
    behaviour: {
      type: "string",
      value: "file",
      what: "settings that OpenAPI can't express: paging, what may be repeated",
    },
    "dry-run": { type: "boolean", what: "print the request, without its credentials, and send nothing" },
    "all-pages": { type: "boolean", what: "read a list to its end, a line of JSON for each item; needs --behaviour" },
    query: { type: "string", value: "pointer", what: "print only the part of the answer at this JSON pointer" },
    json: { type: "boolean", what: "print the answer as one JSON document" },
    timeout: { type: "string", value: "seconds", what: "how long the whole call, or the watch of its job, may take" },
    ...jobCallOptions,
  },
  examples: [
    "call openapi.yaml",
    "call openapi.yaml getJob --param id=42 --secret token=MY_TOKEN",
    "call openapi.yaml startJob --body @job.json --dry-run",
    "call openapi.yaml listJobs --param limit=5 --query /items/0/id",
    "call openapi.yaml startJob --body @job.json --behaviour api.yaml --wait --once nightly --ledger .pressroom/ledger",
    "call openapi.yaml --behaviour api.yaml --resume pressroom-job-2.…",
  ],
  more: "For jobs, the file of --behaviour needs `jobs`: the operations that start and read a job, and where answers have its id and state.",
  async run(invocation) {
    const [file = "", name] = invocation.words;
    const { values, world } = invocation;
    const beside = { overlay: text(values, "overlay"), behaviour: text(values, "behaviour") };
    const api = await endingAtOnce(world, () => openDescription(calledIn(world), file, beside));
    const token = text(values, "resume");
    if (token !== undefined) return resumeJob(api, token, invocation);
    if (name === undefined) return listOperations(api, invocation);
    return callOperation(api, findOperation(api, name), invocation);
  },
};

type Operation = RunningApi["operations"][number];

function listOperations({ operations }: RunningApi, { values, world }: Invocation): number {
  if (values["json"] === true) {
    const all = operations.map(({ id, method, path, summary }) => ({ id, method, path, summary }));
    world.out.write(`${JSON.stringify(all)}\n`);
    return exitCodes.succeeded;
  }
  const width = Math.max(...operations.map(({ id }) => id.length));
  for (const { id, title, summary } of operations)
    world.out.write(`${id.padEnd(width)}  ${title}${summary === "" ? "" : `  ${summary.replaceAll(/\s+/g, " ")}`}\n`);
  return exitCodes.succeeded;
}

/** @throws UsageError if nothing says how the list is paged */
function descriptorOf({ descriptors }: RunningApi, { id, paging }: Operation): OperationDescriptor {
  const descriptor = descriptors[id];
  if (!descriptor || paging === undefined)
    throw new UsageError(`nothing says how ${id} is paged: give --behaviour a file with operations.${id}.paging`);
  return descriptor;
}

async function callOperation(api: RunningApi, operation: Operation, invocation: Invocation): Promise<number> {
  const { values, world } = invocation;
  const request = readRequest(operation, list(values, "param"), text(values, "body"));
  const wrong = await endingAtOnce(world, () => wrongBody(api, operation, request.body));
  if (wrong !== undefined)
    throw new UsageError(`--body: ${wrong}; if the API takes it, correct the description with --overlay`);
  const parameter = await endingAtOnce(world, () => wrongParameter(api, operation, request));
  if (parameter !== undefined)
    throw new UsageError(
      `--param ${parameter.name}: ${parameter.what}; if the API takes it, correct the description with --overlay`,
    );
  const server = text(values, "server");
  if (values["dry-run"] === true) {
    const shown = await dryRun(api, operation.id, request, server);
    await showAnswer(world, { ...shown, signedWith: operation.schemes[0] ?? [] }, undefined, values["json"] === true);
    return exitCodes.succeeded;
  }
  return withCallHints(server, invocation.world.environment, () => sendRequest(api, operation, request, invocation));
}

async function sendRequest(
  api: RunningApi,
  operation: Operation,
  request: Request,
  invocation: Invocation,
): Promise<number> {
  const { values, world } = invocation;
  if (startsJob(values)) return startJob(api, operation.id, request, invocation);
  const method = api.connect(configOf(api, invocation))[operation.id];
  if (!method) throw new UsageError(`${operation.id} can't be called`);
  const seconds = positive(values, "timeout");
  const options = { signal: world.signal, ...(seconds === undefined ? {} : { deadline: seconds * 1000 }) };
  const answer =
    values["all-pages"] === true
      ? paginate(descriptorOf(api, operation), method as never, request as never, options)
      : await method(request as never, options);
  await showAnswer(world, answer, text(values, "query"), values["json"] === true);
  return exitCodes.succeeded;
}
