import { expect, test } from "vitest";
import { temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { loadContract } from "./load-contract.ts";

const missing = (): Promise<never> =>
  Promise.reject(new Error("Cannot find package '@pressroom/contract' imported from /a.js"));

test("a command that needs the contract suite says how to install it", async () => {
  // One that hands out nothing is as good as none.
  const { root } = temporaryWorkspace({
    "package.json": "{}",
    "node_modules/@pressroom/contract/package.json": '{ "name": "@pressroom/contract", "exports": {} }',
  });
  await expect(loadContract(missing, root)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining("npm install --save-dev @pressroom/contract") as string,
  });
});

test("the contract suite of the project is used if there is none next to the program", async () => {
  const folder = "node_modules/@pressroom/contract";
  const { root } = temporaryWorkspace({
    "package.json": "{}",
    [`${folder}/package.json`]: '{ "name": "@pressroom/contract", "main": "index.cjs" }',
    [`${folder}/index.cjs`]: "exports.mine = true;",
  });
  expect(await loadContract(missing, root)).toMatchObject({ mine: true });
});

test("a fault in the contract suite itself does not count as a missing one", async () => {
  const broken = (): Promise<never> => Promise.reject(new Error("Unexpected token"));
  await expect(loadContract(broken)).rejects.toThrow("Unexpected token");
});
