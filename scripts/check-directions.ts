/**
 * Holds the imports to the picture in ARCHITECTURE.md: data flows one way, and what is shipped to browsers and workers
 * needs nothing of Node's.
 */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What each kind of package may import of ours. Tests may import anything. */
const allowed: readonly { readonly of: RegExp; readonly may: RegExp; readonly node: boolean }[] = [
  { of: /^runtime$/, may: /^$/, node: false },
  { of: /^api-/, may: /^runtime$/, node: false },
  { of: /^testing$/, may: /^$/, node: true },
  { of: /^contract$/, may: /^runtime$/, node: true },
  { of: /^cli$/, may: /^(?!api-)/, node: true },
  { of: /^pipeline$/, may: /^(runtime|contract)$|\$/, node: true },
  { of: /^scenarios$/, may: /^runtime$/, node: true },
  { of: /./, may: /^(runtime|api-.+)$/, node: false },
];

/** Large, and used by few: loaded where it is used, by `import(…)`, and never beforehand. */
const onlyLazily: ReadonlySet<string> = new Set(["@pressroom/contract"]);

/** For Node alone, and therefore behind an entry of their own that nothing else imports. */
const nodeOnly: ReadonlySet<string> = new Set(["packages/runtime/src/auth/file-token-store.ts"]);

const faults: string[] = [];
for (const file of globSync("packages/*/src/**/*.ts")) {
  if (/\.test(-d)?\.ts$|\/testing\//.test(file) && !file.startsWith("packages/testing/")) continue;
  const name = file.split("/")[1] ?? "";
  const rule = allowed.find(({ of }) => of.test(name));
  for (const [statement, target = ""] of readFileSync(file, "utf8").matchAll(
    /(?:from|import)\s*\(?\s*["']([^"']+)["']/g,
  )) {
    const ours = /^@pressroom\/([^/]+)/.exec(target)?.[1];
    if (ours && ours !== name && !rule?.may.test(ours))
      faults.push(`${file} imports ${target}: packages/${name} may not depend on packages/${ours}`);
    if (onlyLazily.has(target) && name === "cli" && !statement.includes("("))
      faults.push(`${file} imports ${target}: load it where it is used, by import("${target}")`);
    if (target.startsWith("node:") && !rule?.node && !nodeOnly.has(file))
      faults.push(`${file} imports ${target}: packages/${name} also runs where there is no Node`);
    const local = target.startsWith(".") ? join(dirname(file), target) : "";
    if (nodeOnly.has(local))
      faults.push(`${file} imports ${target}: that runs on Node alone, and ${file} also where there is none`);
  }
}

if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
} else console.log("imports go one way");
