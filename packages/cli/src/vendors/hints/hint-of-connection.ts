import { nodeProxy } from "@pressroom/pipeline/node-proxy";
import type { Environment } from "../../world/world.ts";
import type { ServerSetting } from "./server-setting.ts";

/** A reason why a request can't be sent, or its answer does not come. */
interface Failure {
  /** The code of Node, undici or OpenSSL; empty if there is none. */
  readonly code: string;
  readonly message: string;
}

type Hint = (server: ServerSetting | undefined) => string;

const trustAuthority = "If your own authority signed the certificate, name its file in NODE_EXTRA_CA_CERTS.";

/** What to check, by the kind of failure. The first match counts. */
const hints: readonly (readonly [RegExp, Hint])[] = [
  [
    /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNSUPPORTED_PROTOCOL|HTTP_REQUEST)/,
    (server) => `The server does not speak https. ${checkSchemeOr(server, "its port")}`,
  ],
  [
    /before secure TLS connection was established/,
    (server) =>
      `It hung up before a session was agreed on: it may not speak https, or something in between cuts it. ${checkSchemeOr(server, "your network")}`,
  ],
  [
    /ALTNAME|altnames/,
    (server) =>
      `The certificate is for another server. ${checkOr(server, "host", "whether something in between answers for it")}`,
  ],
  [
    /CERT_HAS_EXPIRED|certificate has expired/,
    () => "The owner of the server has to renew the certificate, unless the clock of this machine is wrong.",
  ],
  [/CERT_NOT_YET_VALID|certificate is not yet valid/, () => "Check the clock of this machine."],
  [/CERT|CRL|UNABLE_TO_|certificate/, () => trustAuthority],
  [/^bad port$/, (server) => `No program that uses fetch may use this port. ${lookAtNetwork(server)}`],
  [/HTTP Tunneling/, () => "The proxy refuses this connection. Check HTTPS_PROXY, and the user and password in it."],
  [
    /SOCKS5_AUTH/,
    () =>
      "The proxy wants a user and a password, or refuses those it was given. Write HTTP_PROXY and HTTPS_PROXY as socks5://user:password@host:port.",
  ],
  [
    /SOCKS5/,
    () =>
      "The proxy opens no connection by SOCKS. Check HTTP_PROXY and HTTPS_PROXY: if it speaks HTTP, begin them with http://.",
  ],
];

/**
 * Says what a person can do if a connection could not be made, or broke.
 * @param server the variable or option that names the server; undefined for the default server of an API
 */
export function hintOfConnection(error: Error, server: ServerSetting | undefined): string | undefined {
  const failures = failuresOf(error);
  const found = hints.find(([pattern]) =>
    failures.some(({ code, message }) => pattern.test(code) || pattern.test(message)),
  );
  return found ? found[1](server) : hintOfPlainHttp(error, server);
}

/** A server that expects https answers plain http by hanging up, or with an error page. */
const hungUp = /ECONNRESET|UND_ERR_SOCKET|other side closed|socket hang up/;
const plainHttpPage =
  /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled|HTTP request to an HTTPS server/;

/** Undefined unless the request uses http and the server may only speak https. */
export function hintOfPlainHttp(said: Error | string, server: ServerSetting | undefined): string | undefined {
  if (!server?.url.startsWith("http:")) return undefined;
  const isSo =
    typeof said === "string"
      ? plainHttpPage.test(said)
      : failuresOf(said).some(({ code, message }) => hungUp.test(code) || hungUp.test(message));
  return isSo ? `If that server speaks https, begin ${server.name} with https://.` : undefined;
}

/** @param environment variables of the process: they may name a proxy that Node does not use */
export function lookAtNetwork(server: ServerSetting | undefined, environment: Environment = {}): string {
  const unused = nodeProxy(server?.url.startsWith("http:") ? "http:" : "https:", environment)?.unused;
  if (unused !== undefined) return `${unused}.`;
  return server
    ? `Check your network, the proxy if there is one, and ${server.name}.`
    : "Check your network, and the proxy if there is one.";
}

/** The error and its causes. */
function failuresOf(error: unknown, depth = 0): Failure[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const { code, message, cause, errors } = error as Error & { code?: unknown; errors?: unknown };
  const others = Array.isArray(errors) ? errors : [];
  return [
    ...[...others, cause].flatMap((one) => failuresOf(one, depth + 1)),
    { code: typeof code === "string" ? code : "", message },
  ];
}

function checkOr(server: ServerSetting | undefined, part: string, other: string): string {
  return server ? `Check the ${part} in ${server.name}.` : `Check ${other}.`;
}

function checkSchemeOr(server: ServerSetting | undefined, other: string): string {
  return server
    ? `If it speaks http, begin ${server.name} with http://, else check its host and port.`
    : `Check ${other}.`;
}
