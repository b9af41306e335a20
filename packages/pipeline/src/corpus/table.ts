import { oneLine } from "../findings/finding.ts";
import type { CorpusResult } from "./stage.ts";

/** The result for a description, on one line for a terminal. */
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

/** A summary of all results. */
export function tellTotal(results: readonly CorpusResult[]): string {
  const done = results.filter(({ reached }) => reached === "done");
  const sound = results.filter(({ ok }) => ok);
  return `${results.length} descriptions: ${done.length} went through the whole chain, ${sound.length} of them without a finding`;
}

/** Who may have to change something, in the order of the page's columns. */
const blames = ["client", "description", "prism", "harness", "pipeline"];

/**
 * The results as a page of Markdown. Text from a description can't leave its cell.
 * @param samples prefix of the names of files that are our own samples; empty if there are none
 */
export function writePage(results: readonly CorpusResult[], samples = ""): string {
  const rows = results.map(
    ({ file, reached, operations, cases, examples, seconds, processor, mebibytes, blame, findings }) => {
      const counts = blames.map((who) => findings[who] ?? 0);
      const cells = [
        cell(file),
        reached,
        operations,
        cases,
        examples.allowed,
        examples.compiled,
        ...counts,
        seconds,
        processor,
        mebibytes,
      ];
      return `| ${cells.join(" | ")} | ${blame === "" ? "nothing" : cell(blame)} |`;
    },
  );
  const made = samples === "" ? [] : results.filter(({ file }) => file.startsWith(samples));
  const kinds =
    made.length === 0
      ? ""
      : ` ${results.length - made.length} are vendors' files, ${made.length} are samples (\`${samples}…\`).`;
  const total = (count: (result: CorpusResult) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0);
  const counts = blames.map((who) => `${who} ${total(({ findings }) => findings[who] ?? 0)}`).join(", ");
  return `# Descriptions from outside

What vendors publish, taken through the whole chain as it is: converted, linted, generated, type-checked (strict), rated against itself and against the
same in other words, and held to its own contract suite. Written by \`pnpm corpus <folder> --write docs/corpus.md\`; the descriptions themselves are
not part of the repository.

${tellTotal(results)}.${kinds} Of ${total(({ examples }) => examples.allowed)} examples that a schema allows, the generated types take ${total(
    ({ examples }) => examples.compiled,
  )}. Findings by who has to change something: ${counts}.

- *reached*: the stage a description is stuck at; \`done\` when it went through all of them.
- *cases*: calls that its contract suite made through the generated client.
- *allowed*, *compiled*: examples that their own schemas allow and that hold no undeclared member, and how many of them the generated types take.
- *client*, *description*, *prism*, *harness*, *pipeline*: findings by who has to change something. \`description\`: it contradicts itself, or shows no
  value where one is needed. \`prism\`: Prism alone complains, and the second validator does not. \`harness\`: a mistake made on purpose that nobody
  noticed. \`pipeline\`: the generator or the rating is wrong.
- *seconds*: the whole chain, in processes of its own. On a machine that is busy with other work it says more of that work than of the chain.
- *processor*: the seconds that a processor worked for it, the compiler's left out.
- *MiB*: the most memory that one of its processes held.
- *found*: the kinds of findings, each with the first place. \`pressroom contract explain <code>\` explains a code that starts with C; those that
  start with P are in \`packages/pipeline/src/findings/finding-codes.ts\`.

| description | reached | operations | cases | allowed | compiled | ${blames.join(" | ")} | seconds | processor | MiB | found |
|---|---|---|---|---|---|${blames.map(() => "---").join("|")}|---|---|---|---|
${rows.join("\n")}
`;
}

function cell(text: string): string {
  return oneLine(text).replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("`", "\\`");
}
