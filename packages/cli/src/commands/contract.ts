import type { Command } from "../command/command.ts";
import { text } from "../command/values.ts";
import { check } from "./contract/check.ts";
import { compareWithServer } from "./contract/compare-with-server.ts";
import { explain } from "./contract/explain.ts";
import { loadContract } from "./contract/load-contract.ts";

export const contract: Command = {
  name: "contract",
  what: "hold a client, or a real server, to an OpenAPI description, and say who is wrong",
  words: [{ name: "description", what: "file of an OpenAPI description" }],
  options: {
    client: {
      type: "string",
      value: "module",
      what: "a module that exports createClient, to hold to the description; default: a thin client made of it",
    },
    json: { type: "boolean", what: "print the counts and failures as one JSON document" },
    page: { type: "string", value: "file", what: "write the coverage as an HTML page to this file" },
    against: {
      type: "string",
      value: "url",
      what: "URL of a real server to ask instead: GET and HEAD only, and what differs comes out as an overlay",
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
    "contract openapi.yaml",
    "contract openapi.yaml --client ./client.js",
    "contract openapi.yaml --against https://api.example.com --secret token=MY_TOKEN",
    "contract explain C202",
  ],
  more: "It needs @pressroom/contract beside it.",
  commands: [explain],
  async run(invocation) {
    const [file = ""] = invocation.words;
    const module = await loadContract();
    return text(invocation.values, "against") === undefined
      ? check(module, file, invocation)
      : compareWithServer(module, file, invocation);
  },
};
