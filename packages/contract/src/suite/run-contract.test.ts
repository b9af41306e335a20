import { expect, it } from "vitest";
import { createPress, describePress } from "../testing/press.ts";
import { createContract } from "./contract.ts";
import { runContract } from "./run-contract.ts";

it("ends at once when its signal aborts, whatever it waits for", async () => {
  const contract = createContract({ api: "press", description: describePress(), createClient: createPress });
  const forever = { ...contract, cases: contract.cases, failures: [], run: () => new Promise<never>(() => undefined) };
  const stop = new AbortController();
  const run = runContract(
    { ...forever, open: async () => stop.abort(new Error("stopped")) } as typeof contract,
    new Date(),
    stop.signal,
  );
  await expect(run).rejects.toThrow("stopped");
});
