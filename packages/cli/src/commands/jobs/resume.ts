import type { Command } from "../../command/command.ts";
import { watch } from "./watch.ts";

export const resume: Command = {
  name: "resume",
  what: "take up a watch from its token, as jobs watch does",
  words: [{ name: "token", what: "what --detach, or a watch that could not go on, has printed" }],
  options: watch.options,
  examples: ["jobs resume pressroom-job-2.…"],
  run: watch.run,
};
