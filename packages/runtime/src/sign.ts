import type { CallContext, Step } from "./call-context.ts";
import type { Authenticator } from "./authenticators.ts";
import type { ClientSettings } from "./client-config.ts";
import { isDeclared } from "./declared-answer.ts";
import { ApiError, MissingCredentialsError } from "./errors.ts";
import type { OperationDescriptor } from "./operation.ts";

/**
 * Layer: signs each attempt as the operation's security asks. When the server refuses the credentials and newer ones
 * can be had, the attempt is made once more.
 */
export function sign(next: Step): Step {
  // A client's credentials don't change, so what an operation needs of them is looked up once.
  const choices = new Map<OperationDescriptor, Authenticator[]>();
  return async (context: CallContext) => {
    let authenticators = choices.get(context.operation);
    if (!authenticators) choices.set(context.operation, (authenticators = chooseAuthenticators(context)));
    if (authenticators.length === 0) return next(context);
    const signed = collect(authenticators, context);
    // A token at hand costs no turn of the queue.
    context.credentials = signed instanceof Promise ? await signed : signed;
    try {
      const answer = await next(context);
      for (const authenticator of authenticators) authenticator.answered?.(answer.headers, context.settings);
      return answer;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      for (const authenticator of authenticators) authenticator.answered?.(error.headers, context.settings);
      if (!isRefusal(error, context.settings)) throw error;
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

type Credentials = Readonly<Record<string, string>>;

function collect(authenticators: readonly Authenticator[], context: CallContext): Promise<Credentials> | Credentials {
  const signed = authenticators.map((authenticator) => authenticator.sign(context.settings, context.signal));
  return signed.some((part) => part instanceof Promise) ? Promise.all(signed).then(merge) : merge(signed as Credentials[]);
}

function merge(signed: readonly Credentials[]): Credentials {
  return Object.assign({}, ...signed) as Credentials;
}

/** 401, and what `api.yaml` declares to mean the same. */
function isRefusal(error: ApiError, settings: ClientSettings): boolean {
  return error.status === 401 || isDeclared(error, settings.defaults.unauthorized);
}
