/** Every API of this repository, held to its description; the report of the run is written when all have been called. */

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import type { Description } from "@pressroom/description";
import { loadDescription } from "@pressroom/description/file";
import type { ContractOptions } from "./suite/contract-options.ts";
import { describeContract } from "./suite/describe-contract.ts";
import { writeCoveragePage } from "./report/coverage-page.ts";
import { tellFailure } from "./failures/failure.ts";
import { checkRatchet, raiseRatchet } from "./report/ratchet.ts";
import type { Ratchet } from "./report/ratchet.ts";
import { tellReport } from "./report/report.ts";
import type { ContractReport } from "./report/report.ts";

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
    const { createClient } = (await import(new URL(`${folder}/src/index.ts`, packages).href)) as Pick<
      ContractOptions,
      "createClient"
    >;
    const api = folder.slice("api-".length);
    const original = loadDescription(new URL(`../specs/${api}/openapi.yaml`, packages));
    return describeContract({ api, description, createClient, original });
  }),
);

const ratchetFile = new URL("contract/coverage-ratchet.json", packages);

function makeReport(): ContractReport {
  return {
    apis: Object.fromEntries(contracts.map((contract) => [contract.api, contract.report()])),
    seconds: Math.round(performance.now() - started) / 1000,
  };
}

it("reaches no less than it has reached before", () => {
  const ratchet = existsSync(ratchetFile) ? (JSON.parse(readFileSync(ratchetFile, "utf8")) as Ratchet) : {};
  const report = makeReport();
  expect(checkRatchet(ratchet, report).map(tellFailure)).toEqual([]);
  // As with snapshots: what rose is written where somebody can commit it.
  const raised = `${JSON.stringify(raiseRatchet(ratchet, report), null, 2)}\n`;
  if (!process.env["CI"] && raised !== `${JSON.stringify(ratchet, null, 2)}\n`) writeFileSync(ratchetFile, raised);
});

afterAll(() => {
  const report = makeReport();
  mkdirSync(reports, { recursive: true });
  writeFileSync(new URL("contract.json", reports), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(new URL("contract.html", reports), writeCoveragePage(contracts));
  console.log(tellReport(report));
});
