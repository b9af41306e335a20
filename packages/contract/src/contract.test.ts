/** Every API of this repository, held to its description; the report of the run is written when all have been called. */

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { afterAll } from "vitest";
import type { ContractOptions } from "./contract.ts";
import { describeContract } from "./contract-suite.ts";
import type { Description } from "./description.ts";
import { tellReport } from "./report.ts";
import type { ContractReport } from "./report.ts";

const packages = new URL("../../", import.meta.url);
const reports = new URL("../reports/", packages);
const started = performance.now();

const apis = readdirSync(packages)
  .filter((folder) => folder.startsWith("api-"))
  .sort();
if (apis.length === 0) throw new Error("packages/ holds no api-* package: generate them first");

const contracts = await Promise.all(
  apis.map(async (folder) => {
    const description = JSON.parse(readFileSync(new URL(`${folder}/openapi.json`, packages), "utf8")) as Description;
    const { createClient } = (await import(new URL(`${folder}/src/index.ts`, packages).href)) as Pick<ContractOptions, "createClient">;
    const api = folder.slice("api-".length);
    return { api, contract: describeContract({ api, description, createClient }) };
  }),
);

afterAll(() => {
  const report: ContractReport = {
    apis: Object.fromEntries(contracts.map(({ api, contract }) => [api, contract.coverage.counts()])),
    seconds: Math.round(performance.now() - started) / 1000,
  };
  mkdirSync(reports, { recursive: true });
  writeFileSync(new URL("contract.json", reports), `${JSON.stringify(report, null, 2)}\n`);
  console.log(tellReport(report));
});
