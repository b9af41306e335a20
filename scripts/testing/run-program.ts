import { execFile } from "node:child_process";

/** Variables of the environment; undefined takes one away. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of a program that a test runs: nothing of the user's git, of the test runner or a bundler in this process, and no word to anybody. */
export const quietEnvironment: Environment = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  NODE_ENV: undefined,
  NODE_OPTIONS: undefined,
  TURBO_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  VITEST: undefined,
};

/**
 * Runs a program to its end, while this process goes on serving.
 * @returns what it wrote to its standard output
 * @throws Error with all that it wrote, when it fails
 */
export function runProgram(
  command: string,
  parameters: readonly string[],
  cwd: string,
  environment: Environment = {},
): Promise<string> {
  const env = { ...process.env, ...quietEnvironment, ...environment };
  return new Promise((resolve, reject) => {
    execFile(
      command,
      parameters,
      { cwd, env, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error)
          reject(new Error(`${command} ${parameters.join(" ")} failed:\n${stdout}${stderr}`, { cause: error }));
        else resolve(stdout);
      },
    );
  });
}
