import type { RunningApi } from "@pressroom/pipeline";
import type { ClientConfig } from "@pressroom/runtime";
import type { Invocation } from "../../command/command.ts";
import { pairs, text } from "../../command/values.ts";
import { checkSchemes, credentialsOf } from "../../operations/credentials.ts";

/** The config of the client for a call: credentials from the environment, and another server if one is given. */
export function configOf(api: RunningApi, { values, world }: Pick<Invocation, "values" | "world">): ClientConfig {
  const secrets = pairs(values, "secret", "VARIABLE");
  checkSchemes([api], secrets);
  const auth = credentialsOf(api, secrets, world.environment);
  const server = text(values, "server");
  return { auth, ...(server === undefined ? {} : { baseUrl: server }) };
}
