import type { Command } from "../command/command.ts";
import { cancel } from "./jobs/cancel.ts";
import { get } from "./jobs/get.ts";
import { list } from "./jobs/list.ts";
import { resume } from "./jobs/resume.ts";
import { watch } from "./jobs/watch.ts";

export const jobs: Command = {
  name: "jobs",
  what: "read a job, watch it to its end, cancel it, or list jobs",
  examples: ["jobs list sitecore", "jobs watch pressroom-job-2.…"],
  commands: [get, watch, cancel, list, resume],
};
