import type { Vendor } from "./vendor.ts";

/** A vendor and its variables, as lines of a help text. */
export function vendorsText({ name, title, variables }: Vendor): string {
  return [
    `  ${name.padEnd(12)} ${title}`,
    ...variables.map(
      (variable) => `      ${variable.name.padEnd(28)} ${variable.what}${variable.optional ? " (optional)" : ""}`,
    ),
  ].join("\n");
}
