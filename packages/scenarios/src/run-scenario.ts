import { expect } from "vitest";
import { PressroomError, type ObservedEvent } from "@pressroom/runtime";
import { countedSignal, createManualClock, settle, type ManualClock } from "@pressroom/runtime/testing";
import { connectExample, exampleBaseUrl, secretMark } from "./example-api.ts";
import { createPerformer, type Outcome, type Performer } from "./perform.ts";
import type { Exchange, ExpectedFailure, Scenario, Step } from "./scenario.ts";
import { strictFetch, type StrictFetch } from "./strict-fetch.ts";

/** The environment of a scenario. */
export interface Stage {
  readonly clock: ManualClock;
  readonly fetch: StrictFetch;
  observe(event: ObservedEvent): void;
}

/** Runs a scenario with the engine and the API in `scenarios/example`. @throws Error for anything unexpected */
export async function runScenario(scenario: Scenario): Promise<void> {
  await play(
    scenario,
    scenario.exchange as readonly Exchange[],
    scenario.client?.baseUrl ?? exampleBaseUrl,
    (stage) => {
      const api = connectExample(scenario.client ?? {}, stage);
      return createPerformer(api.jobs, api);
    },
  );
}

/**
 * Runs the steps of a scenario against its script. In addition, no secret may leak, no listener may stay on a caller's signal, no timer
 * may outlive its purpose, and every event of a job must have its id and API.
 */
export async function play(
  scenario: Scenario,
  script: readonly Exchange[],
  baseUrl: string,
  perform: (stage: Stage) => Performer,
): Promise<void> {
  const clock = createManualClock();
  const fetch = strictFetch(script, clock, baseUrl);
  const told: string[] = [];
  const nameless: ObservedEvent[] = [];
  const observe = (event: ObservedEvent): void => {
    told.push(JSON.stringify(event));
    if ("job" in event && !(event.api && event.id)) nameless.push(event);
  };
  const performer = perform({ clock, fetch, observe });
  const signals: ReturnType<typeof countedSignal>[] = [];
  const open: (() => Promise<void>)[] = [];

  async function end(step: Step, work: Promise<Outcome>, begun: number): Promise<void> {
    const outcome = await clock.finish(Promise.race([work, fetch.fault]));
    if (step.took !== undefined) expect(clock.now() - begun, "milliseconds that the step took").toBe(step.took);
    if (outcome.failure !== undefined) told.push(...wordsOf(outcome.failure));
    checkOutcome(step, outcome);
  }

  for (const step of scenario.steps) {
    const begun = clock.now();
    if (step.wait !== undefined) await Promise.race([clock.advance(step.wait), fetch.fault]);
    const works = step.wait === undefined ? Array.from({ length: step.times ?? 1 }, () => start(step)) : [];
    for (const work of works) {
      if (step.inBackground) open.push(() => end(step, work, begun));
      else await end(step, work, begun);
    }
  }
  for (const finish of open) await finish();
  await settle();
  fetch.check();
  // An aborted signal keeps nobody in memory.
  const held = signals
    .filter(({ controller }) => !controller.signal.aborted)
    .reduce((sum, signal) => sum + signal.listeners(), 0);
  expect(held, "listeners left on signals of the caller's").toBe(0);
  expect(clock.sleeping, "timers left").toBe(0);
  expect(nameless, "events of jobs that lack the job's id or its API").toEqual([]);
  for (const words of [...told, ...performer.tokens, ...performer.tokens.map(decodeToken)])
    expect(words).not.toContain(secretMark);

  function start(step: Step): Promise<Outcome> {
    const signal = countedSignal();
    signals.push(signal);
    const leave = (): void => signal.controller.abort(new DOMException("the caller has left", "AbortError"));
    if (step.abort === 0) leave();
    const work = performer.perform(step, signal.controller.signal);
    if (!step.abort) return work;
    const over = new AbortController();
    clock.sleep(step.abort, over.signal).then(leave, () => undefined);
    // A job continues after the step that started it.
    if (!begins(step)) void work.finally(() => over.abort());
    return work;
  }
}

function begins(step: Step): boolean {
  return step.start !== undefined || step.watch !== undefined || step.resume !== undefined;
}

function checkOutcome(step: Step, { gave, failure }: Outcome): void {
  if (step.throws) expectFailure(step.throws, failure);
  else if (failure !== undefined) throw failure;
  if (step.gives !== undefined) expect(gave).toEqual(step.gives);
}

function expectFailure({ message = "", explain = [], ...members }: ExpectedFailure, failure: unknown): void {
  expect(failure, "the step should have failed").toBeInstanceOf(Error);
  expect({ ...(failure as Error), name: (failure as Error).name }).toMatchObject(members);
  expect((failure as Error).message).toContain(message);
  const told = failure instanceof PressroomError ? failure.explain() : "";
  for (const line of explain) expect(told).toContain(line);
}

/** All texts of an error, including those of its causes. */
function wordsOf(failure: unknown): string[] {
  if (!(failure instanceof Error)) return [String(failure)];
  const own = JSON.stringify(failure, (_, value: unknown) => (value instanceof Headers ? [...value] : value)) ?? "";
  const explained = failure instanceof PressroomError ? failure.explain() : "";
  return [
    String(failure),
    own,
    explained,
    failure.stack ?? "",
    ...(failure.cause === undefined ? [] : wordsOf(failure.cause)),
  ];
}

function decodeToken(token: string): string {
  return atob(
    token
      .slice(token.indexOf(".") + 1)
      .replaceAll("-", "+")
      .replaceAll("_", "/"),
  );
}
