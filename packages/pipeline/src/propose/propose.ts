import { stringify } from "yaml";
import { fromPointer, isObject, stringMember, type Json, type JsonObject } from "@pressroom/description";
import { checkApi } from "../lint/api-rules.ts";
import { behaviourFile, type ApiSource } from "../workspace/api-source.ts";
import { SourceFile } from "../workspace/lines/source-file.ts";
import { proposeIdempotency } from "./propose-idempotency.ts";
import { proposeJobs } from "./propose-jobs.ts";
import { proposePaging } from "./propose-paging.ts";
import type { Proposal } from "./proposal.ts";

/**
 * Makes guesses for the `api.yaml` of a new API: paging of lists, operations that may be repeated, operations that
 * start jobs. Guesses that lint would refuse are left out.
 */
export function propose(source: ApiSource): Proposal[] {
  const { effective, operations } = source;
  const starts = proposeJobs(effective, operations);
  const all = [
    ...operations.flatMap((operation) => proposePaging(effective, operation) ?? []),
    ...operations.flatMap((operation) => proposeIdempotency(operation) ?? []),
    ...starts,
  ];
  return soundAmong(source, all);
}

/** Lint names the place of each guess that it refuses. Without those, others may be refused, so it checks again. */
function soundAmong(source: ApiSource, proposals: Proposal[]): Proposal[] {
  const own = isObject(source.behaviour.content) ? source.behaviour.content : {};
  // JSON is read much faster than YAML, and hundreds of guesses are long.
  const content = JSON.stringify({ ...own, ...documentOf(proposals) });
  const refused = checkApi({ ...source, behaviour: new SourceFile(behaviourFile, content) })
    .filter(({ severity }) => severity === "error")
    .map(({ where }) => fromPointer(where) ?? []);
  const sound = proposals.filter(({ path }) => !refused.some((place) => meets(path, place)));
  return sound.length === proposals.length ? sound : soundAmong(source, sound);
}

/** Whether one of two places is in the other. Faults of the whole file are not a guess's. */
function meets(one: readonly string[], other: readonly string[]): boolean {
  const length = Math.min(one.length, other.length);
  return length > 1 && one.slice(0, length).every((name, index) => name === other[index]);
}

function documentOf(proposals: readonly Proposal[]): JsonObject {
  const document: Record<string, Record<string, Json>> = {};
  for (const { path, value } of proposals) {
    const [section, name, part] = path;
    const members = (document[section] ??= {});
    if (part === undefined) members[name] = value;
    else members[name] = { ...(isObject(members[name]) ? members[name] : {}), [part]: value };
  }
  return document;
}

const head = `
# Guesses from the description, each with what speaks for it. They are off. Hold one against what the vendor says, take the "# "
# from its lines, and generate again: lint says whether it fits.
#
`;

/** Proposals as comments for the end of an `api.yaml`; empty if there are none. */
export function proposalsText(proposals: readonly Proposal[]): string {
  if (proposals.length === 0) return "";
  const lines: string[] = [];
  for (const section of ["operations", "jobs"] as const) {
    const own = proposals.filter(({ path }) => path[0] === section);
    if (own.length > 0) lines.push(`${section}:`);
    for (const name of new Set(own.map(({ path }) => path[1]))) {
      lines.push(`  ${stringify(name).trim()}:`);
      for (const { path, value, evidence } of own.filter((proposal) => proposal.path[1] === name)) {
        const part = path[2];
        const shown = part === undefined ? value : { [part]: value };
        lines.push(`    # ${evidence}`, ...indented(stringify(shown, { lineWidth: 0, collectionStyle: "any" })));
      }
    }
  }
  return head + lines.map((line) => `# ${line}`.trimEnd()).join("\n") + "\n";
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`);
}

/** A guess in one line. */
export function tellProposal({ path, value, evidence }: Proposal): string {
  const [section, name, part] = path;
  const kinds = Array.isArray(value) ? ` by ${value.map((way) => stringMember(way, "kind") ?? "").join(" or ")}` : "";
  const what =
    section === "jobs"
      ? `jobs of kind ${name}`
      : part === "paging"
        ? `${name} is paged${kinds}`
        : `${name} may be repeated`;
  return `${what}: ${evidence}`;
}
