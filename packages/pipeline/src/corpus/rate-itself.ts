import { andMore, readSound } from "../add/read-sound.ts";
import { reflexiveFaults } from "../diff/reflexive-law.ts";
import { findingCodes } from "../findings/finding-codes.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Told } from "./stage.ts";
import { api } from "./try-description.ts";

/** Rates a description against itself, and against an equivalent one: there must be no change. */
export async function rateItself(workspace: Workspace, tell: (told: Told) => void): Promise<void> {
  const faults = await reflexiveFaults(await readSound(workspace, api));
  if (faults.length === 0) return;
  const { blame } = findingCodes.P008;
  tell({
    kind: "finding",
    blame: `${blame}: P008: ${andMore(faults)}`,
    code: "P008",
    findings: { [blame]: faults.length },
  });
}
