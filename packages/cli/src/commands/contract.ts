import { resolve } from "node:path";
import type { Command, Invocation } from "../command/command.ts";
import { endingAtOnce } from "../world/ending-at-once.ts";
import { UsageError } from "../errors/usage-error.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { atMostOne, onlyWith, text } from "../command/values.ts";
import { calledIn } from "../world/project-folder.ts";
import { isUrl } from "../operations/open-description.ts";
import { check } from "./contract/check.ts";
import { compareWithServer } from "./contract/compare-with-server.ts";
import { describedBy, isApi, readable } from "./contract/described.ts";
import { explain } from "./contract/explain.ts";
import { loadContract } from "./contract/load-contract.ts";

export const contract: Command = {
  name: "contract",
  what: "check a client, or a real server, against an OpenAPI description, and say who is wrong",
  words: [
    {
      name: "description",
      what: "file or URL of an OpenAPI description, or an API below specs/; default: those of this repository",
      optional: true,
    },
  ],
  options: {
    client: {
      type: "string",
      value: "module",
      what: "a module that exports createClient, to be checked; default: a thin client made from the description",
    },
    json: { type: "boolean", what: "print the counts and failures as one JSON document" },
    page: { type: "string", value: "file", what: "write the coverage as an HTML page to this file" },
    against: {
      type: "string",
      value: "url",
      what: "URL of a real server to ask instead, with GET and HEAD only; the result is an overlay with the differences",
    },
    secret: {
      type: "string",
      value: "scheme=VARIABLE",
      multiple: true,
      what: "with --against: scheme=VARIABLE, the environment variable that holds the secret of a security scheme",
    },
    value: {
      type: "string",
      value: "name=value",
      multiple: true,
      what: "with --against: name=value of a parameter that the description shows no example of",
    },
    overlay: {
      type: "string",
      value: "file",
      what: "with --against: write the overlay to this file; default: print it",
    },
  },
  examples: [
    "contract",
    "contract openapi.yaml",
    "contract openapi.yaml --client ./client.js",
    "contract openapi.yaml --against https://api.example.com --secret token=MY_TOKEN",
    "contract explain C202",
  ],
  more: "Install @pressroom/contract too.",
  commands: [explain],
  run: (invocation) => endingAtOnce(invocation.world, () => hold(invocation)),
};

async function hold(invocation: Invocation): Promise<number> {
  const [word] = invocation.words;
  const { values, world } = invocation;
  onlyWith(values, "against", ["secret", "value", "overlay"]);
  atMostOne(values, ["client", "against"]);
  atMostOne(values, ["page", "against"]);
  const here = calledIn(world);
  const module = await loadContract(here);
  const isNamed = word === undefined || isApi(here, word) || isUrl(word);
  const sources = isNamed ? await describedBy(word, world) : [await readable(module, resolve(here, word), world)];
  const single = ["client", "against", "page", "json"].find((name) => values[name] !== undefined);
  if (sources.length > 1 && single !== undefined)
    throw new UsageError(`--${single} is about one description, and there are ${sources.length} here: name one`);
  let code: number = exitCodes.succeeded;
  for (const source of sources) {
    const one = text(values, "against") === undefined ? check : compareWithServer;
    code = Math.max(code, await one(module, source, invocation));
  }
  return code;
}
