/**
 * `npm run test:clones`: the tests that build and release clones of this repository, by the steps of its own workflows, and
 * those that follow the guide for CI in a repository of their own. They take some minutes, so `.ci/run` has them and `npm test` doesn't. The last line is the total.
 */
import { mkdirSync } from "node:fs";
import { runVitest } from "./testing/run-vitest.ts";

mkdirSync("reports", { recursive: true });
const { passed, failed } = await runVitest(["clones"]);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
