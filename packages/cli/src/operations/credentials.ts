import { apiKey, basic, bearer, cookieKey, queryKey, type Authenticator } from "@pressroom/runtime";
import type { RunningApi } from "@pressroom/pipeline";
import { UsageError } from "../errors/usage-error.ts";
import type { Environment } from "../world/world.ts";

/** What signs the calls of an API: secrets by the name of its security schemes, from variables of the environment. */
export function credentialsOf(
  { api, schemes }: RunningApi,
  variables: Readonly<Record<string, string>>,
  environment: Environment,
): Record<string, Authenticator> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([scheme, variable]) => {
      const declared = schemes[scheme] as Scheme | undefined;
      if (!declared) return [];
      const secret = environment[variable];
      if (!secret) throw new UsageError(`--secret ${scheme}=${variable}: the environment has no ${variable}`);
      return [[scheme, authenticatorOf(api, scheme, declared, secret)]];
    }),
  );
}

interface Scheme {
  readonly type?: string;
  readonly scheme?: string;
  readonly in?: string;
  readonly name?: string;
}

function authenticatorOf(api: string, name: string, scheme: Scheme, secret: string): Authenticator {
  if (scheme.type === "http" && scheme.scheme?.toLowerCase() === "basic") {
    const colon = secret.indexOf(":");
    return basic(secret.slice(0, colon), secret.slice(colon + 1));
  }
  if (scheme.type === "apiKey" && scheme.name !== undefined) {
    const places = { header: apiKey, query: queryKey, cookie: cookieKey };
    if (scheme.in && Object.hasOwn(places, scheme.in))
      return places[scheme.in as keyof typeof places](scheme.name, secret);
  }
  if (scheme.type === "http" || scheme.type === "oauth2" || scheme.type === "openIdConnect") return bearer(secret);
  throw new UsageError(`--secret ${name}: ${api} wants ${scheme.type ?? "what nobody says"}, which no secret can be`);
}
