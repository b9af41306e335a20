import type { JobState } from "@pressroom/runtime";
import type { Values } from "../../command/command.ts";
import { errorDocument } from "../../errors/error-document.ts";
import { exitCodeOfError, exitCodeOfState } from "../../errors/exit-code-of.ts";
import { withHints } from "../../vendors/hints/with-hints.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import type { CleanWorld } from "../../output/clean-output.ts";
import { writeJobSummary, type SummaryRow } from "../../output/job-summary.ts";
import { oneLine } from "../../output/progress.ts";
import { createView } from "../../output/view.ts";
import type { Publication } from "./publication.ts";
import { isStartOnly, lineOfStart, startOnly } from "./start-only.ts";
import { startOrFind } from "./start-or-find.ts";
import { watchAgain } from "./watch-again.ts";
import { documentOfEnd, follow, rowOf, tellEnd } from "./watch-to-end.ts";

/** How one of several publishes ended. */
interface Outcome {
  readonly code: number;
  readonly document: object;
  readonly row?: SummaryRow;
  /** Reports the end as text, if --json is not given. */
  tell(): void;
}

/** If several publishes end differently, the exit code is the first of these that occurred. */
const gravest = [
  exitCodes.outcomeUnknown,
  exitCodes.interrupted,
  exitCodes.failed,
  exitCodes.notAllowed,
  exitCodes.error,
  exitCodes.badUsage,
  exitCodes.canceled,
  exitCodes.timedOut,
];

/** Makes several publishes at once, in one view. One that fails leaves the others alone. */
export async function publishSeveral(
  publications: readonly Publication[],
  values: Values,
  world: CleanWorld,
): Promise<number> {
  const names = publications.map(({ name }) => name);
  const view = isStartOnly(values) ? undefined : createView(names, values["json"] ? world.errors : world.out, world);
  const outcomes = await Promise.all(
    publications.map(async (publication, place): Promise<Outcome> => {
      try {
        return await publishOne(publication, values, (state) => view?.show(place, state), world);
      } catch (error) {
        const own = exitCodeOfError(error);
        const code = world.signal.aborted && own !== exitCodes.outcomeUnknown ? exitCodes.interrupted : own;
        const message = oneLine(error instanceof Error ? error.message : String(error));
        view?.fail(place, message);
        const tell = (): void => void world.errors.write(`${publication.name}: ${message}\n`);
        const row = { name: publication.name, ended: "error", told: message };
        return { code, document: errorDocument(error, code), tell, row };
      }
    }),
  );
  view?.end();
  const rows = outcomes.flatMap(({ row }) => row ?? []);
  if (rows.length > 0) writeJobSummary(rows, world);
  const exitCode = gravest.find((code) => outcomes.some((outcome) => outcome.code === code)) ?? exitCodes.succeeded;
  if (values["json"]) {
    const publishes = outcomes.map(({ document }, place) => ({ name: names[place], ...document }));
    world.out.write(`${JSON.stringify({ publishes, exitCode })}\n`);
  } else for (const outcome of outcomes) outcome.tell();
  return exitCode;
}

function publishOne(
  publication: Publication,
  values: Values,
  show: (state: JobState) => void,
  world: CleanWorld,
): Promise<Outcome> {
  const { name, vendor, environment } = publication;
  return withHints(publication, vendor.subject?.(publication.values, environment) ?? vendor.title, async () => {
    if (isStartOnly(values)) {
      const started = await startOnly(publication, world);
      const tell = (): void => void world.out.write(`${name}: ${lineOfStart(started, values)}\n`);
      return { code: exitCodes.succeeded, document: started, tell };
    }
    const { job } = await startOrFind(publication, world);
    const end = await follow(job, show, world, watchAgain(publication.values));
    return {
      code: exitCodeOfState(end.state),
      document: documentOfEnd(end),
      row: rowOf(end, name),
      tell: () => tellEnd(end, values, world, name),
    };
  });
}
