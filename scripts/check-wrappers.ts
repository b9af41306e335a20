/**
 * Checks that the hand-written packages leave out no generated operation: each operation of each API is called somewhere in the
 * package that wraps it.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import ts from "typescript";

/** A wrapper that spreads its client (`{ ...client }`) has all its operations. */
const everything = "...client";

/** The APIs of each wrapper: those that its package.json depends on. */
const wrappers = Object.fromEntries(
  globSync("packages/*/package.json")
    .map((file) => [basename(dirname(file)), apisIn(file)] as const)
    .filter(([folder, apis]) => !folder.startsWith("api-") && apis.length > 0),
);

const faults: string[] = [];
let covered = 0;
for (const [wrapper, apis] of Object.entries(wrappers)) {
  const called = membersCalled(
    globSync(`packages/${wrapper}/src/**/*.ts`).filter((file) => !file.endsWith(".test.ts")),
  );
  for (const api of apis) {
    if (called.has("jobSource")) for (const operation of declaredByJobs(api)) called.add(operation);
    const operations = operationsOf(api);
    if (operations.length === 0) faults.push(`packages/api-${api}/src/operations.ts has no operation`);
    for (const operation of operations) {
      if (called.has(operation) || called.has(everything)) covered++;
      else faults.push(`packages/${wrapper} never calls ${operation} of ${api}: give it a method`);
    }
  }
}
const wrapped = new Set(Object.values(wrappers).flat());
for (const folder of globSync("packages/api-*")) {
  const api = folder.replace("packages/api-", "");
  if (!wrapped.has(api)) faults.push(`packages/api-${api} has no wrapper: no package depends on it`);
}

if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
} else console.log(`${covered} operations, each called by its wrapper`);

function apisIn(file: string): string[] {
  const { dependencies = {} } = JSON.parse(readFileSync(file, "utf8")) as { dependencies?: Record<string, string> };
  return Object.keys(dependencies).flatMap((name) =>
    name.startsWith("@pressroom/api-") ? [name.slice("@pressroom/api-".length)] : [],
  );
}

function operationsOf(api: string): string[] {
  const source = readFileSync(`packages/api-${api}/src/operations.ts`, "utf8");
  return [...source.matchAll(/^export const (\w+): Operation(?:Descriptor)? =/gm)].map(([, name = ""]) => name);
}

/** Operations that the engine calls for a wrapper, as `api.yaml` declares. */
function declaredByJobs(api: string): string[] {
  const file = `packages/api-${api}/src/jobs.ts`;
  const source = existsSync(file) ? readFileSync(file, "utf8") : "";
  return [...source.matchAll(/^ *(?:start|read|stream|cancel): "([^"]+)"/gm)].map(([, name = ""]) => name);
}

/** The names of all methods that are called or passed on as `something.name`; comments don't count. */
function membersCalled(files: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const file of files) {
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAccessExpression(node)) names.add(node.name.text);
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) names.add(node.expression.text);
      if (ts.isSpreadAssignment(node)) names.add(`...${node.expression.getText()}`);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true));
  }
  return names;
}
