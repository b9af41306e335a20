/** Something is broken on purpose, in the client, the description, its overlay or Prism, and the run has to say which. */

import { describe, expect, it } from "vitest";
import { withOperationNames } from "@pressroom/description";
import type { ClientConfig } from "@pressroom/runtime";
import { attribute } from "./attribute.ts";
import { createContract } from "../suite/contract.ts";
import type { ContractOptions } from "../suite/contract-options.ts";
import { createThinClient } from "../from-file/thin-client.ts";
import { createOrigin } from "./origin.ts";
import { runContract } from "../suite/run-contract.ts";
import { createPress, describePress, put } from "../testing/press.ts";

const today = new Date("2026-11-22");
const done = "/paths/~1jobs~1{id}/get/responses/200/content/application~1json/examples/done/value";

async function codesOf(options: Partial<ContractOptions>): Promise<string[]> {
  const contract = createContract({
    api: "press",
    description: describePress(),
    createClient: createPress,
    mistakes: [],
    ...options,
  });
  const { failures } = await runContract(contract, today);
  return [...new Set(failures.map(({ failure: { code, blame } }) => `${code} ${blame}`))].sort();
}

/** A client that sends something else. */
function bent(bend: (url: string, init: RequestInit) => [string, RequestInit]): (config: ClientConfig) => object {
  return (config) => createPress({ ...config, fetch: (url, init) => (config.fetch ?? fetch)(...bend(url, init)) });
}

describe("a contract run blames", () => {
  it("nobody if nothing is wrong", async () => {
    expect(await codesOf({})).toEqual([]);
  });

  it("the client that sends a different value than it was asked to send", async () => {
    expect(await codesOf({ createClient: bent((url, init) => [url.replace("limit=3", "limit=4"), init]) })).toEqual([
      "C102 client",
    ]);
  });

  it("only the client, if it sends a body that is not allowed", async () => {
    const createClient = bent((url, init) => [url, init.body ? { ...init, body: '{"name":7}' } : init]);
    expect(await codesOf({ createClient })).toEqual(["C102 client", "C103 client"]);
  });

  it("the client that signs incorrectly", async () => {
    const createClient = bent((url, init) => [
      url,
      { ...init, headers: { ...(init.headers as object), authorization: "Bearer other" } },
    ]);
    expect(await codesOf({ createClient })).toEqual(["C107 client"]);
  });

  it("the client that treats an error as a success", async () => {
    const createClient = (config: ClientConfig): object => {
      const client = createPress(config) as Record<string, (request: object) => Promise<unknown>>;
      return {
        ...client,
        getJob: (request: object) => client["getJob"]?.(request).catch((error: { body: unknown }) => error.body),
      };
    };
    expect(await codesOf({ createClient })).toEqual(["C112 client"]);
  });

  it("the client that loses a part of an answer", async () => {
    const createClient = (config: ClientConfig): object => {
      const client = createPress(config) as Record<string, (request: object) => Promise<object>>;
      return {
        ...client,
        getJob: async (request: object) => ({ ...(await client["getJob"]?.(request)), state: undefined }),
      };
    };
    expect(await codesOf({ createClient })).toEqual(["C114 client"]);
  });

  it("the description whose example its own schema forbids", async () => {
    const description = put(describePress(), done, { id: 7, state: "done" });
    expect(await codesOf({ description, original: description })).toEqual(["C202 description"]);
  });

  it.each([undefined, "get-job", "site_pages", "getJob"])(
    "the description for its example, however it spells the operation: %s",
    async (operationId) => {
      const broken = put(describePress(), done, { id: 7, state: "done" });
      const original = put(broken, "/paths/~1jobs~1{id}/get/operationId", operationId);
      const description = withOperationNames(original);
      const createClient = createThinClient("press", description);
      expect(await codesOf({ description, original, createClient })).toEqual(["C202 description"]);
    },
  );

  it("the description that forbids its own request example", async () => {
    const description = put(
      describePress(),
      "/paths/~1jobs/post/requestBody/content/application~1json/examples/plain/value",
      { name: 7 },
    );
    expect(await codesOf({ description })).toEqual(["C203 description"]);
  });

  it("the description that shows no value to send", async () => {
    const description = put(describePress(), "/paths/~1jobs~1{id}/get/parameters/0/example", undefined);
    expect(await codesOf({ description })).toEqual(["C204 description", "C208 description"]);
  });

  it("the overlay that added an example which the schema forbids", async () => {
    const description = put(describePress(), done, { id: 7, state: "done" });
    expect(await codesOf({ description, original: describePress() })).toEqual(["C301 overlay"]);
  });

  it("the overlay that added a schema which forbids the vendor's example", async () => {
    const description = put(describePress(), "/components/schemas/Job/properties/state/enum", ["queued"]);
    expect(await codesOf({ description, original: describePress() })).toEqual(["C301 overlay"]);
  });

  it("the overlay that added a request example which is not allowed", async () => {
    const description = put(describePress(), "/components/schemas/NewJob/properties/name/maxLength", 2);
    expect(await codesOf({ description, original: describePress() })).toEqual(["C302 overlay"]);
  });

  it("the overlay that added a schema which does not compile", async () => {
    const description = put(describePress(), "/components/schemas/Job/properties/note/pattern", "(");
    expect(await codesOf({ description, original: describePress() })).toContain("C303 overlay");
  });

  it("Prism if only Prism complains", () => {
    const testCase = {
      api: "press",
      operationId: "getJob",
      status: "200",
      code: 200,
      mediaType: null,
      exampleName: null,
      exampleValue: undefined,
      request: {},
    };
    const violation = {
      seenBy: "prism" as const,
      location: ["response", "body"],
      code: "type",
      message: "must be string",
    };
    expect(attribute([violation], testCase, createOrigin(undefined))).toMatchObject([{ code: "C501", blame: "prism" }]);
  });
});
