// One process of `pnpm chaos:once`: publishes under a key, and may die during it. Usage: node competitor.ts PLAN
import { createLedger, systemClock, type Clock } from "@pressroom/runtime";
import { createSitecorePublishing } from "@pressroom/sitecore-publishing";
import { openStores } from "../../../packages/stores/src/testing/open-stores.ts";
import { mortal } from "./mortal.ts";
import { usualHaste, type Plan, type Told } from "./plan.ts";

const { place, server, key, off, haste, death } = JSON.parse(process.argv[2] ?? "") as Plan;
const stores = openStores(place);
const { store, fetch } = mortal(death, stores.ledger);

const clock: Clock = {
  now: () => Date.now() * usualHaste + off,
  elapsed: () => performance.now() * haste,
  sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / haste, signal),
};
const sitecore = createSitecorePublishing({
  clientId: "client",
  clientSecret: "secret",
  baseUrl: server,
  tokenUrl: `${server}/oauth/token`,
  ledger: createLedger(store),
  clock,
  fetch,
});

async function publish(): Promise<Told> {
  try {
    const { raw, status } = await sitecore.publishSite({ mode: "Smart", locales: ["en"], description: key, once: key });
    return { id: raw.id ?? undefined, status };
  } catch (error) {
    const { name, message } = error as Error;
    return { error: name, message };
  }
}

process.stdout.write(JSON.stringify(await publish()), () => process.exit());
