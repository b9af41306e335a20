import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { UsageError } from "../errors/usage-error.ts";
import type { Environment, World } from "../world.ts";

/** Variables of a `.env` file. @throws UsageError when it can't be read */
export function readEnvironmentFile(file: string, { folder = process.cwd() }: World): Environment {
  let text: string;
  try {
    text = readFileSync(resolve(folder, file), "utf8");
  } catch (error) {
    throw new UsageError(`--env-file ${file}: it can't be read: ${(error as Error).message}`);
  }
  return parseEnv(text);
}
