// What a program on a server does with the packages: publishes on the fakes of all vendors, and keeps its ledger in files.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAdobeDestinations } from "@pressroom/adobe-destinations";
import { createContentHubJobs } from "@pressroom/content-hub-jobs";
import { operationsOf } from "@pressroom/description";
import { loadDescription } from "@pressroom/description/file";
import { createLedger } from "@pressroom/runtime";
import { fileLedgerStore } from "@pressroom/runtime/file-ledger-store";
import { createNodeTransport } from "@pressroom/runtime/node";
import { createSitecorePublishing } from "@pressroom/sitecore-publishing";
import { createSiteleaf } from "@pressroom/siteleaf";
import { redisTokenStore } from "@pressroom/stores";
import {
  createAdobeDestinationPublishingFake,
  createContentHubJobsFake,
  createSitecorePublishingFake,
  createSiteleafV2Fake,
  serve,
} from "@pressroom/testing";
import { equal, runAll, tests as webTests } from "./web.mjs";

const duration = 20;
const client = { clientId: "client", clientSecret: "secret" };

const tests = {
  ...webTests,
  "Siteleaf's fake is published on": async () => {
    const { fetch } = createSiteleafV2Fake({ duration });
    const state = await createSiteleaf({ apiKey: "key", apiSecret: "secret", fetch }).publish(
      "64b7c1d2e3f405162738495a",
    );
    equal(state.kind, "succeeded");
  },
  "Adobe's fake takes a destination": async () => {
    const { fetch } = createAdobeDestinationPublishingFake({ duration });
    const adobe = createAdobeDestinations({
      ...client,
      orgId: "0123456789ABCDEF01234567@AdobeOrg",
      sandbox: "prod",
      fetch,
    });
    const job = adobe.publish({ destination: "7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b34", destinationAccess: "ALL" });
    equal(typeof (await job.detach()), "string");
  },
  "a job of Content Hub's fake is watched to its end": async () => {
    const fake = createContentHubJobsFake({ duration });
    fake.seedJob({ id: 39596, targetCount: 1 });
    fake.submitJob(39596);
    const hub = createContentHubJobs({ ...client, server: "example.stylelabs.cloud", fetch: fake.fetch });
    equal((await hub.jobs.watch(39596)).kind, "succeeded");
  },
  "a publish is made once, over the network, by a ledger in files": async () => {
    const folder = mkdtempSync(join(tmpdir(), "pressroom-consumer-"));
    const fake = createSitecorePublishingFake({ duration });
    const served = await serve(fake);
    try {
      const sitecore = createSitecorePublishing({
        ...client,
        baseUrl: served.url + fake.basePath,
        tokenUrl: served.url + fake.tokenPath,
        ledger: createLedger(fileLedgerStore(folder)),
      });
      const publish = { mode: "Smart", locales: ["en"], once: "one" };
      const [first, second] = await Promise.all([sitecore.publishSite(publish), sitecore.publishSite(publish)]);
      equal(first.raw.id, second.raw.id);
      equal(fake.jobs.length ?? fake.jobs.size, 1);
    } finally {
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  "the description that a client was made from is in its package": async () => {
    const file = new URL(`file://${process.cwd()}/node_modules/@pressroom/api-siteleaf-v2/openapi.json`);
    equal(operationsOf(loadDescription(file)).length > 10, true);
  },
  "what needs a server or another package is there": async () => {
    equal(typeof createNodeTransport, "function");
    equal(typeof redisTokenStore, "function");
  },
};

export const run = () => runAll(tests);
