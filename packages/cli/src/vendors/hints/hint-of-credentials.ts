import type { Environment } from "../../world/world.ts";
import type { Vendor } from "../vendor.ts";

/** Which variables to check, and what looks wrong in one of them. No value is shown. */
export function hintOfCredentials({ variables }: Vendor, environment: Environment): string {
  const names = variables.filter(({ optional, server }) => !optional && !server).map(({ name }) => name);
  const strange = names.flatMap((name) => {
    const value = environment[name] ?? "";
    if (/^(["'`]).*\1$/s.test(value)) return [`${name} is in quotes, which are taken as part of it.`];
    return value === value.trim() ? [] : [`${name} has spaces or a line break at its beginning or end.`];
  });
  return [`Check ${names.join(", ")}.`, ...strange].join(" ");
}
