import type { ClientConfig } from "../call/client-config.ts";
import { connectOperations, type Method } from "../call/connect.ts";
import type { ClientDefaults } from "../descriptors/client-defaults.ts";
import type { Operation } from "../wire/operation.ts";
import { createRedaction } from "../errors/hide/redact.ts";
import { withAllParts } from "./all-parts.ts";

/**
 * Makes a method of each operation. Hand-written descriptors without parts get all parts.
 * @throws ConfigurationError when the config can't work.
 */
export function connect<Name extends string>(
  operations: Readonly<Record<Name, Operation>>,
  defaults: ClientDefaults,
  config?: ClientConfig,
): Record<Name, Method> {
  const whole = Object.entries<Operation>(operations).map(([name, operation]) => [name, withAllParts(operation)]);
  return connectOperations(
    Object.fromEntries(whole) as Record<Name, Operation>,
    { hide: createRedaction, ...defaults },
    config,
  );
}
