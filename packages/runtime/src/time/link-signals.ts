/** A signal that follows an outer signal until it is released. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  abort(reason: unknown): void;
  /**
   * Called with the reason after an abort. It is a callback, since a listener would cost as much as the rest of a call.
   */
  onAbort?: (reason: unknown) => void;
  /** Removes the listener from the outer signal, so that a long-lived signal doesn't collect listeners. */
  release(): void;
}

/** Like `AbortSignal.any`, at a tenth of its cost and without leaving anything on the outer signal. */
export function linkSignals(outer: AbortSignal | undefined): LinkedSignal {
  const controller = new AbortController();
  const linked: LinkedSignal = {
    signal: controller.signal,
    abort(reason) {
      controller.abort(reason);
      linked.onAbort?.(reason);
    },
    release: () => outer?.removeEventListener("abort", follow),
  };
  const follow = (): void => linked.abort(outer?.reason);
  outer?.throwIfAborted();
  outer?.addEventListener("abort", follow, { once: true });
  return linked;
}
