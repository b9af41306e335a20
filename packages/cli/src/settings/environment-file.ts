import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as util from "node:util";
import { UsageError } from "../errors/usage-error.ts";
import type { Environment, World } from "../world/world.ts";
import { wrongLine } from "./wrong-line.ts";

/** Variables of a `.env` file. @throws UsageError when it can't be read */
export function readEnvironmentFile(file: string, { folder = process.cwd() }: World): Environment {
  let text: string;
  try {
    text = readFileSync(resolve(folder, file), "utf8");
  } catch (error) {
    throw new UsageError(`--env-from ${file}: it can't be read: ${(error as Error).message}`);
  }
  // Checked only here, so that everything else runs on an older Node.
  const parse = (util as { parseEnv?: (text: string) => Environment }).parseEnv;
  if (!parse) throw new UsageError(`--env-from needs Node 20.12 or newer, and this is ${process.versions.node}`);
  const whole = text.replace(/^\uFEFF/, "");
  const wrong = wrongLine(whole);
  if (wrong !== undefined) throw new UsageError(`--env-from ${file}: ${wrong}`);
  return parse(whole);
}
