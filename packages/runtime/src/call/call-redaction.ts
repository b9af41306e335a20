import { createCoarseRedaction, secretHeader, type Redaction } from "../errors/hide/redaction.ts";
import type { CallContext } from "./call-context.ts";

/** Hides the secrets of one call: every credential of its client, and everything that `api.yaml` lists. */
export function redactionOf(
  context: Pick<CallContext, "settings" | "request" | "options" | "credentials" | "secrets">,
): Redaction {
  const { settings, request, options } = context;
  const { headers = [], query = [], body = [] } = settings.defaults.redact ?? {};
  const named = new Set(headers.map((name) => name.toLowerCase()));
  const secrets = Object.values(settings.auth).flatMap((authenticator) => authenticator.secrets?.() ?? []);
  // The scheme `Bearer` is not a secret, but the token after it is.
  for (const credential of Object.values(context.credentials)) secrets.push(credential.replace(/^\w+ (?=\S+$)/, ""));
  for (const given of [settings.headers, options.headers, request.header]) {
    for (const [name, value] of Object.entries(given ?? {})) {
      if (secretHeader.test(name) || named.has(name.toLowerCase())) secrets.push(String(value));
    }
  }
  secrets.push(...(context.secrets ?? []));
  // An error names the path of its request.
  for (const name of query) secrets.push(...(request.path?.[name] === undefined ? [] : [String(request.path[name])]));
  return (settings.hide ?? createCoarseRedaction)(secrets, [...query, ...body], headers, request);
}
