import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** What tools that look at packages find wrong with one: publint, and Are The Types Wrong in each of its ways to resolve. */
export async function packageFaults(file: string): Promise<string[]> {
  const content = readFileSync(file);
  const bytes = new Uint8Array(content);
  const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
  const lint = messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`);
  const contents = createPackageFromTarballData(bytes);
  // A program has no entry that anybody imports.
  if (!Object.hasOwn(pkg, "main")) return lint;
  const checked = await checkPackage(contents);
  if (!checked.types) return [...lint, "attw: it has no types"];
  return [...lint, ...checked.problems.map((problem) => `attw: ${JSON.stringify(problem)}`)];
}
