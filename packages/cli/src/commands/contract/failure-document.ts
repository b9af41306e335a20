import type { Failure } from "@pressroom/contract";

/** A failure as --json prints it. */
export function documentOf({ code, blame, text }: Failure): object {
  return { code, blame, message: text };
}
