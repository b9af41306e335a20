import type { CallContext, Layer } from "./call-context.ts";
import type { Authenticator } from "../auth/authenticators.ts";
import { raceSignal } from "../time/race-signal.ts";
import { ApiError, ConfigurationError, MissingCredentialsError } from "../errors/errors.ts";

/**
 * Layer: signs each attempt as the operation's security asks. If the server refuses the credentials and newer ones are
 * available, it repeats the attempt once.
 */
export const sign: Layer = (next, operation, settings) => {
  const { id, security = [] } = operation;
  // The first alternative for which the client has all credentials.
  const chosen = security.find((schemes) => schemes.every((scheme) => settings.auth[scheme]));
  if (!chosen && security.length > 0) {
    const wanted = security.map((schemes) => schemes.join(" and ")).join(", or ");
    const missing = `${id} needs credentials: pass auth with ${wanted}`;
    return () => Promise.reject(new MissingCredentialsError(missing, { operation: id }));
  }
  const authenticators = (chosen ?? []).flatMap((scheme) => settings.auth[scheme] ?? []);
  if (authenticators.length === 0) return next;
  const answered = (headers: Headers): void => {
    for (const authenticator of authenticators) authenticator.answered?.(headers, settings);
  };
  const signUrl = authenticators.some(({ url }) => url)
    ? (url: string) => authenticators.reduce((signed, by) => by.url?.(signed) ?? signed, url)
    : undefined;
  return async (context) => {
    context.signUrl = signUrl;
    const signed = collect(authenticators, context);
    // Takes an existing token without a turn of the microtask queue.
    context.credentials = signed instanceof Promise ? await signed : signed;
    try {
      const answer = await next(context);
      answered(answer.headers);
      return answer;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      answered(error.headers);
      if (!context.refused) throw error;
      const refused = context.credentials;
      const better = authenticators.map((authenticator) => authenticator.refused?.(refused) ?? false);
      // A streamed body can't be sent again.
      if (!better.includes(true) || context.body?.body instanceof ReadableStream) throw error;
      context.credentials = await collect(authenticators, context);
      return next(context);
    }
  };
};

type Credentials = Readonly<Record<string, string>>;

function collect(
  authenticators: readonly Authenticator[],
  { settings, end }: CallContext,
): Promise<Credentials> | Credentials {
  let waits = false;
  const signed = authenticators.map((authenticator) => {
    try {
      const headers = authenticator.sign(settings, end);
      waits ||= typeof headers?.["then"] === "function";
      return headers;
    } catch (error) {
      // A synchronous error counts as a rejection, since another authenticator may already be waiting.
      waits = true;
      return Promise.reject(error);
    }
  });
  return waits ? waitFor(Promise.all(signed), end).then(together) : together(signed);
}

function together(signed: readonly unknown[]): Credentials {
  return signed.map(requireHeaders).reduce((all, some) => ({ ...all, ...some }));
}

/** Refuses a request without credentials here, since the server's refusal would not show the reason. */
function requireHeaders(signed: unknown): Credentials {
  if (Object(signed) === signed && Object.values(signed as object).every((value) => typeof value === "string"))
    return signed as Credentials;
  throw new ConfigurationError("sign() of an authenticator must give an object of headers, each a string");
}

/** Stops waiting at the end of the call, since an authenticator may ignore the signal. */
async function waitFor<Result>(work: Promise<Result>, end: CallContext["end"]): Promise<Result> {
  try {
    return await raceSignal(work, end.signal);
  } finally {
    end.release();
  }
}
