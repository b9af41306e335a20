import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { listOperations } from "@pressroom/description";
import { listCases } from "../cases/cases.ts";
import { createContract } from "../suite/contract.ts";
import { tellFailure } from "../failures/failure.ts";
import { createPress, describePress } from "../testing/press.ts";
import { tryMutants } from "./try-mutants.ts";

const today = new Date("2026-11-22");

describe("the mutants of an API", () => {
  it("are all caught, in each way that a request or an answer can break", async () => {
    const contract = createContract({ api: "press", description: describePress(), createClient: createPress });
    await contract.open();
    const { score, failures } = await contract.tryMutants(today);
    await contract.close();
    expect(failures).toEqual([]);
    expect(score.caught).toBe(score.made);
    expect(score.made).toBeGreaterThan(20);
  });

  it("are named if they pass every check", async () => {
    const prism = createServer((_, response) => response.writeHead(200).end("{}"));
    await new Promise<void>((resolve) => prism.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(prism.address() as AddressInfo).port}`;
    const description = describePress();
    const [operation] = listOperations(description);
    if (operation === undefined) throw new Error("the press has operations");
    const trial = {
      description,
      // A validator that allows everything, as Prism becomes when a schema does not compile.
      schemas: { unusable: [], check: () => [] },
      prism: { serve: async () => ({ url, ended: new Promise<Error>(() => undefined) }), giveUp: () => undefined },
      serverOf: () => "https://press.test/v1",
    };
    const { uncaught } = await tryMutants(
      trial,
      operation,
      listCases("press", description).cases.filter(({ operationId }) => operationId === "getJob"),
    );
    prism.close();
    expect(uncaught).toContain("getJob request query limit: above maximum");
    expect(uncaught).toContain('getJob 200 application/json body: required "id" dropped');
    expect(uncaught).not.toContain("getJob request query pressroomMutant: undeclared parameter added");
  });

  it("may be exempted as long as the exemption is needed", async () => {
    const exemption = { api: "press", mutant: "getJob 200 gone", reason: "a test", reviewBy: "2027-05-31" };
    const contract = createContract({
      api: "press",
      description: describePress(),
      createClient: createPress,
      exemptions: [exemption],
    });
    await contract.open();
    const { failures } = await contract.tryMutants(today);
    await contract.close();
    expect(failures.map(tellFailure)).toEqual([
      "C602 harness: mutant-exemptions: press getJob 200 gone: is caught, or no longer made: delete the entry",
    ]);
  });
});
