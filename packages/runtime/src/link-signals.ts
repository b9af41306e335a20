/** A signal of our own that follows an outer one until it is released. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  abort(reason: unknown): void;
  /** Takes the listener off the outer signal, so that a long-lived one doesn't collect them. */
  release(): void;
  /** Called in the abort, after the signal's own listeners; one at a time. */
  follower?: (reason: unknown) => void;
}

/**
 * Like `AbortSignal.any`, at a tenth of its cost and without leaving anything on the outer signal. An outer one of ours is
 * followed by a plain call: a listener that is put on and taken off costs 3 µs, at every call.
 */
export function linkSignals(outer: AbortSignal | LinkedSignal | undefined): LinkedSignal {
  const controller = new AbortController();
  const linked: LinkedSignal = {
    signal: controller.signal,
    abort(reason) {
      controller.abort(reason);
      linked.follower?.(reason);
    },
    release: () => undefined,
  };
  if (outer instanceof AbortSignal) {
    outer.throwIfAborted();
    const follow = (): void => linked.abort(outer.reason);
    outer.addEventListener("abort", follow, { once: true });
    linked.release = () => outer.removeEventListener("abort", follow);
  } else if (outer) {
    outer.signal.throwIfAborted();
    outer.follower = linked.abort;
    linked.release = () => (outer.follower = undefined);
  }
  return linked;
}
