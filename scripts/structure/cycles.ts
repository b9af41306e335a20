import { importsOf, sourceFiles } from "./imports.ts";
import type { Fault } from "./structure.ts";

/** No file imports itself by way of others, types included. `import(…)` does not count: it runs when all is loaded. */
export function checkCycles(root: string): Fault[] {
  const graph = new Map(
    sourceFiles(root).map((file) => [
      file,
      importsOf(root, file).flatMap(({ local, when }) => (local && when !== "later" ? [local] : [])),
    ]),
  );
  return circlesIn(graph).map(
    (circle) => `import cycle: ${circle.join(" → ")}: move what they share into a file below both`,
  );
}

/** One circle for each group of files that reach each other. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  for (const start of graph.keys()) {
    if (done.has(start)) continue;
    const circle = wayBack(graph, start);
    if (!circle) continue;
    circles.push(circle);
    for (const file of circle) done.add(file);
  }
  return circles;
}

/** The shortest way from a file back to itself. */
function wayBack(graph: ReadonlyMap<string, readonly string[]>, start: string): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of graph.get(way.at(-1) ?? "") ?? []) {
      if (next === start) return [...way, start];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}
