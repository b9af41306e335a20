/** What a server answers, told as a finding, and an overlay that makes the same answer right. */

import type { Description } from "@pressroom/description";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { applyOverlay } from "../../../pipeline/src/overlay/overlay.ts";
import { tellFailure } from "../failures/failure.ts";
import { describePress, put } from "../testing/press.ts";
import { writeDriftOverlay } from "./drift-overlay.ts";
import { tryServer, type ServerResult } from "./try-server.ts";

function ask(description: Description, answer: () => Response): Promise<ServerResult> {
  const secrets = { token: "t" };
  return tryServer({ description, baseUrl: "https://press.test/v1", secrets, fetch: async () => answer() });
}

/** Asks, applies the overlay, and asks again. */
async function correct(description: Description, answer: () => Response): Promise<string[]> {
  const { failures, actions } = await ask(description, answer);
  expect(failures).not.toEqual([]);
  const overlay = parse(writeDriftOverlay("press", actions, new Date("2026-11-22"))) as Description;
  const { document, actions: applied } = applyOverlay(description, overlay);
  expect(applied.map(({ objection }) => objection)).toEqual(applied.map(() => undefined));
  return (await ask(document as Description, answer)).failures.map(tellFailure);
}

const job = { id: "a", state: "done" };
const state = "/components/schemas/Job/properties/state";
const old = (): Description => ({ ...describePress(), openapi: "3.0.3" });

describe("the overlay of a run makes the same answer right", () => {
  it.each([
    ["a number in the place of an enum's word", describePress, { ...job, state: 7 }],
    ["a number in the place of an enum's word, in 3.0", old, { ...job, state: 7 }],
    ["null in the place of an enum's word", describePress, { ...job, state: null }],
    ["null in the place of an enum's word, in 3.0", old, { ...job, state: null }],
  ])("%s", async (_what, description, body) => {
    expect(await correct(description(), () => Response.json(body))).toEqual([]);
  });

  it("of a constant", async () => {
    const description = put(describePress(), state, { const: "done" });
    expect(await correct(description, () => Response.json({ ...job, state: "lost" }))).toEqual([]);
  });

  it("in a schema below a response", async () => {
    const schema = { type: "object", properties: { id: { type: "string" } }, required: ["id", "gone"] };
    const place = "/paths/~1jobs~1{id}/get/responses/200/content/application~1json/schema";
    expect(await correct(put(describePress(), place, schema), () => Response.json({ id: 7 }))).toEqual([]);
  });

  it.each<[string, object, unknown]>([
    ["a number above its maximum", { type: "integer", maximum: 5 }, 6],
    ["a number that is its exclusive bound", { type: "integer", exclusiveMinimum: 5 }, 5],
    ["a word that breaks its pattern", { type: "string", pattern: "^a$" }, "b"],
    ["a word that is too long", { type: "string", maxLength: 1 }, "bb"],
    ["what is no date", { type: "string", format: "date-time" }, "yesterday"],
    ["a list with too many items", { type: "array", maxItems: 1 }, [1, 2]],
    ["an item that breaks its bound", { type: "array", items: { type: "integer", minimum: 3 } }, [4, 1]],
    [
      "a member that nobody named",
      { type: "object", additionalProperties: { type: "string", minLength: 2 } },
      { x: "" },
    ],
    ["a bound of one of the parts", { allOf: [{ type: "string" }, { minLength: 3 }] }, "ab"],
  ])("%s", async (_what, schema, note) => {
    const description = put(describePress(), "/components/schemas/Job/properties/note", schema);
    expect(await correct(description, () => Response.json({ ...job, note }))).toEqual([]);
  });

  it("with an exclusive bound, in 3.0", async () => {
    const schema = { type: "integer", maximum: 5, exclusiveMaximum: true };
    const description = put(old(), "/components/schemas/Job/properties/note", schema);
    expect(await correct(description, () => Response.json({ ...job, note: 7 }))).toEqual([]);
  });

  it("without a header that is required", async () => {
    const place = "/paths/~1jobs~1{id}/get/responses/200/headers";
    const headers = { "X-Total": { required: true, schema: { type: "integer" } } };
    expect(await correct(put(describePress(), place, headers), () => Response.json(job))).toEqual([]);
  });

  it("without a required header that is declared by reference", async () => {
    const place = "/paths/~1jobs~1{id}/get/responses/200/headers";
    const shared = put(describePress(), "/components/headers", { Total: { required: true, schema: {} } });
    const description = put(shared, place, { "X-Total": { $ref: "#/components/headers/Total" } });
    expect(await correct(description, () => Response.json(job))).toEqual([]);
  });

  it("with a status whose body does not fit its media type", async () => {
    const html = (): Response =>
      new Response("<html>", { status: 202, headers: { "content-type": "application/json" } });
    const { actions } = await ask(describePress(), html);
    expect(actions).toMatchObject([{ update: { 202: { content: { "application/json": { schema: {} } } } } }]);
    expect(JSON.stringify(actions)).not.toContain("undefined");
  });

  it.each([
    ["", "the media type (none) is not declared", "200 may also come without a media type."],
    ["text/plain", "the media type text/plain is not declared", "200 may also come as text/plain."],
  ])("with the content type %j", async (type, failure, text) => {
    const headers: HeadersInit = type === "" ? [] : [["content-type", type]];
    const answer = (): Response => new Response(new TextEncoder().encode("plain"), { status: 200, headers });
    expect(await correct(describePress(), answer)).toEqual([]);
    const { failures, actions } = await ask(describePress(), answer);
    expect(failures.map(tellFailure)).toEqual([`C702 server: GET /jobs/{id} 200: ${failure}`]);
    expect(actions).toMatchObject([{ description: text }]);
  });
});

