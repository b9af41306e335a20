import type { CallContext, Step } from "./call-context.ts";
import type { Authenticator } from "./authenticators.ts";
import type { ClientSettings } from "./client-config.ts";
import { ApiError, MissingCredentialsError } from "./errors.ts";

/**
 * Layer: signs each attempt as the operation's security asks. When the server refuses the credentials and newer ones
 * can be had, the attempt is made once more.
 */
export function sign(next: Step): Step {
  return async (context: CallContext) => {
    const authenticators = chooseAuthenticators(context);
    if (authenticators.length === 0) return next(context);
    context.credentials = await collect(authenticators, context);
    try {
      return await next(context);
    } catch (error) {
      if (!(error instanceof ApiError) || !isRefusal(error, context.settings)) throw error;
      const refused = context.credentials;
      const better = authenticators.map((authenticator) => authenticator.refused?.(refused) ?? false);
      if (!better.includes(true)) throw error;
      context.credentials = await collect(authenticators, context);
      return next(context);
    }
  };
}

/** The first of the operation's alternatives for which the client holds everything. */
function chooseAuthenticators(context: CallContext): Authenticator[] {
  const { operation, settings } = context;
  const alternatives = operation.security ?? [];
  if (alternatives.length === 0) return [];
  const chosen = alternatives.find((schemes) => schemes.every((scheme) => settings.auth[scheme]));
  if (!chosen) {
    const wanted = alternatives.map((schemes) => schemes.join(" and ")).join(", or ");
    throw new MissingCredentialsError(`${operation.id} needs credentials: pass auth with ${wanted}`, { operation: operation.id });
  }
  return chosen.flatMap((scheme) => settings.auth[scheme] ?? []);
}

async function collect(authenticators: readonly Authenticator[], context: CallContext): Promise<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const authenticator of authenticators) {
    const signed = authenticator.sign(context.settings, context.signal);
    Object.assign(headers, signed instanceof Promise ? await signed : signed);
  }
  return headers;
}

/** 401, and what `api.yaml` declares to mean the same. */
function isRefusal(error: ApiError, settings: ClientSettings): boolean {
  if (error.status === 401) return true;
  const text = typeof error.body === "string" ? error.body : JSON.stringify(error.body ?? "");
  return settings.defaults.unauthorized?.some((answer) => answer.status === error.status && text.includes(answer.contains)) ?? false;
}
