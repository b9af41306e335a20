// Runs a script of this folder with the pinned Node and pnpm, on a machine that has only some Node ≥ 20 and npm:
//   node scripts/bootstrap.mjs scripts/test.ts
// It installs both from the npm registry if they are missing, installs the packages from the frozen lockfile, and runs the script. On
// the platforms of bootstrap/package-lock.json, npm checks both against its hashes; elsewhere they are pinned by version. This file is
// plain JavaScript, since Node 20 can't run TypeScript.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const oldestNode = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = readFileSync(join(root, ".node-version"), "utf8").trim();
const pnpm = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager.split("@")[1];

// Ctrl-C reaches the whole group. The script stops its children, and this process waits for it.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});

process.exitCode = await main(process.argv.slice(2));

async function main([script, ...rest]) {
  if (Number(process.versions.node.split(".")[0]) < oldestNode) {
    console.error(
      `Node ${process.versions.node} is too old: Pressroom needs Node ${oldestNode} or newer to start, and brings Node ${node} itself.`,
    );
    return 1;
  }
  if (!isPinned()) {
    if (process.env.PRESSROOM_BOOTSTRAPPED) {
      console.error(
        `Node ${node} and pnpm ${pnpm} were fetched but are not the ones that run: is another Node put before them on the PATH?`,
      );
      return 1;
    }
    console.error(`Bringing Node ${node} and pnpm ${pnpm} …`);
    const again = ["scripts/bootstrap.mjs", script, ...rest];
    const folders = bringByHash();
    if (folders === "failed") return 1;
    if (folders === undefined) return run("npx", [...byVersion(), "node", ...again], { PRESSROOM_BOOTSTRAPPED: "1" });
    return run("node", again, {
      PRESSROOM_BOOTSTRAPPED: "1",
      PATH: [...folders, process.env.PATH].join(delimiter),
    });
  }
  const installed = isInstalled() ? 0 : await install();
  if (installed !== 0) return installed;
  // A short command spends most of its time compiling the sources, so compiled code is cached if Node can do it.
  const compiled = process.env.NODE_COMPILE_CACHE || join(root, "node_modules", ".cache", "node");
  return run(process.execPath, [script, ...rest], { NODE_COMPILE_CACHE: compiled });
}

/** The words for npx, from package.json and .node-version. */
function byVersion() {
  return ["--yes", "--prefer-offline", "--loglevel=error", "-p", `node@${node}`, "-p", `pnpm@${pnpm}`, "--"];
}

/**
 * The folders of Node and pnpm from the lockfile, installed once for all clones with this lockfile. Undefined if the lockfile has
 * none for this platform; "failed" if npm refused them, since a package with another hash must not come from elsewhere.
 */
function bringByHash() {
  const names = [`node-${process.platform}-${process.arch}`, `@pnpm/exe.${process.platform}-${process.arch}`];
  const source = join(root, "scripts", "bootstrap");
  const lock = readFileSync(join(source, "package-lock.json"));
  const { packages } = JSON.parse(lock);
  if (!names.every((name) => packages[`node_modules/${name}`] !== undefined)) return undefined;
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pressroom");
  const place = join(cache, `bootstrap-${createHash("sha256").update(lock).digest("hex").slice(0, 16)}`);
  const foldersIn = (at) => [join(at, "node_modules", names[0], "bin"), join(at, "node_modules", names[1])];
  const isWhole = (at) => ["node", "pnpm"].every((name, index) => existsSync(join(foldersIn(at)[index], name)));
  if (isWhole(place)) return foldersIn(place);
  const unfinished = `${place}.${process.pid}`;
  try {
    mkdirSync(unfinished, { recursive: true });
    for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(source, file), join(unfinished, file));
    const options = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
    spawnSync("npm", ["ci", ...options], { cwd: unfinished, stdio: ["ignore", "ignore", "inherit"] });
    // npm silently leaves out a package that it can't get or that has another hash. Another clone may have finished first.
    if (isWhole(unfinished) && !existsSync(place)) renameSync(unfinished, place);
    rmSync(unfinished, { recursive: true, force: true });
  } catch (error) {
    console.error(error.message);
  }
  if (isWhole(place)) return foldersIn(place);
  console.error(
    `Node ${node} and pnpm ${pnpm} could not be brought to ${cache}: npm can't reach its registry, or what came has another hash than scripts/bootstrap/package-lock.json says.`,
  );
  return "failed";
}

function isPinned() {
  if (process.versions.node.split(".")[0] !== node.split(".")[0]) return false;
  const found = spawnSync("pnpm", ["--version"], { encoding: "utf8", shell: process.platform === "win32" });
  return found.stdout?.trim().split(".")[0] === pnpm.split(".")[0];
}

/** pnpm keeps the lockfile of the last installation. A new package without links is not installed. */
function isInstalled() {
  const read = (path) => {
    try {
      return readFileSync(join(root, path), "utf8");
    } catch {
      return undefined;
    }
  };
  const wanted = read("pnpm-lock.yaml");
  if (wanted === undefined || wanted !== read("node_modules/.pnpm/lock.yaml")) return false;
  return readdirSync(join(root, "packages")).every(
    (name) =>
      !existsSync(join(root, "packages", name, "package.json")) ||
      existsSync(join(root, "packages", name, "node_modules")),
  );
}

/** Prints nothing if it succeeds. */
async function install() {
  const found = spawnSync("pnpm", ["install", "--frozen-lockfile", "--reporter=append-only"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (found.status === 0) return 0;
  console.error(`${found.stdout ?? ""}${found.stderr ?? ""}`.trim() || String(found.error));
  console.error("The packages could not be installed: see above.");
  return found.status ?? 1;
}

function run(command, parameters, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...environment },
      shell: process.platform === "win32",
    });
    child.on("error", (error) => {
      console.error(`${command} can't be run: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
  });
}
