import { oneLine } from "../findings/finding.ts";
import type { CorpusResult } from "./stage.ts";

/** How a description got on, on one line for a terminal. */
export function tellResult({
  file,
  reached,
  ok,
  blame,
  seconds,
  mebibytes,
  operations,
  cases,
  examples,
}: CorpusResult): string {
  const counts = `${operations} operations, ${cases} contract cases, ${examples.compiled}/${examples.allowed} examples compiled, ${seconds} s, ${mebibytes} MiB`;
  return `${ok ? "✓" : reached === "done" ? "~" : "✗"} ${file}: ${reached}, ${counts}${blame === "" ? "" : `\n    ${oneLine(blame)}`}`;
}

/** How many got how far. */
export function tellTotal(results: readonly CorpusResult[]): string {
  const done = results.filter(({ reached }) => reached === "done");
  const sound = results.filter(({ ok }) => ok);
  return `${results.length} descriptions: ${done.length} went through the whole chain, ${sound.length} of them without a finding`;
}

/** The results as a page of Markdown. Whatever a description holds stays inside its cell. */
export function writePage(results: readonly CorpusResult[]): string {
  const rows = results.map(
    ({ file, reached, operations, cases, examples, seconds, mebibytes, blame }) =>
      `| ${cell(file)} | ${reached} | ${operations} | ${cases} | ${examples.compiled}/${examples.allowed} | ${seconds} | ${mebibytes} | ${blame === "" ? "nothing" : cell(blame)} |`,
  );
  return `# Descriptions from outside

What vendors publish, taken through the whole chain as it is: converted, linted, generated, type-checked (strict), and held to its own contract
suite. Written by \`pnpm corpus <folder> --write docs/corpus.md\`; the descriptions themselves are not part of the repository.

${tellTotal(results)}.

- *reached*: the stage a description is stuck at; \`done\` when it went through all of them.
- *cases*: calls that its contract suite made through the generated client.
- *examples*: examples that the generated types take, of those that their own schemas allow and that hold no undeclared member.
- *seconds* and *MiB*: the whole chain in a process of its own, and the most memory that it or the compiler held.
- *found*: who has to change something. \`description\`: it contradicts itself, or shows no value where one is needed. \`prism\`: Prism alone
  complains, and the second validator does not. \`harness\`: a mistake made on purpose that nobody noticed.
  \`pressroom contract explain <code>\` tells what a code that starts with C means; those that start with P stand in \`packages/pipeline/src/findings/problem-codes.ts\`.

| description | reached | operations | cases | examples | seconds | MiB | found |
|---|---|---|---|---|---|---|---|
${rows.join("\n")}
`;
}

function cell(text: string): string {
  return oneLine(text).replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("`", "\\`");
}
