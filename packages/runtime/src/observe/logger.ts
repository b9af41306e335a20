import type { ObservedEvent, Observer } from "./observe.ts";

/** Levels, from the rarest lines to the most frequent. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/**
 * An observer that writes a line per event. A failed call is an error, a retry is a warning, a job's change of state is
 * information, and all other lines are for debugging. No line holds a secret.
 *
 * @param write gets each line, and decides which levels to keep
 *
 * @example
 * const observe = createLogger((level, line) => console[level](line));
 */
export function createLogger(write: (level: LogLevel, line: string) => void): Observer {
  if (typeof write !== "function") throw new TypeError("createLogger takes a function that writes a line");
  // Text from a server must not forge log lines.
  return (event) => write(levelOf(event), lineOf(event).replace(/[\p{Cc}\u2028\u2029]+/gu, " "));
}

function levelOf(event: ObservedEvent): LogLevel {
  switch (event.type) {
    case "retry":
    case "violation":
      return "warn";
    case "state":
      return "info";
    case "end":
      return event.error ? "error" : "debug";
    case "token":
      return event.error ? "warn" : "debug";
    default:
      return "debug";
  }
}

function lineOf(event: ObservedEvent): string {
  switch (event.type) {
    case "request":
      return `${name(event)}: ${event.method} ${event.server}${event.path}`;
    case "attempt":
      return `${name(event)}: attempt ${event.attempt}`;
    case "answer":
      return `${name(event)}: attempt ${event.attempt} ended with ${outcome(event)} after ${duration(event.milliseconds)}`;
    case "retry":
      return `${name(event)}: tries again in ${duration(event.delay)}, because: ${event.reason}`;
    case "end":
      return `${name(event)}: ${event.error ? "failed" : "done"} with ${outcome(event)} after ${duration(event.milliseconds)} and ${requests(event.attempts)}`;
    case "token":
      return `token from ${event.from === "store" ? "the store, for " : ""}${event.url}${event.grant ? ` by ${event.grant}` : ""}${event.status || event.error ? `: ${outcome(event)}` : ""}`;
    case "poll":
      return `${event.api} ${event.job} ${event.id}: seen ${event.status} (${event.kind}) by ${event.via}`;
    case "state":
      return `${event.api} ${event.job} ${event.id}: is now ${event.status} (${event.kind}), by ${event.via}`;
    case "violation":
      return `${name(event)}: the answer ${event.status} is not what the description says: ${event.at || "it"} ${event.mismatch}`;
    case "unchecked":
      return `${name(event)}: the answer ${event.status} is not checked: ${event.reason}`;
    case "watched":
      return `${event.api} ${event.job} ${event.id}: is watched no more: ${event.status ?? event.error}`;
    case "stream":
      return `${event.operation}: stream event ${event.event} of ${event.size} characters`;
  }
}

/** Operation and number of the call, since lines of several calls are mixed. */
function name({ operation, call }: { operation: string; call: number }): string {
  return `${operation} #${call}`;
}

function outcome({ status, error }: { status?: number; error?: string }): string {
  return [status, error].filter((part) => part !== undefined).join(" ");
}

function duration(milliseconds: number): string {
  return `${Math.round(milliseconds)} ms`;
}

function requests(count: number): string {
  return count === 1 ? "1 request" : `${count} requests`;
}
