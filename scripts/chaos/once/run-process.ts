import { spawn } from "node:child_process";
import type { Plan, Told } from "./plan.ts";

/**
 * Runs one process to its end.
 * @param program the bundled competitor
 * @param killAfter milliseconds after which it is killed from outside; undefined to leave it alone
 * @returns its report; undefined if it was killed
 * @throws Error with its output, if it ended in any other way
 */
export function runProcess(program: string, plan: Plan, killAfter?: number): Promise<Told | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, JSON.stringify(plan)], { stdio: ["ignore", "pipe", "pipe"] });
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
    let told = "";
    let complaints = "";
    child.stdout.on("data", (piece) => void (told += String(piece)));
    child.stderr.on("data", (piece) => void (complaints += String(piece)));
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (signal === "SIGKILL") resolve(undefined);
      else if (code === 0 && told !== "") resolve(JSON.parse(told) as Told);
      else reject(new Error(`a process ended with ${code ?? signal}: ${complaints}`));
    });
  });
}
