import type { Command } from "./command.ts";
import { contract } from "./commands/contract.ts";
import { jobs } from "./commands/jobs.ts";
import { mock } from "./commands/mock.ts";
import { publish } from "./commands/publish.ts";

export const commands: readonly Command[] = [publish, jobs, mock, contract];
