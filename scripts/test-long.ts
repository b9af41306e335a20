/**
 * `npm run test:long`: the tests that build, pack, install and release, in clones of this repository and in repositories made
 * for them, that kill again and again, or that take the whole chain. They take some minutes, so `.ci/run` has them and `npm test` doesn't. The last line is the total.
 */
import { mkdirSync } from "node:fs";
import { runVitest } from "./testing/run-vitest.ts";

mkdirSync("reports", { recursive: true });
const { passed, failed } = await runVitest(["long"]);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
