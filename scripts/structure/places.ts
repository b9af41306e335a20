import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Fault, Structure } from "./structure.ts";

/** A new API or vendor is in every place it needs to be; the same list is in CONTRIBUTING.md for people. */
export function checkPlaces(root: string, { places }: Structure): Fault[] {
  const names = { api: apisIn(root), vendor: vendorsIn(root) };
  return places.flatMap(({ each, files, mentions, add }) =>
    names[each].flatMap((name) => {
      const fill = (text: string): string => text.replaceAll("{name}", name);
      const found = globSync(fill(files), { cwd: root });
      const wanted = mentions && fill(mentions);
      const there = wanted ? found.some((file) => holds(join(root, file), wanted)) : found.length > 0;
      return there ? [] : [`${each} ${name} is missing from ${fill(files)}: ${fill(add)}`];
    }),
  );
}

/**
 * APIs are the folders of `specs`. One that `pnpm api add` made is complete as it is, until somebody takes it into their
 * own hands by deleting its `added.json`.
 */
export function apisIn(root: string): string[] {
  return globSync("specs/*/api.yaml", { cwd: root })
    .map(dirname)
    .filter((folder) => !existsSync(join(root, folder, "added.json")))
    .map((folder) => basename(folder))
    .sort();
}

/** Vendors are the packages that wrap one of these APIs: those that depend on its generated package. */
export function vendorsIn(root: string): string[] {
  const generated = new Set(apisIn(root).map((api) => `@pressroom/api-${api}`));
  return globSync("packages/*/package.json", { cwd: root })
    .filter((file) => dependenciesOf(join(root, file)).some((name) => generated.has(name)))
    .map((file) => basename(dirname(file)))
    .sort();
}

function dependenciesOf(file: string): string[] {
  const { dependencies = {} } = JSON.parse(readFileSync(file, "utf8")) as { dependencies?: Record<string, string> };
  return Object.keys(dependencies);
}

/** The whole word: `siteleaf` is not in `siteleaf-v1`. */
function holds(file: string, wanted: string): boolean {
  const text = readFileSync(file, "utf8");
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1))
    if (!/[\w-]/.test(text[at + wanted.length] ?? "")) return true;
  return false;
}
