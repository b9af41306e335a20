/**
 * `npm start`: the main job, on fakes of all five APIs. Checks the lock, generates, serves the fakes on loopback ports,
 * publishes on every API at once through the real command line, and says how each publish ended.
 */
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { createContentHubJobs } from "@pressroom/content-hub-jobs";
import { createContentHubJobsFake, serve, type Fake, type Served } from "@pressroom/testing";
import { trialFakes, type TrialFake } from "../packages/cli/src/commands/fake/trial-fakes.ts";
import { formatTable } from "@pressroom/pipeline";
import { createBoard, type Board } from "./demo-board.ts";

interface Demo {
  readonly api: string;
  readonly fake: Fake;
  readonly served: Served;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: string;
  /** Done once the command has shown its first line. */
  readonly meanwhile?: () => Promise<unknown>;
}

interface Outcome {
  readonly exitCode: number;
  readonly seconds: number;
  /** What the command printed with --json; undefined when it printed no such thing. */
  readonly report?: {
    readonly id: string;
    readonly status: string;
    readonly message?: string;
    readonly progress?: { done: number; total?: number };
  };
}

const howToDoItForReal = `With real credentials:

  export SITECORE_CLIENT_ID=… SITECORE_CLIENT_SECRET=…
  npm run -s pressroom -- publish sitecore --locale en

  export SITELEAF_API_KEY=… SITELEAF_API_SECRET=… SITELEAF_SITE_ID=…
  npm run -s pressroom -- publish siteleaf

  export ADOBE_CLIENT_ID=… ADOBE_CLIENT_SECRET=… ADOBE_ORG_ID=…@AdobeOrg ADOBE_SANDBOX=prod
  npm run -s pressroom -- publish adobe --destination …

  export CONTENT_HUB_URL=https://… CONTENT_HUB_CLIENT_ID=… CONTENT_HUB_CLIENT_SECRET=…
  npm run -s pressroom -- jobs watch content-hub …

npm run -s pressroom -- --help tells the rest.`;

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interruption.abort());

runScript("verify.ts");
runScript("generate.ts");
process.exitCode = await publishEverywhere();

function runScript(script: string): void {
  const { status } = spawnSync(process.execPath, [`scripts/${script}`], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

async function publishEverywhere(): Promise<number> {
  const demos = await Promise.all(trialFakes.map(prepare));
  try {
    console.log(`\nPublishing on fakes of ${demos.length} APIs at once, each through the command line:\n`);
    for (const { api, command } of demos) console.log(`  ${api.padEnd(30)} pressroom ${command}`);
    console.log("");
    const board = createBoard(
      demos.map(({ api }) => api),
      process.stdout,
    );
    const outcomes = await Promise.all(demos.map((demo) => publish(demo, board)));
    board.end();
    if (interruption.signal.aborted) return 130;
    console.log(`\n${tableOf(demos, outcomes)}\n\n${howToDoItForReal}`);
    return outcomes.every(({ exitCode }) => exitCode === 0) ? 0 : 1;
  } finally {
    await Promise.all(demos.map(({ served }) => served.close()));
  }
}

/** A fake that listens, and the command that publishes on it. */
async function prepare(trial: TrialFake): Promise<Demo> {
  if (trial.api === "content-hub-jobs") return prepareContentHub(trial);
  const fake = trial.create();
  const served = await serve(fake);
  return { api: trial.api, fake, served, environment: trial.environment(fake, served.url), command: trial.trial };
}

/** Content Hub's API starts no job: one that is there is watched, and filled with targets by the client meanwhile. */
async function prepareContentHub(trial: TrialFake): Promise<Demo> {
  const fake = createContentHubJobsFake();
  const targets = Array.from({ length: 6 }, (_, index) => ({
    properties: { "Target.Location": String(10_607 + index) },
  }));
  const { id } = fake.seedJob({ targetCount: targets.length }).entity;
  const served = await serve(fake);
  const contentHub = createContentHubJobs({ server: served.url, clientId: "client", clientSecret: "secret" });
  return {
    api: trial.api,
    fake,
    served,
    environment: trial.environment(fake, served.url),
    command: `jobs watch content-hub ${id} --interval 0.3`,
    meanwhile: () => contentHub.targets.createMany(id, targets),
  };
}

function publish({ api, environment, command, meanwhile }: Demo, board: Board): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["packages/cli/src/main.ts", ...command.split(" "), "--json"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env["PATH"], ...environment },
      signal: interruption.signal,
    });
    let printed = "";
    child.stdout.on("data", (chunk) => (printed += chunk));
    const lines = createInterface({ input: child.stderr });
    lines.on("line", (line) => board.show(api, line));
    lines.once("line", () => meanwhile?.().catch((error: unknown) => board.show(api, String(error))));
    child.on("error", () => undefined);
    child.on("close", (code) => {
      const seconds = (performance.now() - started) / 1000;
      resolve({
        exitCode: code ?? 1,
        seconds,
        report: printed ? (JSON.parse(printed) as Outcome["report"]) : undefined,
      });
    });
  });
}

function tableOf(demos: readonly Demo[], outcomes: readonly Outcome[]): string {
  const rows = demos.map(({ api, fake }, index) => {
    const { exitCode, seconds, report } = outcomes[index] ?? { exitCode: 1, seconds: 0 };
    const progress = report?.progress;
    return [
      api,
      report?.id ?? "–",
      exitCode === 0 ? `succeeded (${report?.status})` : `exit ${exitCode}${report ? ` (${report.status})` : ""}`,
      progress ? String(progress.done) : "not counted",
      `${seconds.toFixed(1)} s`,
      String(fake.history.filter(({ kind }) => kind === "call").length),
    ];
  });
  return formatTable(["API", "job", "what happened", "items", "time", "calls made"], rows);
}
