import { inspect } from "node:util";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { apiKey, basic, bearer, type Authenticator } from "../../auth/authenticators.ts";
import { PressroomError } from "../errors.ts";
import type { EventStream } from "../../stream/event-stream.ts";
import { Job, type JobSource } from "../../jobs/job.ts";
import { createLogger } from "../../observe/logger.ts";
import { createOpenTelemetryObserver } from "../../observe/open-telemetry.ts";
import type { ObservedEvent } from "../../observe/observe.ts";
import { clientOf, submission } from "../../testing/client.ts";
import { json, type SentRequest } from "../../testing/scripted-fetch.ts";
import { clientCredentials, passwordGrant } from "../../auth/grants.ts";

/**
 * Whatever a server answers, and however a connection breaks: no secret that was given to a client comes out again in
 * anything that is shown, told or kept.
 */
const tokenUrl = "https://login.example/token";

/** Long and odd enough not to be met by chance, and none the beginning of another; whatever else they hold may be anything. */
const anySecret = (name: string): fc.Arbitrary<string> =>
  fc.string({ unit: "binary", minLength: 4, maxLength: 16 }).map((text) => `zQ7${name}${text}`);
const headerSecret = (name: string): fc.Arbitrary<string> =>
  fc.string({ unit: "grapheme-ascii", minLength: 4, maxLength: 16 }).map((text) => `zQ7${name}${text}x`);

const secrets = fc.record({
  token: fc.oneof(headerSecret("a"), anySecret("a")),
  key: fc.oneof(headerSecret("b"), anySecret("b")),
  clientSecret: anySecret("c"),
  password: anySecret("d"),
  refreshToken: anySecret("e"),
  query: anySecret("f"),
  body: anySecret("g"),
});
type Secrets = typeof secrets extends fc.Arbitrary<infer Value> ? Value : never;

/** As an encoder leaves it that knows no half surrogate pairs. */
function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}

/** How a server, or what lies between, gives back what it was sent. */
const echoes: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => encodeURIComponent(wellFormed(text)),
  (text) => new URLSearchParams({ "": text }).toString().slice(1),
  (text) => encodeURIComponent(wellFormed(text)).replace(/%../g, (byte) => byte.toLowerCase()),
];

const failures = fc.record({
  where: fc.constantFrom("api", "token", "refresh"),
  how: fc.constantFrom("json", "text", "stream", "broken", "nonsense", "headers"),
  status: fc.constantFrom(400, 401, 403, 404, 408, 409, 410, 429, 500, 502, 503, 504),
  echo: fc.constantFrom(...echoes),
  auth: fc.constantFrom("bearer", "basic", "key", "client", "password"),
});
type Failure = typeof failures extends fc.Arbitrary<infer Value> ? Value : never;

function authenticatorOf({ auth }: Failure, { token, key, clientSecret, password }: Secrets): Authenticator {
  const request = { url: tokenUrl, clientId: "id", clientSecret };
  if (auth === "bearer") return bearer(token);
  if (auth === "basic") return basic("ann", password);
  if (auth === "key") return apiKey("x-key", key);
  return bearer(
    auth === "client" ? clientCredentials(request) : passwordGrant({ ...request, username: "ann", password }),
  );
}

/** Fails in the way asked for, with all that was sent and all that is known in its words. */
function fail({ how, status, echo }: Failure, known: readonly string[], sent: SentRequest): Response {
  const words = [...known, sent.url, String(sent.body), ...[...sent.headers].flat()].map(echo);
  const said = words.join(" ");
  if (how === "broken")
    throw new TypeError(`fetch failed: ${said}`, {
      cause: Object.assign(new Error(said), { code: "ECONNRESET", request: words }),
    });
  if (how === "stream")
    return new Response(`event: error\ndata: ${JSON.stringify({ message: said })}\n\n`, {
      status,
      headers: { "content-type": "text/event-stream" },
    });
  if (how === "nonsense") return new Response(`{${said}`, { headers: { "content-type": "application/json" } });
  if (how === "headers")
    return new Response(null, {
      status,
      headers: { "x-echo": encodeURI(wellFormed(said)), "set-cookie": "session=zQ7cookie" },
    });
  return how === "json"
    ? json({ error: { message: said, [words[0] ?? ""]: words } }, { status })
    : new Response(said, { status });
}

