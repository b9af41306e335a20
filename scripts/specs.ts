// pnpm specs <verb> [api…]: everything that is done with descriptions, a file a verb.
import { PipelineError, runCommand } from "@pressroom/pipeline";

const verbs: Readonly<Record<string, string>> = {
  pull: "./pull.ts",
  verify: "./verify.ts",
  lint: "./lint-specs.ts",
  diff: "./diff.ts",
  change: "./change.ts",
};

const verb = process.argv[2] ?? "";
const file = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
if (file === undefined) {
  await runCommand(() => {
    throw new PipelineError(`Usage: pnpm specs <${Object.keys(verbs).join("|")}> [api…]`, 2);
  });
} else {
  process.argv.splice(2, 1);
  await import(file);
}