describe("a run against a server", () => {
  it("reports a broken schema that has no other correction", async () => {
    const place = "/paths/~1jobs~1{id}/get/responses/200/headers";
    const headers = { "X-Total": { schema: { type: "integer" } } };
    const answer = (): Response => Response.json(job, { headers: { "x-total": "many" } });
    const { failures } = await ask(put(describePress(), place, headers), answer);
    expect(failures.map(tellFailure)).toEqual(['C702 server: GET /jobs/{id} 200: header.X-Total: breaks "type"']);
  });

  it("does not declare a proxy's page", async () => {
    const { failures, actions } = await ask(describePress(), () => new Response("<html>", { status: 502 }));
    expect(failures.map(tellFailure)).toEqual([
      "C703 server: getJob: the server answered 502, which is temporary: ask again later",
    ]);
    expect(actions).toEqual([]);
  });

  it("fails if each call was refused, even if each refusal is declared", async () => {
    const { failures } = await ask(describePress(), () => Response.json({ title: "No such job" }, { status: 404 }));
    expect(failures.map(tellFailure)).toEqual(["C704 server: none of 1 calls succeeded: getJob 404"]);
  });
});

describe("a stream of events", () => {
  const stream = (schema: object): Description =>
    put(describePress(), "/paths/~1jobs~1{id}/get/responses/200/content", { "text/event-stream": { schema } });
  const event = {
    type: "object",
    required: ["state"],
    properties: { state: { type: "string" } },
    additionalProperties: false,
  };

  /** A stream that goes on for ever after its events. */
  function endless(text: string): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  }

  it("that never ends is read up to a few events", async () => {
    const { asked, failures } = await ask(stream(event), () => endless('data: {"state":"a"}\n\n'.repeat(4)));
    expect([asked, failures]).toEqual([["getJob 200"], []]);
  });

  it("is judged by its framing", async () => {
    const html = (): Response => new Response("<html>\n\n", { headers: { "content-type": "text/event-stream" } });
    const { failures } = await ask(stream({ type: "string" }), html);
    expect(failures.map(tellFailure)).toEqual(["C702 server: GET /jobs/{id} 200: the body is not a stream of events"]);
  });

  it("is judged by the data of its events", async () => {
    const { failures } = await ask(stream(event), () => endless('data: {"state":7}\n\n'.repeat(4)));
    expect(failures.map(tellFailure)).toEqual([
      "C702 server: GET /jobs/{id} 200: body.state: is of type integer, which is not declared",
    ]);
  });
});
