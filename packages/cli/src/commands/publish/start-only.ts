import type { Values } from "../../command/command.ts";
import { oneLine } from "../../output/progress.ts";
import type { CleanWorld } from "../../output/clean-output.ts";
import type { Publication } from "./publication.ts";
import { startOrFind } from "./start-or-find.ts";

/** The result of --quiet and --detach: enough to read the job, or to watch it from anywhere. */
export interface StartedPublish {
  readonly id: string;
  readonly token: string;
}

/** Whether to start a publish without watching it. */
export function isStartOnly(values: Values): boolean {
  return values["quiet"] === true || values["detach"] === true;
}

export async function startOnly(publication: Publication, world: CleanWorld): Promise<StartedPublish> {
  const { job } = await startOrFind(publication, world);
  const { id } = await job.started();
  return { id, token: await job.detach() };
}

/** The line to print: the id, as users of Siteleaf's gem expect from --quiet, or the token. */
export function lineOfStart({ id, token }: StartedPublish, values: Values): string {
  return oneLine(values["detach"] === true ? token : id);
}
