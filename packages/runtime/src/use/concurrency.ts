import { raceSignal } from "../time/race-signal.ts";
import type { CallContext, Extending, Layer } from "../call/call-context.ts";
import type { Extension } from "../call/client-config.ts";
import { ConfigurationError } from "../errors/errors.ts";

/**
 * Limits the number of requests of a client at the same time; the others wait in the order in which they came. A
 * request counts until its body has been read, a stream until it is open. A retry joins the end of the queue, and a
 * pause between two attempts takes no place. The end of a call also ends its wait, and then nothing was sent. Requests
 * for tokens are not counted.
 *
 * @param most a whole number, at least 1. Clients with the same extension object share it
 * @throws ConfigurationError for any other number
 * @example
 * createClient({ use: [concurrency(4)] });
 */
export function concurrency(most: number): Extension {
  if (!Number.isInteger(most) || most < 1)
    throw new ConfigurationError(`concurrency is ${String(most)}: pass a whole number, 1 or more`);
  const waiting = new Set<() => void>();
  let underWay = 0;

  async function join({ end }: CallContext): Promise<void> {
    if (underWay < most) {
      underWay++;
      return;
    }
    const { promise: turn, resolve: go } = withResolver();
    waiting.add(go);
    try {
      await raceSignal(turn, end.signal);
    } catch (error) {
      // Its turn may have come at the same moment in which it gave up.
      if (!waiting.delete(go)) leave();
      throw error;
    } finally {
      end.release();
    }
  }

  /** Gives the place to the request that has waited longest. */
  function leave(): void {
    const [next] = waiting;
    if (!next) {
      underWay--;
      return;
    }
    waiting.delete(next);
    next();
  }

  const layer: Layer = (next) => async (context) => {
    await join(context);
    try {
      return await next(context);
    } finally {
      leave();
    }
  };
  const extension: Extending = { layer };
  return extension;
}

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((given) => (resolve = given));
  return { promise, resolve };
}
