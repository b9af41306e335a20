import type { Received } from "../wire/decode-answer.ts";
import type { CallContext, Layer } from "./call-context.ts";
import type { Authenticator } from "../auth/authenticators.ts";
import { raceSignal } from "../time/race-signal.ts";
import type { ClientSettings } from "./client-config.ts";
import { ApiError, ConfigurationError, MissingCredentialsError } from "../errors/errors.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";

/**
 * Layer: signs each attempt as the operation's security asks. When the server refuses the credentials and newer ones
 * can be had, the attempt is made once more.
 */
export const sign: Layer = (next, operation, settings) => {
  const authenticators = chooseAuthenticators(operation, settings);
  if (!authenticators) return () => Promise.reject(missing(operation));
  if (authenticators.length === 0) return next;
  const answered = (headers: Headers): void => {
    for (const authenticator of authenticators) authenticator.answered?.(headers, settings);
  };
  const signers = authenticators.filter(({ url }) => url);
  const signUrl =
    signers.length === 0 ? undefined : (url: string) => signers.reduce((signed, by) => by.url?.(signed) ?? signed, url);
  return async (context) => {
    if (signUrl) context.signUrl = signUrl;
    const signed = collect(authenticators, context);
    // A token at hand costs no turn of the queue.
    context.credentials = signed instanceof Promise ? await signed : signed;
    let answer: Received;
    try {
      answer = await next(context);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      answered(error.headers);
      if (!context.refused) throw error;
      const refused = context.credentials;
      const better = authenticators.map((authenticator) => authenticator.refused?.(refused) ?? false);
      // A body that streams is spent.
      if (!better.includes(true) || context.body?.body instanceof ReadableStream) throw error;
      context.credentials = await collect(authenticators, context);
      return next(context);
    }
    answered(answer.headers);
    return answer;
  };
};

/** The first of the operation's alternatives for which the client holds everything; undefined if it holds none of them. */
function chooseAuthenticators(operation: OperationDescriptor, settings: ClientSettings): Authenticator[] | undefined {
  const alternatives = operation.security ?? [];
  if (alternatives.length === 0) return [];
  const chosen = alternatives.find((schemes) => schemes.every((scheme) => settings.auth[scheme]));
  return chosen?.flatMap((scheme) => settings.auth[scheme] ?? []);
}

function missing({ id, security = [] }: OperationDescriptor): MissingCredentialsError {
  const wanted = security.map((schemes) => schemes.join(" and ")).join(", or ");
  return new MissingCredentialsError(`${id} needs credentials: pass auth with ${wanted}`, { operation: id });
}

type Credentials = Readonly<Record<string, string>>;
type Signed = ReturnType<Authenticator["sign"]>;

function collect(
  authenticators: readonly Authenticator[],
  { settings, end }: CallContext,
): Promise<Credentials> | Credentials {
  const signed = authenticators.map((authenticator) => signedBy(authenticator, settings, end));
  const [first] = signed;
  // One authenticator with a token at hand: that is nearly every call.
  if (signed.length === 1 && typeof first?.["then"] !== "function") return requireHeaders(first);
  return waitFor(Promise.all(signed), end).then(
    (parts) => Object.assign({}, ...parts.map(requireHeaders)) as Credentials,
  );
}

/** A request that goes unsigned by mistake would be refused for no reason that anybody sees. */
function requireHeaders(signed: unknown): Credentials {
  if (Object(signed) === signed && Object.values(signed as object).every((value) => typeof value === "string"))
    return signed as Credentials;
  throw new ConfigurationError("sign() of an authenticator must give an object of headers, each a string");
}

/** One that throws fails like one that rejects: another may be waiting already. */
function signedBy(authenticator: Authenticator, ...given: Parameters<Authenticator["sign"]>): Signed {
  try {
    return authenticator.sign(...given);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** Not every authenticator obeys the end of the call. */
async function waitFor<Result>(work: Promise<Result>, end: CallContext["end"]): Promise<Result> {
  // If the call has ended already, nobody else hears of a failure.
  work.catch(() => undefined);
  try {
    return await raceSignal(work, end.signal);
  } finally {
    end.release();
  }
}
