import type { ApiError } from "../errors/errors.ts";

/** An answer that means something else than its status says; declared in `api.yaml`. */
export interface DeclaredAnswer {
  readonly status: number;
  /** Stands somewhere in the body, in capitals or not. */
  readonly contains: string;
}

/** Is this one of them? */
export function isDeclared(failure: ApiError, declared: readonly DeclaredAnswer[] | undefined): boolean {
  const candidates = declared?.filter(({ status }) => status === failure.status) ?? [];
  if (candidates.length === 0) return false;
  const text = (typeof failure.body === "string" ? failure.body : JSON.stringify(failure.body ?? "")).toLowerCase();
  return candidates.some(({ contains }) => text.includes(contains.toLowerCase()));
}
