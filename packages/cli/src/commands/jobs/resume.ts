import type { Command } from "../../command/command.ts";
import { watch } from "./watch.ts";

export const resume: Command = {
  name: "resume",
  what: "continue a watch from its token, as jobs watch does",
  words: [{ name: "token", what: "the token that --detach, or an interrupted watch, has printed" }],
  options: watch.options,
  examples: ["jobs resume pressroom-job-2.…"],
  run: watch.run,
};
