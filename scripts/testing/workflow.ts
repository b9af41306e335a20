import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { repository } from "../repository.ts";
import type { Clone } from "../clones/clone.ts";
import type { Environment } from "./run-program.ts";

/** A step of a workflow: a command of ours, or somebody's action. */
export interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export type Permissions = Readonly<Record<string, string>>;

export interface Job {
  readonly "timeout-minutes"?: number;
  readonly permissions?: Permissions;
  readonly steps: readonly Step[];
}

/** A workflow of GitHub's, as far as we look into it. */
export interface Workflow {
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(repository.root, ".github", "workflows");

/** Names of the workflow files, sorted. */
export function workflowNames(): string[] {
  return readdirSync(folder).sort();
}

export function workflowText(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

export function readWorkflow(name: string): Workflow {
  return parse(workflowText(name)) as Workflow;
}

export function stepsOf(workflow: Workflow): Step[] {
  return Object.values(workflow.jobs).flatMap(({ steps }) => steps);
}

/**
 * Runs the commands of a workflow in a clone, one step after the other. Actions are left out: what they bring is there.
 * @param without variables that a step sets and that have no meaning here
 * @returns what the steps wrote
 */
export async function runSteps(
  workflow: Workflow,
  clone: Clone,
  environment: Environment,
  without: readonly string[] = [],
): Promise<string> {
  let output = "";
  for (const { run, env = {} } of stepsOf(workflow)) {
    if (run === undefined) continue;
    const variables = Object.fromEntries(
      Object.entries(env)
        .filter(([name]) => !without.includes(name))
        .map(([name, value]) => [name, value.replace("${{ github.token }}", "nothing-secret")]),
    );
    output += await clone.run("bash", ["-e", "-c", run], { ...environment, ...variables });
  }
  return output;
}
