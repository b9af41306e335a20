import type { RunningApi } from "@pressroom/pipeline";
import type { ClientConfig } from "@pressroom/runtime";
import type { Values } from "../command/command.ts";
import type { CleanWorld } from "../output/clean-output.ts";
import type { Catalog } from "./operations/catalog.ts";
import type { Confirmations } from "./confirmations.ts";
import type { Tasks } from "./publishes/tasks.ts";

/** State that all connections of a server share. */
export interface McpState {
  readonly catalog: Catalog;
  readonly confirmations: Confirmations;
  readonly tasks: Tasks;
  /** Whether the server may change things. */
  readonly allowWrites: boolean;
  /** Options of the command, for the settings of vendors. */
  readonly values: Values;
  readonly world: CleanWorld;
  /** Settings for the clients of an API. */
  configOf(api: RunningApi): ClientConfig;
}
