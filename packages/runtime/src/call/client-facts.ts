import type { Redaction } from "../errors/redact.ts";
import { redactionOf } from "./call-redaction.ts";
import type { ClientSettings } from "./client-config.ts";

/** What is known of a client beside its methods. */
export interface ClientFacts {
  /** Id of the API, as in `specs/`. */
  readonly api: string;
  /** URL of its server, without a slash behind it. */
  readonly server: string;
  /** Hides what this client may show to nobody. */
  redaction(): Redaction;
}

/** Registered, so that two copies of this package in one program read each other's clients. */
const key = Symbol.for("@pressroom/runtime client facts");

/** Puts the facts on a client, where no loop over its methods meets them. */
export function noteFacts(client: object, settings: ClientSettings): void {
  const facts: ClientFacts = {
    api: settings.api,
    server: settings.baseUrl.replace(/\/+$/, ""),
    redaction: () => redactionOf({ settings, request: {}, options: {}, credentials: {} }),
  };
  Object.defineProperty(client, key, { value: facts });
}

/** The facts of a client; undefined if it is none of ours. */
export function factsOf(client: object): ClientFacts | undefined {
  return (client as { [key]?: ClientFacts })[key];
}
