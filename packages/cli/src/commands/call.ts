import { didYouMean } from "@pressroom/pipeline/closest";
import type { RunningApi } from "@pressroom/pipeline";
import { paginate, type OperationDescriptor } from "@pressroom/runtime";
import { endingAtOnce } from "../world/ending-at-once.ts";
import type { Command, Invocation } from "../command/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { credentialsOf } from "../operations/credentials.ts";
import { dryRun } from "../operations/dry-run.ts";
import { openDescription } from "../operations/open-description.ts";
import { list, pairs, positive, text } from "../command/values.ts";
import { readRequest } from "./call/read-request.ts";
import { showAnswer } from "./call/show-answer.ts";

export const call: Command = {
  name: "call",
  what: "call an operation of any OpenAPI description, checked before it is sent",
  words: [
    { name: "description", what: "file or URL of an OpenAPI description" },
    { name: "operation", what: "its operationId; left out: all operations are listed", optional: true },
  ],
  options: {
    param: { type: "string", multiple: true, value: "name=value", what: "a parameter; repeat it for a list" },
    body: { type: "string", value: "json", what: "the body: JSON, @file, or @- for standard input" },
    secret: {
      type: "string",
      multiple: true,
      value: "scheme=VARIABLE",
      what: "the environment variable that holds the secret of a security scheme",
    },
    server: { type: "string", value: "url", what: "another server than the description's" },
    overlay: { type: "string", value: "file", what: "an OpenAPI Overlay that corrects the description" },
    behaviour: { type: "string", value: "file", what: "what OpenAPI can't say: paging, what may be repeated" },
    "dry-run": { type: "boolean", what: "print the request, without its credentials, and send nothing" },
    "all-pages": { type: "boolean", what: "read a list to its end, a line of JSON for each item; needs --behaviour" },
    query: { type: "string", value: "pointer", what: "print only the part of the answer at this JSON pointer" },
    timeout: { type: "string", value: "seconds", what: "how long the whole call may take" },
  },
  examples: [
    "call openapi.yaml",
    "call openapi.yaml getJob --param id=42 --secret token=MY_TOKEN",
    "call openapi.yaml startJob --body @job.json --dry-run",
    "call openapi.yaml listJobs --param limit=5 --query /items/0/id",
  ],
  async run(invocation) {
    const [file = "", name] = invocation.words;
    const { values, world } = invocation;
    const beside = { overlay: text(values, "overlay"), behaviour: text(values, "behaviour") };
    const api = await endingAtOnce(world, () => openDescription(world.folder ?? process.cwd(), file, beside));
    if (name === undefined) return listOperations(api, invocation);
    return callOperation(api, findOperation(api, name), invocation);
  },
};

type Operation = RunningApi["operations"][number];

function listOperations({ operations }: RunningApi, { world }: Invocation): number {
  const width = Math.max(...operations.map(({ id }) => id.length));
  for (const { id, title, summary } of operations)
    world.out.write(`${id.padEnd(width)}  ${title}${summary === "" ? "" : `  ${summary.replaceAll(/\s+/g, " ")}`}\n`);
  return exitCodes.succeeded;
}

function findOperation({ api, operations }: RunningApi, name: string): Operation {
  const found = operations.find(({ id }) => id === name);
  if (found) return found;
  const ids = operations.map(({ id }) => id);
  throw new UsageError(`${api} has no operation "${name}"${didYouMean(name, ids)}: leave it out, and all are listed`);
}

/** @throws UsageError if the API doesn't say how the list is paged */
function descriptorOf({ descriptors }: RunningApi, { id, paging }: Operation): OperationDescriptor {
  const descriptor = descriptors[id];
  if (!descriptor || paging === undefined)
    throw new UsageError(`nothing says how ${id} is paged: give --behaviour a file with operations.${id}.paging`);
  return descriptor;
}

async function callOperation(api: RunningApi, operation: Operation, { values, world }: Invocation): Promise<number> {
  const request = readRequest(operation, list(values, "param"), text(values, "body"));
  const server = text(values, "server");
  if (values["dry-run"] === true) {
    const shown = await dryRun(api, operation.id, request, server);
    await showAnswer(world, { ...shown, signedWith: operation.schemes[0] ?? [] }, undefined);
    return exitCodes.succeeded;
  }
  const auth = credentialsOf(api, pairs(values, "secret", "VARIABLE"), world.environment);
  const config = { auth, ...(server === undefined ? {} : { baseUrl: server }) };
  const method = api.connect(config)[operation.id];
  if (!method) throw new UsageError(`${operation.id} can't be called`);
  const seconds = positive(values, "timeout");
  const options = { signal: world.signal, ...(seconds === undefined ? {} : { deadline: seconds * 1000 }) };
  const answer =
    values["all-pages"] === true
      ? paginate(descriptorOf(api, operation), method as never, request as never, options)
      : await method(request as never, options);
  await showAnswer(world, answer, text(values, "query"));
  return exitCodes.succeeded;
}
