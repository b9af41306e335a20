import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import type { ClientConfig } from "@pressroom/runtime";
import type { ContractCase } from "../cases/cases.ts";
import type { Prism } from "../prism/prism.ts";
import { createPress, describePress } from "../testing/press.ts";
import { runCase, type CaseResult } from "./run-case.ts";
import { setUp, type SetUp } from "./set-up.ts";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Answers every request with this, in the place of a Prism. */
async function answering(body: unknown): Promise<Prism> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json", connection: "close" }).end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { serve: async () => ({ url }), giveUp: () => undefined } as unknown as Prism;
}

const job = { id: "a", state: "done" };

type Method = (request: object) => Promise<unknown>;

function setUpWith(bend: (call: Method, config: ClientConfig) => Method = (call) => call): SetUp {
  const createClient = (config: ClientConfig): object => {
    const { getJob } = createPress(config) as { getJob: Method };
    return { getJob: bend(getJob, config) };
  };
  return setUp({ api: "press", description: describePress(), createClient });
}

function caseOf({ cases }: SetUp): ContractCase {
  const found = cases.find(({ operationId, code }) => operationId === "getJob" && code === 200);
  if (found === undefined) throw new Error("no case");
  return found;
}

const told = ({ violations }: CaseResult): string[] =>
  violations.map(({ seenBy, code, location }) => `${seenBy} ${location.join(".")} ${code}`);

it("finds nothing if nothing is wrong", async () => {
  const up = setUpWith();
  expect(await runCase(up, await answering(job), caseOf(up))).toEqual({ sent: true, violations: [] });
});

it("tells a client not to retry, since a second request would be one too many", async () => {
  const asked: unknown[] = [];
  const up = setUpWith((call, { retry }) => {
    asked.push(retry);
    return call;
  });
  await runCase(up, await answering(job), caseOf(up));
  expect(asked).toEqual([false]);
});

it("refuses a case of an unknown operation", async () => {
  const up = setUpWith();
  const nobody = { ...caseOf(up), operationId: "nobody" };
  await expect(runCase(up, await answering(job), nobody)).rejects.toThrow("press has no operation nobody");
});

it("counts the requests of a call: none are too few", async () => {
  const up = setUpWith(() => async () => job);
  const result = await runCase(up, await answering(job), caseOf(up));
  expect(result.sent).toBe(false);
  expect(result.violations).toEqual([
    expect.objectContaining({ code: "count", message: "0 requests were sent for one call" }),
  ]);
});

it("counts the requests of a call: two are too many", async () => {
  const up = setUpWith((call) => async (request) => {
    await call(request);
    return call(request);
  });
  const result = await runCase(up, await answering(job), caseOf(up));
  expect(result.sent).toBe(true);
  expect(result.violations).toEqual([
    expect.objectContaining({ code: "count", message: "2 requests were sent for one call" }),
  ]);
});

const refusing = (name: string) => (): Method => () =>
  Promise.reject(Object.assign(new Error("can't be sent"), { name }));

it.each<[string, Partial<ContractCase["request"]>, string]>([
  ["a slash in a value of a path", { path: { id: "a/b" } }, "harness request.path unsendable"],
  ["dots in a path", { path: { id: ".." } }, "harness request.path unsendable"],
])("blames the description for %s, which a client refuses", async (_, request, line) => {
  const up = setUpWith(refusing("InvalidRequestError"));
  const given = caseOf(up);
  const result = await runCase(up, await answering(job), { ...given, request: { ...given.request, ...request } });
  expect([result.sent, told(result)]).toEqual([false, [line]]);
});

it.each<[string, string, Partial<ContractCase["request"]>]>([
  ["for what can be sent", "InvalidRequestError", {}],
  ["in another way than by refusing it", "TypeError", { path: { id: "a/b" } }],
])("blames a client that sends nothing %s", async (_, name, request) => {
  const up = setUpWith(refusing(name));
  const given = caseOf(up);
  const result = await runCase(up, await answering(job), { ...given, request: { ...given.request, ...request } });
  expect(told(result)).toContain("harness request count");
  expect(told(result).join()).not.toContain("unsendable");
});

it("blames Prism for an answer that the client reads correctly from another server", async () => {
  const up = setUpWith((call) => async (request) => {
    const read = (await call(request)) as typeof job;
    return read.id === "a" ? read : undefined;
  });
  const result = await runCase(up, await answering({ id: "b", state: "done" }), caseOf(up));
  expect(told(result)).toContainEqual(expect.stringMatching(/^harness .* mock$/));
});

it("blames a client that misreads the answer of any server", async () => {
  const up = setUpWith((call) => async (request) => {
    await call(request);
    return {};
  });
  const result = await runCase(up, await answering(job), caseOf(up));
  expect(told(result)).toContainEqual(expect.stringMatching(/^answer /));
  expect(told(result).join()).not.toContain("mock");
});
