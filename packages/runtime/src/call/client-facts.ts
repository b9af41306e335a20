import type { CreateRedaction, Redaction } from "../errors/hide/redaction.ts";
import { redactionOf } from "./call-redaction.ts";
import type { ClientSettings } from "./client-config.ts";

/** Facts about a client besides its methods. */
export interface ClientFacts {
  /** Id of the API. */
  readonly api: string;
  /** URL of its server in its normal form, without a slash at the end. */
  readonly server: string;
  /** Hides the secrets of this client. @param usual is used if the client's config brings no such code */
  redaction(usual: CreateRedaction): Redaction;
}

/** Registered, so that two copies of this package in one program read each other's clients. */
const key = Symbol.for("@pressroom/runtime client facts");

/** Attaches the facts to a client, hidden from loops over its methods. */
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

/** The facts of a client; undefined if it is not one of our clients. */
export function factsOf(client: object): ClientFacts | undefined {
  return (client as { [key]?: ClientFacts })[key];
}
