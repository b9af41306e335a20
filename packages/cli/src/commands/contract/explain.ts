import type { Command } from "../../command/command.ts";
import { didYouMean } from "@pressroom/pipeline/closest";
import { UsageError } from "../../errors/usage-error.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import { calledIn } from "../../world/project-folder.ts";
import { loadContract } from "./load-contract.ts";

export const explain: Command = {
  name: "explain",
  what: "say what a code means, and what to do",
  words: [{ name: "code", what: "e.g. C202" }],
  options: { json: { type: "boolean", what: "print it as one JSON document" } },
  examples: ["contract explain C202"],
  async run({ words: [code = ""], values, world }) {
    const { explainCode, failureCodes } = await loadContract(calledIn(world));
    const told = explainCode(code);
    const codes = Object.keys(failureCodes);
    if (told === undefined)
      throw new UsageError(`contract explain ${code}${didYouMean(code, codes)}: it must be one of ${codes.join(", ")}`);
    world.out.write(values["json"] ? `${JSON.stringify({ code, meaning: told })}\n` : `${told}\n`);
    return exitCodes.succeeded;
  },
};
