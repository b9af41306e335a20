// node scripts/release/publish-packed.mjs <folder> [--stage]: hands packed packages to the registry, what others need first.
// What the registry has already is passed over. With --stage, npm keeps them until a person lets them through with a second factor.
//
// Plain JavaScript that needs nothing installed: where it runs is the right to publish, and no dependency gets near that.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { isPublished } from "./is-published.mjs";

const [folder = "release", ...options] = process.argv.slice(2);
const staged = options.includes("--stage");
const npm = (...parameters) =>
  execFileSync("npm", parameters, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });

const waiting = existsSync(".changeset")
  ? readdirSync(".changeset").filter((name) => name.endsWith(".md") && name !== "README.md")
  : [];
if (waiting.length > 0) {
  console.log(
    `nothing to publish yet: ${waiting.length} changesets wait for the pull request that makes versions of them`,
  );
  process.exit(0);
}

const packed = readdirSync(folder)
  .filter((name) => name.endsWith(".tgz"))
  .map((name) => {
    const file = resolve(join(folder, name));
    const manifest = JSON.parse(execFileSync("tar", ["-xzOf", file, "package/package.json"], { encoding: "utf8" }));
    return { file, manifest };
  });
for (const { file, manifest } of inOrder(packed)) {
  const version = `${manifest.name}@${manifest.version}`;
  if (await isPublished(manifest)) {
    console.log(`${version} is published already`);
    continue;
  }
  npm(...(staged ? ["stage", "publish"] : ["publish"]), file, "--access", "public");
  console.log(`${staged ? "staged" : "published"}: ${version}`);
}

/** What a package needs of ours comes before it. */
function inOrder(all) {
  const done = new Map();
  const visit = (one) => {
    if (done.has(one.manifest.name)) return;
    done.set(one.manifest.name, undefined);
    const needed = Object.keys({ ...one.manifest.dependencies, ...one.manifest.peerDependencies });
    for (const other of all) if (needed.includes(other.manifest.name)) visit(other);
    done.delete(one.manifest.name);
    done.set(one.manifest.name, one);
  };
  for (const one of all) visit(one);
  return [...done.values()];
}
