/** The read-only run against a real server: our own fake of Siteleaf, on loopback, and a description that was doctored. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Description } from "@pressroom/description";
import { createSiteleafV2Fake, serve } from "../../../testing/src/index.ts";
import { writeDriftOverlay } from "./drift-overlay.ts";
import { tellFailure } from "../failures/failure.ts";
import { describePress, put } from "../testing/press.ts";
import { tryServer } from "./try-server.ts";
import type { ServerResult } from "./try-server.ts";

const siteleaf = JSON.parse(
  readFileSync(new URL("../../../api-siteleaf-v2/openapi.json", import.meta.url), "utf8"),
) as Description;
const secrets = Object.fromEntries(
  Object.keys((siteleaf["components"] as { securitySchemes: object }).securitySchemes).map((name) => [
    name,
    "key:secret",
  ]),
);

async function trySiteleaf(doctor: (description: Description) => void): Promise<ServerResult> {
  const description = structuredClone(siteleaf);
  doctor(description);
  const fake = createSiteleafV2Fake();
  const served = await serve(fake);
  const result = await tryServer({ description, baseUrl: served.url + fake.basePath, secrets });
  await served.close();
  return result;
}

function schemaOf(
  description: Description,
  name: string,
): { properties: Record<string, unknown>; required?: string[] } {
  const { schemas } = description["components"] as { schemas: Record<string, { properties: Record<string, unknown> }> };
  const schema = schemas[name];
  if (schema === undefined) throw new Error(`no schema ${name}`);
  return schema;
}

describe("a run against a server", () => {
  it("calls only operations that read, and finds nothing if the description is true", async () => {
    const { asked, skipped, failures } = await trySiteleaf(() => undefined);
    expect(failures.map(tellFailure)).toEqual([]);
    expect(asked).toContain("getSite 200");
    expect(skipped).toContainEqual(
      expect.stringMatching(/^publishSite: POST may change something|: POST may change something/),
    );
  });

  it("reports an undeclared field as drift, with an overlay", async () => {
    const { failures, actions } = await trySiteleaf(
      (description) => delete schemaOf(description, "Site").properties["title"],
    );
    expect(failures.map(tellFailure).join("\n")).toMatch(/C702 server: GET \/sites.*extra field title of type string/);
    expect(writeDriftOverlay("siteleaf-v2", actions, new Date("2026-11-22"))).toContain(
      "target: $.components.schemas.Site\n",
    );
  });
});

const job = { id: "secret-7f3a99", state: "done" };

async function tryPress(
  answer: (url: string) => Response,
  description: Description = describePress(),
): Promise<ServerResult> {
  return tryServer({
    description,
    baseUrl: "https://press.test/v1",
    secrets: { token: "t0ken" },
    fetch: async (url) => answer(url),
  });
}

describe("an answer of a server", () => {
  it("with an undeclared status becomes a response in the overlay", async () => {
    const { failures, actions } = await tryPress(() => Response.json({}, { status: 418 }));
    expect(failures.map(tellFailure)).toEqual(["C701 server: GET /jobs/{id} 418: the status is not declared"]);
    expect(actions).toMatchObject([
      {
        target: "$.paths['/jobs/{id}'].get.responses",
        update: { "418": { content: { "application/json": { schema: { type: "object" } } } } },
      },
    ]);
  });

  it("with a new enum value shows it, and redacts possible data", async () => {
    const word = await tryPress(() => Response.json({ ...job, state: "paused" }));
    expect(word.failures.map(tellFailure)).toEqual([
      "C702 server: GET /jobs/{id} 200: body.state: new enum value paused",
    ]);
    const data = await tryPress(() =>
      Response.json({ ...job, state: "secret-7f3a99", "secret-7f3a99": "secret-7f3a99" }),
    );
    expect(JSON.stringify(data)).not.toContain("7f3a99");
    expect(data.failures.map(tellFailure)).toContain(
      "C702 server: GET /jobs/{id} 200: body.state: new enum value <redacted>",
    );
  });

  it("of 401 reports the credentials, and no drift", async () => {
    const { failures, actions } = await tryPress(() => Response.json({}, { status: 401 }));
    expect(failures.map(tellFailure)).toEqual([
      "C703 server: getJob: the server answered 401: it does not accept the credentials",
    ]);
    expect(actions).toEqual([]);
  });

  it("that does not arrive is reported without the URL", async () => {
    const { failures } = await tryPress(() => {
      throw new TypeError("fetch failed for https://press.test/?key=t0ken");
    });
    expect(failures.map(tellFailure)).toEqual(["C703 server: getJob: no answer: TypeError"]);
  });
});

describe("an operation is not called", () => {
  it("without its credentials", async () => {
    const { asked, skipped } = await tryServer({
      description: describePress(),
      baseUrl: "https://press.test",
      fetch: async () => new Response(),
    });
    expect(asked).toEqual([]);
    expect(skipped).toContain("getJob: its security requires token, but no secret was given");
  });

  it("without a value for a required parameter, unless one is given", async () => {
    const description = put(describePress(), "/paths/~1jobs~1{id}/get/parameters/0/example", undefined);
    const trial = {
      description,
      baseUrl: "https://press.test/v1",
      secrets: { token: "t" },
      fetch: async () => Response.json(job),
    };
    expect((await tryServer(trial)).skipped).toContain(
      "getJob: required parameters have neither an example nor a given value: id",
    );
    expect((await tryServer({ ...trial, values: { id: "b" } })).asked).toEqual(["getJob 200"]);
  });
});

it("blames a deliberately broken fake, and not its description", async () => {
  const broken = {
    description: describePress(),
    baseUrl: "https://press.test/v1",
    secrets: { token: "t" },
    peer: "fake" as const,
  };
  const wrongBody = await tryServer({ ...broken, fetch: async () => Response.json({ ...job, id: 7 }) });
  expect(wrongBody.failures.map(({ code, blame }) => [code, blame])).toEqual([["C402", "fake"]]);
  const wrongStatus = await tryServer({ ...broken, fetch: async () => Response.json(job, { status: 203 }) });
  expect(wrongStatus.failures.map(({ code, blame }) => [code, blame])).toEqual([["C401", "fake"]]);
});
