/** Something that a program's bytes are spent on. */
export interface Spending {
  readonly what: string;
  /** Why every program that has it needs it. */
  readonly why: string;
  /** The modules that do it, by their path; the first that fits counts. */
  readonly modules: RegExp;
}

const runtime = (paths: string): RegExp => new RegExp(`^packages/runtime/src/(${paths})`);

/** In the order in which a call meets them. */
export const spendings: readonly Spending[] = [
  {
    what: "checks of a config",
    why: "a URL, a number, a header or an authenticator that can't work is named before anything is sent",
    modules: runtime("call/client-config|call/user-agent|errors/checks/"),
  },
  {
    what: "a method of an operation",
    why: "puts the layers together; refuses what the description does not declare",
    modules: runtime("call/(connect|client-facts)|wire/refuse"),
  },
  {
    what: "writing a request",
    why: "a value can't leave its segment, and what has no text is refused",
    modules: runtime("wire/(serialize|values/)|parts/(styles|bodies)/"),
  },
  {
    what: "limits of time",
    why: "one for an attempt, one for the call, the caller's signal; no timer and no listener stays behind",
    modules: runtime("call/(attempt|call-end)|time/(clock|link-signals|race-signal|in-time)"),
  },
  {
    what: "telling an observer",
    why: "who wants to log or trace hands over a function of their own, so that no part can bring it",
    modules: runtime("call/announce|observe/"),
  },
  {
    what: "trying again",
    why: "`Retry-After`, pauses that grow, and a quota that spares a server that is down",
    modules: runtime("call/retry|errors/passing|time/retry-after"),
  },
  {
    what: "sending once",
    why: "what a failed `fetch` proves, by the codes and words of five runtimes; Deno and Bun are kept from sending anew",
    modules: runtime("errors/fetch-failure|parts/(sent-once|fetch-failures)|wire/fetch-habits|jobs/submit/"),
  },
  {
    what: "signing",
    why: "the alternatives of `security`; once more when credentials are refused",
    modules: runtime("call/sign|auth/(authenticators|basic-header|placed-keys)"),
  },
  {
    what: "tokens",
    why: "asked for once, renewed in time, shared by calls and, through a store, by processes",
    modules: runtime("auth/|time/server-time"),
  },
  {
    what: "sending and reading",
    why: "headers by their order, answers by their media type and within a limit, refusals whatever they say they are",
    modules: runtime("call/send|wire/(decode-answer|text-of|media-type|require-response|pointer)"),
  },
  {
    what: "hiding secrets",
    why: "in a text, a body, a header or an error, in every way in which a proxy or a server writes them",
    modules: runtime("call/call-redaction|errors/hide/"),
  },
  {
    what: "errors",
    why: "their kinds, known across copies of the package; what the server says, and its name for the request",
    modules: runtime("errors/"),
  },
  { what: "lists", why: "pages, and a promise to end", modules: runtime("pages/") },
  { what: "streams", why: "event streams, their limits and their reconnects", modules: runtime("stream/|parts/") },
  {
    what: "jobs",
    why: "one watch for all who wait, with a deadline, patience, cancelling, resuming, and the end by the vendor's own word",
    modules: runtime("jobs/"),
  },
  { what: "a ledger", why: "one publish for a key", modules: runtime("ledger/") },
  { what: "the API's own data", why: "its operations, its server, its kinds of jobs", modules: /^packages\/api-/ },
  {
    what: "the wrapper",
    why: "what a person wants to do, in their words",
    modules: /^packages\/sitecore-publishing\//,
  },
  { what: "the program itself", why: "", modules: /^bench\// },
];
