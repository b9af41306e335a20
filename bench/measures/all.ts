import { ratioOf, type Ratio } from "../interleave.ts";
import { makers } from "../peers/all.ts";
import { pressroomOnNode } from "../peers/pressroom-on-node.ts";
import { rawFetch } from "../peers/raw-fetch.ts";
import { undiciRequest } from "../peers/undici-request.ts";
import { streamReaders } from "../peers/streams.ts";
import type { Measure, Report } from "../report.ts";
import { loopbackCalls, mockedCalls, type CallRatios } from "./calls.ts";
import { askProcess, heldByCalls } from "./memory.ts";
import type { PollResult } from "./polls.ts";
import { sizeOf, type Size } from "./size.ts";
import { validation, validationBytes } from "./validation.ts";
import { growth, longEvents, shortEvents } from "./streams.ts";

/** Measures that are taken together. */
export interface Group {
  readonly name: string;
  /** Exact counters are the same on every machine; the rest is taken again before it counts as a failure. */
  readonly exact: boolean;
  take(): Promise<Report>;
}

/** Who is compared in a check: the yardstick and ours. The others only matter to a report. */
const enoughToCheck = 2;

export function groups(mode: "report" | "check"): readonly Group[] {
  const who = mode === "report" ? makers : makers.slice(0, enoughToCheck);
  const readers = mode === "report" ? streamReaders : streamReaders.slice(0, enoughToCheck);
  return [
    {
      name: "mocked calls",
      exact: false,
      take: async () => callMeasures("a call, mocked", await mockedCalls(who, 61), 1.2),
    },
    {
      name: "loopback calls",
      exact: false,
      take: async () => callMeasures("a call over loopback, 16 at once", await loopbackCalls(who, 41), 1.1),
    },
    {
      name: "loopback calls through the Node transport",
      exact: false,
      take: async () =>
        callMeasures(
          "a call through the Node transport over loopback, 16 at once",
          await loopbackCalls([rawFetch, pressroomOnNode, ...(mode === "report" ? [undiciRequest] : [])], 31),
          0.75,
        ),
    },
    {
      name: "event streams",
      exact: false,
      async take() {
        const one = streamReaders.find(({ name }) => name === "pressroom");
        const speed = { goal: 1, better: "higher", unit: "×" } as const;
        return {
          "events of 280 B, × eventsource-parser's speed": {
            ...oursAndPeers(await shortEvents(readers, 15), "eventsource-parser"),
            ...speed,
          },
          "events of 2 MB, × eventsource-parser's speed": {
            ...oursAndPeers(await longEvents(readers, 15), "eventsource-parser"),
            ...speed,
          },
          "one event of 8 MB, × the time of eight of 1 MB": {
            ...(one ? oursAndPeers({ pressroom: await growth(one, 15) }) : oursAndPeers({})),
            goal: 1.5,
            better: "lower",
            unit: "×",
          },
        };
      },
    },
    {
      name: "memory",
      exact: false,
      async take() {
        const ratio = (await heldByCalls("pressroom")) / (await heldByCalls("fetch"));
        const polls = await askProcess<PollResult>("./polls.ts");
        return {
          "10,000 calls at once, × the memory of `fetch`": {
            ours: ratio,
            goal: 2,
            better: "lower",
            unit: "×",
            peers: {},
          },
          "80,000 polls of one job, heap grown by": {
            ours: Math.max(0, polls.growth) / 1000,
            goal: 100,
            better: "lower",
            unit: "kB",
            peers: {},
          },
          "listeners on the caller's signal while 100,000 polls run": {
            ours: polls.listenersMeanwhile,
            goal: 1,
            better: "lower",
            unit: "",
            peers: {},
          },
          "listeners on the caller's signal afterwards": {
            ours: polls.listenersAfter,
            goal: 0,
            better: "lower",
            unit: "",
            peers: {},
          },
        };
      },
    },
    {
      name: "validation",
      exact: false,
      take: async () => ({
        "validating 100 jobs, × `JSON.parse`": {
          ...oursAndPeers({ pressroom: await validation(31) }),
          goal: 0.25,
          better: "lower",
          unit: "×",
        },
        "what validating them adds to a program, minified and gzip": {
          ours: await validationBytes(),
          goal: 7_000,
          better: "lower",
          unit: "B",
          peers: {},
        },
      }),
    },
    { name: "size", exact: true, take: async () => sizeMeasures(await sizes(), await sizesOfOthers()) },
  ];
}

export const programs = [
  "one-operation",
  "three-operations",
  "six-operations",
  "one-operation-of-forty",
  "start-and-watch",
  "start-and-watch-sitecore",
] as const;
export type Sizes = Readonly<Record<(typeof programs)[number], Size>>;

/** The program that starts a publish and watches it, made with others: see the README for what each lacks. */
const programsOfOthers = {
  ky: "publish-with-ky",
  "openapi-fetch": "publish-with-openapi-fetch",
  "up-fetch": "publish-with-up-fetch",
} as const;

/** Taken once, by hand: `redocly generate-client` of @redocly/cli 2.77.0, which is too large to install for one number. */
const redocly = 5_482;

/** Every program of `programs/` that is ours, bundled. */
export async function sizes(): Promise<Sizes> {
  return Object.fromEntries(
    await Promise.all(programs.map(async (program) => [program, await sizeOf(program)])),
  ) as Sizes;
}

async function sizesOfOthers(): Promise<Measure["peers"]> {
  const others = Object.entries(programsOfOthers).map(
    async ([name, program]) => [name, (await sizeOf(program)).brotli] as const,
  );
  const taken = [...(await Promise.all(others)), ["a client by Redocly", redocly] as const];
  return Object.fromEntries(taken.sort(([, one], [, other]) => one - other));
}

function sizeMeasures(size: Sizes, others: Measure["peers"]): Report {
  const one = size["one-operation"].brotli;
  const bytes = { better: "lower", unit: "B", peers: {} } as const;
  return {
    "a program with one operation, minified and brotli": { ...bytes, ours: one, goal: 5_000 },
    "each further operation of a kind that is there": {
      ...bytes,
      ours: Math.round((size["six-operations"].brotli - size["three-operations"].brotli) / 3),
      goal: 80,
    },
    "one operation of an API of 40 instead of 7": {
      ...bytes,
      ours: size["one-operation-of-forty"].brotli - one,
      goal: 80,
    },
    "a whole program: log in, start a publish, watch it end": {
      ...bytes,
      ours: size["start-and-watch"].brotli,
      goal: 8_500,
      peers: others,
    },
    "the same with the Sitecore package": { ...bytes, ours: size["start-and-watch-sitecore"].brotli, goal: 8_500 },
  };
}

function callMeasures(what: string, { get, post }: CallRatios, goal: number): Report {
  return {
    [`GET: ${what}, × \`fetch\``]: { ...oursAndPeers(get), goal, better: "lower", unit: "×" },
    [`POST: ${what}, × \`fetch\``]: { ...oursAndPeers(post), goal, better: "lower", unit: "×" },
  };
}

function oursAndPeers(
  values: Readonly<Record<string, Ratio>>,
  without?: string,
): Pick<Measure, "ours" | "peers" | "spread"> {
  const peers = Object.entries(values).filter(([name]) => name !== "pressroom" && name !== without);
  const { median, spread } = values["pressroom"] ?? ratioOf([]);
  return {
    ours: median,
    spread,
    peers: Object.fromEntries(
      peers.map(([name, ratio]) => [name, ratio.median] as const).sort(([, one], [, other]) => one - other),
    ),
  };
}
