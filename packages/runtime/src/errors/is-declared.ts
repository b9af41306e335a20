import type { DeclaredAnswer } from "../descriptors/declared-answer.ts";
import type { ApiError } from "./errors.ts";

/** Is this one of the answers that `api.yaml` declares to mean something else than their status? */
export function isDeclared(
  failure: Pick<ApiError, "status" | "body">,
  declared: readonly DeclaredAnswer[] | undefined,
): boolean {
  const candidates = declared?.filter(({ status }) => status === failure.status) ?? [];
  if (candidates.length === 0) return false;
  const text = (typeof failure.body === "string" ? failure.body : JSON.stringify(failure.body ?? "")).toLowerCase();
  return candidates.some(({ contains }) => text.includes(contains.toLowerCase()));
}
