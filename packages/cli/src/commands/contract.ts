import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../errors/usage-error.ts";
import { list, text } from "../values.ts";
import type { Command, Invocation } from "../command.ts";
import type { Options, Values } from "../vendor.ts";
import type { World } from "../world.ts";

type ContractModule = typeof import("@pressroom/contract");

const options: Options = {
  client: {
    type: "string",
    what: "a module that exports createClient, to hold to the description; default: a thin client made of it",
  },
  json: { type: "boolean", what: "print the counts and failures as one JSON document" },
  page: { type: "string", what: "write the coverage as an HTML page to this file" },
  against: {
    type: "string",
    what: "URL of a real server to ask instead: GET and HEAD only, and what differs comes out as an overlay",
  },
  secret: {
    type: "string",
    multiple: true,
    what: "with --against: scheme=VARIABLE, the environment variable that holds the secret of a security scheme",
  },
  value: {
    type: "string",
    multiple: true,
    what: "with --against: name=value of a parameter that the description shows no example of",
  },
  overlay: { type: "string", what: "with --against: write the overlay to this file; default: print it" },
};

export const contract: Command = {
  name: "contract",
  usage: [
    "contract <description> [--client module]",
    "contract <description> --against https://… [--secret scheme=VARIABLE]",
    "contract explain <code>",
  ],
  what: "hold a client, or a real server, to an OpenAPI description, and say who is wrong",
  options: () => options,
  async run(invocation) {
    const [word, code] = invocation.words;
    if (word === undefined)
      throw new UsageError("contract: the file of a description is missing, e.g. pressroom contract openapi.yaml");
    const module = await loadContract();
    if (word === "explain") return explain(module, code, invocation.world);
    if (code !== undefined) throw new UsageError(`contract takes one description, but "${code}" was given as well`);
    return text(invocation.values, "against") === undefined
      ? check(module, word, invocation)
      : compareWithServer(module, word, invocation);
  },
};

/** Prism is large, and who publishes does not install it. */
async function loadContract(): Promise<ContractModule> {
  try {
    return await import("@pressroom/contract");
  } catch (error) {
    const missing =
      error instanceof Error &&
      "code" in error &&
      error.code === "ERR_MODULE_NOT_FOUND" &&
      error.message.includes("@pressroom/contract");
    if (missing)
      throw new UsageError(
        "contract needs a package of its own: install @pressroom/contract (npm install --save-dev @pressroom/contract)",
      );
    throw error;
  }
}

function explain({ explainCode, failureCodes }: ContractModule, code: string | undefined, world: World): number {
  const told = explainCode(code ?? "");
  if (told === undefined)
    throw new UsageError(`contract explain ${code ?? ""}: it must be one of ${Object.keys(failureCodes).join(", ")}`);
  world.out.write(`${told}\n`);
  return exitCodes.succeeded;
}

async function check(module: ContractModule, file: string, { values, world }: Invocation): Promise<number> {
  const started = performance.now();
  const checked = await module.checkDescription(
    file,
    await loadClient(text(values, "client")),
    new Date(),
    world.signal,
  );
  if ("code" in checked) {
    world.errors.write(`${module.tellFailure(checked)}\n`);
    return exitCodes.failed;
  }
  const { api, run, madeUp, page } = checked;
  const seconds = Math.round(performance.now() - started) / 1000;
  const pageFile = text(values, "page");
  if (pageFile !== undefined) writeFileSync(pageFile, page);
  if (values["json"]) {
    const failures = run.failures.map(({ where, failure: { code, blame, text: message } }) => ({
      where,
      code,
      blame,
      message,
    }));
    world.out.write(`${JSON.stringify({ apis: { [api]: run.report }, seconds, failures })}\n`);
  } else {
    if (madeUp > 0) world.out.write(`${madeUp} values were made up, where the description shows none.\n`);
    world.out.write(`${module.tellReport({ apis: { [api]: run.report }, seconds })}\n\n${module.tellRun(run)}\n`);
  }
  return run.failures.length === 0 ? exitCodes.succeeded : exitCodes.failed;
}

type CreateClient = NonNullable<Parameters<ContractModule["checkDescription"]>[1]>;

/** @throws UsageError when there is no such module, or it makes no client */
async function loadClient(name: string | undefined): Promise<CreateClient | undefined> {
  if (name === undefined) return undefined;
  let client: { createClient?: unknown };
  try {
    // As if a file of the folder one stands in had imported it.
    const here = createRequire(resolve("pressroom.js"));
    client = (await import(
      pathToFileURL(here.resolve(/^[./]/.test(name) ? resolve(name) : name)).href
    )) as typeof client;
  } catch (error) {
    throw new UsageError(
      `--client is "${name}": it can't be loaded: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`,
    );
  }
  if (typeof client.createClient !== "function")
    throw new UsageError(`--client is "${name}": it exports no createClient`);
  return client.createClient as CreateClient;
}

async function compareWithServer(module: ContractModule, file: string, { values, world }: Invocation): Promise<number> {
  const baseUrl = text(values, "against") ?? "";
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl))
    throw new UsageError(`--against is "${baseUrl}": it must be a URL that starts with http:// or https://`);
  const opened = module.openDescription(file);
  if ("code" in opened) {
    world.errors.write(`${module.tellFailure(opened)}\n`);
    return exitCodes.failed;
  }
  const result = await module.tryServer({
    description: opened.description,
    baseUrl,
    secrets: readSecrets(values, world),
    values: pairs(values, "value"),
    signal: world.signal,
  });
  for (const line of result.asked) world.errors.write(`asked ${line}\n`);
  for (const line of result.skipped) world.errors.write(`left alone ${line}\n`);
  for (const failure of result.failures) world.errors.write(`${module.tellFailure(failure)}\n`);
  if (result.actions.length > 0) {
    const overlay = module.writeDriftOverlay(file.replace(/^.*[\\/]/, ""), result.actions, new Date());
    const target = text(values, "overlay");
    if (target === undefined) world.out.write(overlay);
    else writeFileSync(target, overlay);
  }
  if (result.failures.length > 0)
    world.errors.write(`${module.tellCodes(result.failures.map((failure) => failure.code)).join("\n")}\n`);
  return result.failures.length === 0 ? exitCodes.succeeded : exitCodes.failed;
}

/** Secrets come from the environment: what stands on a command line, others on the machine can read. */
function readSecrets(values: Values, world: World): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs(values, "secret")).map(([scheme, variable]) => {
      const secret = world.environment[variable];
      if (!secret) throw new UsageError(`--secret ${scheme}=${variable}: the environment has no ${variable}`);
      return [scheme, secret];
    }),
  );
}

function pairs(values: Values, name: string): Record<string, string> {
  return Object.fromEntries(
    list(values, name).map((pair) => {
      const equals = pair.indexOf("=");
      if (equals < 1)
        throw new UsageError(
          `--${name} is "${name === "secret" ? "…" : pair}": it must be written name=${name === "secret" ? "VARIABLE" : "value"}`,
        );
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}
