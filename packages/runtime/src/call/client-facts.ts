import type { CreateRedaction, Redaction } from "../errors/hide/redaction.ts";
import { redactionOf } from "./call-redaction.ts";
import type { ClientSettings } from "./client-config.ts";

/** What is known of a client besides its methods. */
export interface ClientFacts {
  /** Id of the API. */
  readonly api: string;
  /** URL of its server as everybody writes it, without a slash behind it. */
  readonly server: string;
  /** Hides what this client may show to nobody. @param usual what does so if nothing that the client was given can */
  redaction(usual: CreateRedaction): Redaction;
}

/** Registered, so that two copies of this package in one program read each other's clients. */
const key = Symbol.for("@pressroom/runtime client facts");

/** Puts the facts on a client, where no loop over its methods meets them. */
export function noteFacts(client: object, settings: ClientSettings): void {
  const facts: ClientFacts = {
    api: settings.api,
    server: new URL(settings.baseUrl).href.replace(/\/+$/, ""),
    redaction: (usual) =>
      redactionOf({
        settings: { ...settings, hide: settings.hide ?? usual },
        request: {},
        options: {},
        credentials: {},
      }),
  };
  Object.defineProperty(client, key, { value: facts });
}

/** The facts of a client; undefined if it is none of ours. */
export function factsOf(client: object): ClientFacts | undefined {
  return (client as { [key]?: ClientFacts })[key];
}
