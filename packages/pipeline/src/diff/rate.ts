import { stringMember, titleOf } from "@pressroom/description";
import type { FileTree } from "../workspace/file-tree.ts";
import { formatFinding } from "../findings/finding.ts";
import { emitTree } from "../generate/generate-api.ts";
import { checkGeneratable } from "../lint/lint.ts";
import { readApi, type ApiSource } from "../workspace/api-source.ts";
import { sameMeaning, sameSource } from "./same-meaning.ts";
import { PipelineError } from "../findings/pipeline-error.ts";
import { versionOf, type Workspace } from "../workspace/workspace.ts";
import { directDependents, readPackages } from "./packages.ts";
import { atRevision, lastRelease } from "./revision.ts";
import { Wrapper, type Shielded, type ShieldQuestion } from "./shield.ts";
import { isOneWay } from "./surface/one-way.ts";
import { sameTypes } from "./surface/same-types.ts";
import { surfaceChanges, type SurfaceChange } from "./surface/surface-changes.ts";
import { wireChanges } from "./wire/wire-changes.ts";
import { highest, type Bump, type WireChange } from "./wire/wire-rules.ts";

/** Those who use a wrapper, and what a change is to them. */
export interface Judged {
  readonly wrappers: readonly Shielded[];
}

/** Everything that changed in an API, and how much that is. */
export interface Rating {
  readonly api: string;
  readonly package: string;
  /** What it is compared with. */
  readonly from: string;
  /** The higher of wire and surface; undefined when nothing changed. */
  readonly bump: Bump | undefined;
  readonly wire: { readonly bump: Bump; readonly changes: readonly (WireChange & Judged)[] };
  readonly surface: { readonly bump: Bump; readonly changes: readonly (SurfaceChange & Judged)[] };
  /** By wrapper: the bump it needs itself, and where it does not compile any more. */
  readonly wrappers: readonly { readonly name: string; readonly bump: Bump; readonly faults: readonly string[] }[];
}

/**
 * Rates what changed in an API since a revision, by default the last release or, before the first, the last commit.
 * @returns undefined when the API was not there then
 * @throws PipelineError when one of the two can't be generated
 */
export async function rate(workspace: Workspace, api: string, from: string | undefined): Promise<Rating | undefined> {
  const now = read(workspace, api, "");
  const name = packageOf(now);
  const revision = from ?? lastRelease(workspace, name);
  const then = await atRevision(workspace, api, revision, async (old) => read(old, api, ` at ${revision}`));
  return then && compare(workspace, api, revision, then, now);
}

/** A state of an API: its files as they are read, and the package that is made of them. */
interface State {
  readonly source: ApiSource;
  /** Makes the package, which takes most of the time and is not needed where only words changed. */
  readonly tree: () => Promise<FileTree>;
}

function read(workspace: Workspace, api: string, when: string): State {
  const { source, findings } = readApi(workspace, api);
  const error = [...findings, ...(source ? checkGeneratable(source) : [])].find(({ severity }) => severity === "error");
  if (!source || error)
    throw new PipelineError(
      `${api}${when} can't be generated: ${error ? formatFinding(error) : "look at pnpm specs lint"}`,
    );
  const version = versionOf(workspace, api);
  return { source, tree: () => emitTree(source, version) };
}

function packageOf({ source }: State): string {
  return stringMember(source.behaviour.content, "package") ?? "";
}

async function compare(workspace: Workspace, api: string, from: string, old: State, state: State): Promise<Rating> {
  const name = packageOf(state);
  if (sameMeaning(old.source, state.source)) {
    const nothing = { bump: "patch" as const, changes: [] };
    const bump = sameSource(old.source, state.source) ? undefined : "patch";
    return { api, package: name, from, bump, wire: nothing, surface: nothing, wrappers: [] };
  }
  const then = { source: old.source, tree: await old.tree() };
  const now = { source: state.source, tree: await state.tree() };
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

/** Names a wrapper's sources would have in them if they used the place. */
function namesIn(place: string, subject: string): string[] {
  const last =
    place
      .split(/[/ ]/)
      .filter((step) => !["*", "{}", ""].includes(step))
      .at(-1) ?? "";
  const names = [last, ...subject.split(" → ")].map((name) => name.replace(/^"|"$/g, ""));
  return [...new Set(names)].filter((name) => /^[\w$.-]+$/.test(name) && !/^(\d+|body|request|answer)$/.test(name));
}

/** Whether two packages are the same but for their version. */
function sameFiles(a: FileTree, b: FileTree): boolean {
  return a.size === b.size && [...a].every(([path, text]) => path === "package.json" || text === b.get(path));
}
