import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../testing/run-program.ts";

/** Licences under which something may be in what we publish. */
const allowed = new Set([
  "Apache-2.0",
  "MIT",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
]);
/** What says its licence in another way, or has another, looked at by hand. */
const lookedAt: readonly { readonly names: RegExp; readonly because: string }[] = [
  { names: /^argparse$/, because: "Python-2.0, as Python itself: no condition beyond the notice" },
  { names: /^(compute-(gcd|lcm)|validate\.io-[a-z-]+)$/, because: "MIT, said in the older member `licenses`" },
  {
    names: /^lightningcss(-[a-z0-9-]+)?$/,
    because: "MPL-2.0, unchanged: part of the vitest that a user of the contract suite has",
  },
];

interface Component {
  readonly purl?: string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly { readonly expression?: string; readonly license?: { id?: string; name?: string } }[];
}

/** What a package brings with it, and under which licence. */
export interface Content {
  readonly purl: string;
  readonly licence: string;
}

/**
 * Writes a software bill of materials (CycloneDX) for each published package to `contents/`, and `licences.txt`: everything that
 * comes with one of them, and its licence.
 * @throws Error naming what comes under a licence that nobody has allowed
 */
export async function writeContents(root: string, folder: string): Promise<Content[]> {
  const contents = join(folder, "contents");
  mkdirSync(contents, { recursive: true });
  const out = join(contents, "%s-%v.cdx.json");
  const chosen = ["--recursive", "--filter", "./packages/*", "--filter", "!@pressroom/scenarios"];
  await runProgram("pnpm", [...chosen, "sbom", "--prod", "--split", "--sbom-format", "cyclonedx", "--out", out], root);
  const found = new Map<string, string>();
  for (const name of readdirSync(contents).filter((name) => name.endsWith(".cdx.json"))) {
    const { components = [] } = JSON.parse(readFileSync(join(contents, name), "utf8")) as { components?: Component[] };
    for (const component of components) found.set(component.purl ?? component.name, licenceOf(component));
  }
  const all = [...found]
    .map(([purl, licence]) => ({ purl, licence }))
    .sort((one, other) => (one.purl < other.purl ? -1 : 1));
  writeFileSync(
    join(contents, "licences.txt"),
    all.map(({ purl, licence }) => `${licence.padEnd(24)} ${purl}\n`).join(""),
  );
  const strange = all.filter(
    ({ purl, licence }) => !isAllowed(licence) && !lookedAt.some(({ names }) => names.test(nameIn(purl))),
  );
  if (strange.length > 0)
    throw new Error(
      `not allowed in what we publish: ${strange.map(({ purl, licence }) => `${purl} (${licence})`).join(", ")}: do without it, or add its licence to scripts/release/contents.ts`,
    );
  return all;
}

function nameIn(purl: string): string {
  return decodeURIComponent(purl.replace(/^pkg:npm\//, "").replace(/@[^@]*$/, ""));
}

function licenceOf({ licenses = [] }: Component): string {
  return (
    licenses.map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? "?").join(" AND ") || "none"
  );
}

/** A choice is allowed if one of it is, a sum if all of it is. */
export function isAllowed(expression: string): boolean {
  return expression
    .replace(/[()]/g, " ")
    .split(/\sOR\s/)
    .some((choice) => choice.split(/\sAND\s/).every((name) => allowed.has(name.trim())));
}
