/** `PACKAGE=@pressroom/api-… npm run contract`: the contract suite of one package, or all of them; what has not changed comes from the cache. */
import { spawnSync } from "node:child_process";
import { repository } from "../repository.ts";

const name = process.env["PACKAGE"];
if (name && !/^@[\w-]+\/[\w.-]+$/.test(name)) throw new Error(`PACKAGE must be the name of a package, not ${name}`);
const { status } = spawnSync("pnpm", ["exec", "turbo", "run", "contract", ...(name ? [`--filter=${name}`] : [])], {
  cwd: repository.root,
  stdio: "inherit",
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
});
process.exitCode = status ?? 1;
