import type { Command, Invocation } from "../command/command.ts";
import { onlyWith, port } from "../command/values.ts";
import { serverOptions } from "../operations/server-options.ts";
import { isMissingPackage } from "../errors/is-missing-package.ts";
import { UsageError } from "../errors/usage-error.ts";
import { settingsOptions } from "../settings/settings-options.ts";

export const mcp: Command = {
  name: "mcp",
  what: "let an agent call operations of any description, and publish (Model Context Protocol)",
  words: [{ name: "description", several: true, optional: true, what: "files or URLs of OpenAPI descriptions" }],
  options: {
    "allow-writes": { type: "boolean", what: "allow changes, each after a confirmed dry run" },
    ...serverOptions,
    http: { type: "boolean", what: "serve over HTTP on 127.0.0.1 instead of standard input and output" },
    port: { type: "string", value: "number", what: "with --http; default: any free one" },
    state: {
      type: "string",
      value: "folder",
      what: "where publishes are recorded; default: ~/.local/state/pressroom/mcp",
    },
    cost: { type: "boolean", what: "only print the number of tokens that the list of tools costs" },
    ...settingsOptions,
  },
  examples: [
    "mcp openapi.yaml",
    "mcp openapi.yaml --secret token=MY_TOKEN --allow-writes",
    "mcp --allow-writes --http --port 8787",
    "mcp openapi.yaml --cost",
  ],
  more: "Install @modelcontextprotocol/server too. With --http its clients send a token: PRESSROOM_MCP_TOKEN, or the one it prints.",
  async run(invocation) {
    onlyWith(invocation.values, "http", ["port"]);
    // Before anything is loaded for nothing.
    port(invocation.values);
    const { serve } = await loadServer();
    return serve(invocation);
  },
};

/** An optional package: publishing from a terminal doesn't need it. */
async function loadServer(): Promise<{ serve(invocation: Invocation): Promise<number> }> {
  try {
    return await import("../mcp/serve.ts");
  } catch (error) {
    if (!isMissingPackage(error, "@modelcontextprotocol")) throw error;
    throw new UsageError(
      "mcp needs another package: install @modelcontextprotocol/server (npm install @modelcontextprotocol/server)",
    );
  }
}
