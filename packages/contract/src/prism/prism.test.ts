import type { Description, DescribedOperation } from "@pressroom/description";
import { listOperations } from "@pressroom/description";
import { afterEach, describe, expect, it } from "vitest";
import { runContract } from "../suite/run-contract.ts";
import { createContract } from "../suite/contract.ts";
import { createThinClient } from "../from-file/thin-client.ts";
import { describePress } from "../testing/press.ts";
import { createPrism, type Prism } from "./prism.ts";

const opened: Prism[] = [];
afterEach(() => {
  for (const prism of opened.splice(0)) prism.close();
});

function prismFor(description: Description): { prism: Prism; operation: DescribedOperation } {
  const prism = createPrism(description);
  opened.push(prism);
  const [operation] = listOperations(description);
  if (operation === undefined) throw new Error("the description has operations");
  return { prism, operation };
}

/** Prism 5.16.0 throws outside of any promise when a list in a header is not there. */
const deadly: Description = {
  openapi: "3.0.3",
  info: { title: "Deadly", version: "1" },
  servers: [{ url: "https://deadly.test" }],
  paths: {
    "/ask": {
      get: {
        operationId: "ask",
        parameters: [
          {
            name: "x-list",
            in: "header",
            required: true,
            schema: { type: "array", items: { type: "string" } },
            example: ["a"],
          },
        ],
        responses: { "204": { description: "asked" } },
      },
    },
    "/live": { get: { operationId: "live", responses: { "204": { description: "alive" } } } },
  },
};

describe("Prism", () => {
  it("that crashes on one operation continues with the next", async () => {
    const thin = createThinClient("deadly", deadly);
    const forgetful: typeof thin = (config) =>
      thin({ ...config, fetch: (url) => (config.fetch ?? fetch)(url, { headers: { accept: "application/json" } }) });
    const contract = createContract({ api: "deadly", description: deadly, createClient: forgetful });
    const { failures, report } = await runContract(contract, new Date());
    const told = "harness: response: Prism failed: Cannot read properties of undefined (reading 'split') (failed)";
    expect(failures.map(({ failure }) => failure.text)).toContain(told);
    expect(report.operations).toEqual({ declared: 2, exercised: 2 });
  });

  it("is not asked again about an operation that it failed on", async () => {
    const { prism, operation } = prismFor(describePress());
    await prism.serve(operation);
    prism.giveUp(operation, "took too long");
    expect(await prism.serve(operation)).toEqual({ failure: "took too long" });
  });
});
