import { stringMember, titleOf } from "@pressroom/description";
import type { FileTree } from "../workspace/file-tree.ts";
import { formatFinding, type Finding } from "../findings/finding.ts";
import { emitTree } from "../generate/generate-api.ts";
import { checkGeneratable } from "../lint/lint.ts";
import { readApi, type ApiSource } from "../workspace/api-source.ts";
import { sameMeaning, sameSource } from "./same-meaning.ts";
import { PipelineError } from "../findings/pipeline-error.ts";
import { versionOf, type Workspace } from "../workspace/workspace.ts";
import { directDependents, readPackages } from "../release/packages.ts";
import { packageThatHolds } from "./package-that-holds.ts";
import { atRevision, lastRelease } from "./revision.ts";
import { Wrapper, type Shielded, type ShieldQuestion } from "./shield.ts";
import { isOneWay } from "./surface/one-way.ts";
import { sameTypes } from "./surface/same-types.ts";
import { surfaceChanges, type SurfaceChange } from "./surface/surface-changes.ts";
import { wireChanges } from "./wire/wire-changes.ts";
import { highest, type Bump, type WireChange } from "./wire/wire-rules.ts";

/** The effect of a change on the users of a wrapper. */
export interface Judged {
  readonly wrappers: readonly Shielded[];
}

/** The rating of an API: all changes and their bump. */
export interface Rating {
  /** Id of the API. */
  readonly api: string;
  /** Name of the package to be released. */
  readonly package: string;
  /** What it is compared with. */
  readonly from: string;
  /** The higher of wire and surface; undefined when nothing changed. */
  readonly bump: Bump | undefined;
  /** Changes on the wire, each with its own bump, and the highest bump. */
  readonly wire: { readonly bump: Bump; readonly changes: readonly (WireChange & Judged)[] };
  /** Changes for compilers, likewise. */
  readonly surface: { readonly bump: Bump; readonly changes: readonly (SurfaceChange & Judged)[] };
  /** By wrapper: its own bump, and the places where it no longer compiles. */
  readonly wrappers: readonly { readonly name: string; readonly bump: Bump; readonly faults: readonly string[] }[];
}

/**
 * Rates the changes in an API since a revision. Default: the last release or, before the first release, the last
 * commit.
 * @returns undefined if the API did not exist then
 * @throws PipelineError when one of the two can't be generated
 */
export async function rate(workspace: Workspace, api: string, from: string | undefined): Promise<Rating | undefined> {
  const now = read(workspace, api, "");
  const name = packageThatHolds(workspace, api) ?? packageOf(now);
  const revision = from ?? lastRelease(workspace, name);
  const then = await atRevision(workspace, api, revision, async (old) => read(old, api, ` at ${revision}`));
  const version = versionOf(workspace, api);
  return then && compareSources({ workspace, api, name, from: revision, version }, then, now);
}

function read(workspace: Workspace, api: string, when: string): ApiSource {
  const { source, findings } = readApi(workspace, api);
  return soundSource({ source, findings: [...findings, ...(source ? checkGeneratable(source) : [])] }, api, when);
}

/** @throws PipelineError if nothing can be generated from a source */
export function soundSource(
  { source, findings }: { readonly source: ApiSource | undefined; readonly findings: readonly Finding[] },
  api: string,
  when: string,
  tell: (finding: Finding) => string = formatFinding,
): ApiSource {
  const error = findings.find(({ severity }) => severity === "error");
  if (!source || error)
    throw new PipelineError(`${api}${when} can't be generated: ${error ? tell(error) : "look at pressroom lint"}`);
  return source;
}

function packageOf({ behaviour }: ApiSource): string {
  return stringMember(behaviour.content, "package") ?? "";
}

/** The input of a rating. */
export interface Compared {
  readonly workspace: Workspace;
  readonly api: string;
  /** The package with the generated code. */
  readonly name: string;
  /** What it is compared with. */
  readonly from: string;
  /** The version the package has. */
  readonly version?: string | undefined;
}

/** Rates two states of an API. */
export async function compareSources(
  { workspace, api, name, from, version }: Compared,
  old: ApiSource,
  state: ApiSource,
): Promise<Rating> {
  if (sameMeaning(old, state)) {
    const nothing = { bump: "patch" as const, changes: [] };
    const bump = sameSource(old, state) ? undefined : "patch";
    return { api, package: name, from, bump, wire: nothing, surface: nothing, wrappers: [] };
  }
  // Making the packages takes most of the time, and is not needed if only texts changed.
  const then = { source: old, tree: await emitTree(old, version) };
  const now = { source: state, tree: await emitTree(state, version) };
  const wire = wireChanges(then.source.effective, now.source.effective);
  const isSeen = (change: SurfaceChange): boolean => !isOneWay(then.source.effective, now.source.effective, change);
  const surface = sameTypes(then.tree, now.tree) ? [] : surfaceChanges(then.tree, now.tree).filter(isSeen);
  const packages = readPackages(workspace);
  const wrappers =
    wire.length + surface.length === 0
      ? []
      : directDependents(packages, name).map((wrapper) => new Wrapper(wrapper, name, packages, then.tree, now.tree));
  const idOf = new Map(
    [then, now].flatMap(({ source }) =>
      source.operations.map((operation) => [titleOf(operation), operation.id ?? ""] as const),
    ),
  );
  const judge = (question: ShieldQuestion): Judged => ({
    wrappers: wrappers.map((wrapper) => wrapper.shields(question)),
  });
  const judgedWire = wire.map((change) => {
    const operations = change.operations.map((title) => idOf.get(title) ?? "");
    return {
      ...change,
      ...judge({ bump: change.bump, operations, place: change.place, names: namesIn(change.place, change.subject) }),
    };
  });
  const judgedSurface = surface.map((change) => {
    const { bump, operations, place } = change;
    return { ...change, ...judge({ bump, operations, place, names: namesIn(place, "") }) };
  });
  const bumps = { wire: highest(wire.map(({ bump }) => bump)), surface: highest(surface.map(({ bump }) => bump)) };
  const any = wire.length + surface.length > 0 || !sameFiles(then.tree, now.tree);
  return {
    api,
    package: name,
    from,
    bump: any ? highest([bumps.wire, bumps.surface]) : undefined,
    wire: { bump: bumps.wire, changes: judgedWire },
    surface: { bump: bumps.surface, changes: judgedSurface },
    wrappers: wrappers.map((wrapper) => {
      const reached = [...judgedWire, ...judgedSurface].some(({ wrappers }) =>
        wrappers.some((shield) => shield.wrapper === wrapper.name && !shield.shielded),
      );
      return { name: wrapper.name, bump: reached ? "major" : "patch", faults: wrapper.faults };
    }),
  };
}

/** Names that a wrapper's sources contain if they use the place. */
function namesIn(place: string, subject: string): string[] {
  const last =
    place
      .split(/[/ ]/)
      .filter((step) => !["*", "{}", ""].includes(step))
      .at(-1) ?? "";
  const names = [last, ...subject.split(" → ")].map((name) => name.replace(/^"|"$/g, ""));
  return [...new Set(names)].filter((name) => /^[\w$.-]+$/.test(name) && !/^(\d+|body|request|answer)$/.test(name));
}

/** Whether two packages differ only in their version. */
function sameFiles(a: FileTree, b: FileTree): boolean {
  return a.size === b.size && [...a].every(([path, text]) => path === "package.json" || text === b.get(path));
}
