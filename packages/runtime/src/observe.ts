import type { CallContext, Step } from "./call-context.ts";

/**
 * What the engine tells while it works. No event carries a request header, a body or a token, so an observer
 * can be logged as it is.
 */
export type ObservedEvent =
  | { readonly type: "attempt"; readonly operation: string; readonly attempt: number; readonly method: string; readonly path: string }
  | {
      readonly type: "answer";
      readonly operation: string;
      readonly attempt: number;
      /** Absent when nothing came back. */
      readonly status?: number;
      readonly milliseconds: number;
      readonly error?: string;
    }
  | { readonly type: "retry"; readonly operation: string; readonly attempt: number; readonly delay: number; readonly reason: string }
  | { readonly type: "token"; readonly url: string; readonly status?: number }
  | { readonly type: "state"; readonly job: string; readonly kind: string; readonly status: string; readonly via: "start" | "read" | "stream" };

/** Called synchronously with every event. It must not throw; what it throws is dropped. */
export type Observer = (event: ObservedEvent) => void;

/** Tells the observer, and never lets its faults reach the call. */
export function tell(observer: Observer | undefined, event: ObservedEvent): void {
  try {
    observer?.(event);
  } catch {
    // A broken logger must not break a publish.
  }
}

/** Layer: writes each attempt into the call's timeline and tells the observer. */
export function observe(next: Step): Step {
  return async (context: CallContext) => {
    const { operation, settings } = context;
    const attempt = ++context.attempt;
    const started = settings.clock.now();
    tell(settings.observe, { type: "attempt", operation: operation.id, attempt, method: operation.method, path: operation.path });
    try {
      const answer = await next(context);
      record(context, started, answer.status);
      return answer;
    } catch (error) {
      record(context, started, statusOf(error), error);
      throw error;
    }
  };
}

function record(context: CallContext, started: number, status: number | undefined, error?: unknown): void {
  const milliseconds = context.settings.clock.now() - started;
  const reason = error instanceof Error ? error.name : undefined;
  context.timeline.push({ at: started, milliseconds, status, error: reason });
  tell(context.settings.observe, { type: "answer", operation: context.operation.id, attempt: context.attempt, status, milliseconds, error: reason });
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : undefined;
}
