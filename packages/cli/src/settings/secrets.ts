import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../errors/usage-error.ts";
import type { Environment, World } from "../world/world.ts";
import type { Profile } from "./profile.ts";

/** Reads the secrets that a profile refers to. @throws UsageError naming a missing one */
export async function readSecrets({ name, secrets }: Profile, world: World): Promise<Environment> {
  const read: Record<string, string> = {};
  for (const [variable, place] of Object.entries(secrets)) {
    const secret =
      "environment" in place
        ? world.environment[place.environment]
        : await fromKeychain(place.keychain, variable, world);
    if (!secret) {
      const where =
        "environment" in place
          ? `the environment has no ${place.environment}`
          : `the keychain has no "${place.keychain}"`;
      throw new UsageError(`profile ${name}: ${variable} is missing: ${where}`);
    }
    read[variable] = secret;
  }
  return read;
}

/** Programs that ask the system's keychain for the entry of a service and an account; each prints only the secret. */
const askKeychain: Partial<Record<NodeJS.Platform, (service: string, account: string) => [string, string[]]>> = {
  darwin: (service, account) => ["security", ["find-generic-password", "-w", "-s", service, "-a", account]],
  linux: (service, account) => ["secret-tool", ["lookup", "service", service, "account", account]],
};

async function fromKeychain(service: string, account: string, { environment }: World): Promise<string | undefined> {
  const ask = askKeychain[process.platform];
  if (!ask) throw new UsageError(`no keychain is known on ${process.platform}: name an environment variable instead`);
  const [program, parameters] = ask(service, account);
  try {
    const { stdout } = await promisify(execFile)(program, parameters, { env: { ...environment } });
    return stdout.trimEnd();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new UsageError(`the keychain can't be asked: install ${program}, or name an environment variable instead`);
    return undefined;
  }
}
