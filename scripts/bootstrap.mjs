// Runs a script of this folder with the pinned Node and pnpm, on a machine that has only some Node ≥ 20 and npm:
//   node scripts/bootstrap.mjs scripts/test.ts
// It brings both from the npm registry when they aren't there, installs from the frozen lockfile, and hands over.
// Plain JavaScript, since a Node of 20 doesn't read TypeScript.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const oldestNode = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = readFileSync(join(root, ".node-version"), "utf8").trim();
const pnpm = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager.split("@")[1];

// Ctrl-C reaches the whole group: the script stops what it started, and this process waits for that.
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
    return run(
      "npx",
      [
        "--yes",
        "--prefer-offline",
        "--loglevel=error",
        "-p",
        `node@${node}`,
        "-p",
        `pnpm@${pnpm}`,
        "--",
        "node",
        "scripts/bootstrap.mjs",
        script,
        ...rest,
      ],
      {
        PRESSROOM_BOOTSTRAPPED: "1",
      },
    );
  }
  const installed = isInstalled() ? 0 : await install();
  return installed === 0 ? run(process.execPath, [script, ...rest]) : installed;
}

function isPinned() {
  if (process.versions.node.split(".")[0] !== node.split(".")[0]) return false;
  const found = spawnSync("pnpm", ["--version"], { encoding: "utf8", shell: process.platform === "win32" });
  return found.stdout?.trim().split(".")[0] === pnpm.split(".")[0];
}

/** pnpm keeps the lockfile that it installed from. A package without its links (a new one) is not installed. */
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

/** Says nothing when all goes well. */
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
