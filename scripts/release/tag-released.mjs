// node scripts/release/tag-released.mjs <folder>: makes a release on GitHub, and with it the tag, of each packed version that the
// registry has and that has no tag yet, with its part of the changelog and the list of what is in it. What npm still keeps for a
// person to let through gets its tag with the next run. Needs `gh` and the right to write, and nothing else.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isPublished } from "./is-published.mjs";

const [folder = "release"] = process.argv.slice(2);
const run = (command, ...parameters) => execFileSync(command, parameters, { encoding: "utf8", stdio: "pipe" });
const known = new Set(run("git", "tag").split("\n"));

for (const name of readdirSync("packages").sort()) {
  const manifest = JSON.parse(readFileSync(join("packages", name, "package.json"), "utf8"));
  const tag = `${manifest.name}@${manifest.version}`;
  const base = `${manifest.name.replace("@", "").replace("/", "-")}-${manifest.version}`;
  if (manifest.private || known.has(tag) || !existsSync(join(folder, `${base}.tgz`))) continue;
  if (!(await isPublished(manifest))) continue;
  // The commit that brought the version, whatever came after it.
  const added = `"version": "${manifest.version}"`;
  const commit = run("git", "log", "-1", "--format=%H", `-S${added}`, "--", `packages/${name}/package.json`).trim();
  const contents = join(folder, "contents");
  const attached = readdirSync(contents).filter((file) => file === `${base}.cdx.json`);
  const notes = ["--target", commit, "--title", tag, "--notes", changesOf(name, manifest.version)];
  run("gh", "release", "create", tag, ...notes, ...attached.map((file) => join(contents, file)));
  console.log(`New tag: ${tag}`);
}

/** The part of a changelog that is about one version. */
function changesOf(name, version) {
  const file = join("packages", name, "CHANGELOG.md");
  if (!existsSync(file)) return "First release.";
  const [, rest = ""] = readFileSync(file, "utf8").split(`\n## ${version}\n`);
  return rest.split(/\n## \d/)[0].trim() || "No change that users notice.";
}