/** Everything a person or a log may come to see. */
async function everythingShown(failure: Failure, given: Secrets): Promise<string> {
  const shown: string[] = [];
  const show = (value: unknown): void =>
    void shown.push(
      inspect(value, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null }),
      JSON.stringify(value) ?? "",
    );
  const { token, key, clientSecret, password, refreshToken, query, body } = given;
  const logger = createLogger((_, line) => shown.push(line));
  const span = {
    addEvent: (...event: unknown[]) => show(event),
    setAttributes: show,
    setStatus: show,
    end: () => undefined,
  };
  const tracer = createOpenTelemetryObserver({ startSpan: (...start) => (show(start), span) });
  const observe = (event: ObservedEvent): void => (show(event), logger(event), tracer(event));
  const descriptor = submission({
    id: "startThing",
    parameters: { query: { key: {} } },
    security: [["scheme"]],
    responses: { 200: ["application/json"] },
  });
  const note = (error: unknown): void => {
    show(error);
    shown.push(String(error), (error as Error).stack ?? "", error instanceof PressroomError ? error.explain() : "");
  };
  let scheme: Authenticator;
  try {
    scheme = authenticatorOf(failure, given);
  } catch (error) {
    // No header can carry it.
    note(error);
    return shown.join("\n");
  }
  let tokens = 0;
  const { call, clock } = clientOf(
    descriptor,
    (sent) => {
      if (sent.url !== tokenUrl)
        return failure.where === "refresh"
          ? json({}, { status: 401 })
          : fail(failure, [token, key, password, query, body], sent);
      tokens += 1;
      if (failure.where === "token" || (failure.where === "refresh" && tokens > 1))
        return fail(failure, [token, refreshToken, clientSecret, password], sent);
      return json({ access_token: token, refresh_token: refreshToken, expires_in: 3600 });
    },
    { auth: { scheme }, observe },
    { redact: { query: ["key"], body: ["pin"] } },
  );
  const request = { query: { key: query }, body: { inner: [{ pin: body }] } };
  await clock.finish(call(request).then(show, note));
  const source: JobSource<unknown> = {
    api: "example",
    kind: "publish",
    descriptor: {
      kind: "publish",
      read: "startThing",
      states: { Done: "succeeded" },
      interval: { first: 1000, longest: 1000 },
      deadline: 3000,
    },
    confirms: true,
    read: async (_, options) => ({
      status: String(await (call(request, options) as Promise<EventStream | unknown>)),
      raw: {},
    }),
  };
  const job = new Job(source, { id: "7" }, {}, { clock, observe });
  await clock.finish(job.then(show, note));
  shown.push(await job.detach());
  return shown.join("\n");
}

it("no secret is shown, whatever fails", async () => {
  await fc.assert(
    fc.asyncProperty(secrets, failures, async (given, failure) => {
      const shown = await everythingShown(failure, given);
      const used: string[] = [given.query, given.body];
      if (failure.auth === "bearer") used.push(given.token);
      if (failure.auth === "key") used.push(given.key);
      if (failure.auth === "basic" || failure.auth === "password") used.push(given.password);
      if (failure.auth === "client" || failure.auth === "password") used.push(given.clientSecret);
      if ((failure.auth === "client" || failure.auth === "password") && failure.where !== "token")
        used.push(given.token, given.refreshToken);
      for (const secret of used) {
        const once = [secret, secret.trim(), inspect(secret).slice(1, -1), ...echoes.map((echo) => echo(secret))];
        const forms = [...once, ...echoes.flatMap((echo) => once.map(echo))];
        for (const form of forms)
          expect(shown.includes(form), `${failure.auth} ${failure.where} ${failure.how} shows ${form}`).toBe(false);
      }
    }),
    { numRuns: 120, seed: 7 },
  );
}, 60_000);
