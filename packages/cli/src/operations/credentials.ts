import { apiKey, basic, bearer, cookieKey, queryKey, type Authenticator } from "@pressroom/runtime";
import type { RunningApi } from "@pressroom/pipeline";
import { didYouMean } from "@pressroom/pipeline/closest";
import { UsageError } from "../errors/usage-error.ts";
import type { Environment } from "../world/world.ts";

/** @throws UsageError for a secret of a scheme that no API has, since it would sign nothing */
export function checkSchemes(apis: readonly RunningApi[], variables: Readonly<Record<string, string>>): void {
  const known = [...new Set(apis.flatMap(({ schemes }) => Object.keys(schemes)))];
  const strange = Object.keys(variables).find((scheme) => !known.includes(scheme));
  if (strange === undefined) return;
  const names = apis.map(({ api }) => api).join(", ");
  const use = known.length === 0 ? "has no security schemes" : `has ${known.join(", ")}`;
  throw new UsageError(`--secret: ${names} ${use}, and not "${strange}"${didYouMean(strange, known)}`);
}

/** The credentials for calls of an API: secrets by the name of its security schemes, from environment variables. */
export function credentialsOf(
  { api, schemes }: RunningApi,
  variables: Readonly<Record<string, string>>,
  environment: Environment,
): Record<string, Authenticator> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([scheme, variable]) => {
      const declared = Object.hasOwn(schemes, scheme) ? (schemes[scheme] as Scheme) : undefined;
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
    if (colon < 0) throw new UsageError(`--secret ${name}: ${api} wants a user and a password, written user:password`);
    return basic(secret.slice(0, colon), secret.slice(colon + 1));
  }
  if (scheme.type === "apiKey" && scheme.name !== undefined) {
    const places = { header: apiKey, query: queryKey, cookie: cookieKey };
    if (scheme.in && Object.hasOwn(places, scheme.in))
      return places[scheme.in as keyof typeof places](scheme.name, secret);
  }
  if (scheme.type === "http" || scheme.type === "oauth2" || scheme.type === "openIdConnect") return bearer(secret);
  throw new UsageError(
    `--secret ${name}: ${api} wants ${scheme.type ?? "an undeclared kind of credentials"}, which no secret can be`,
  );
}
