import { resolve } from "node:path";
import { stringMember } from "@pressroom/description";
import { above, readManifest } from "../workspace/installed.ts";
import { nameFor, type Workspace } from "../workspace/workspace.ts";

/** Name of the package into whose folder a client is generated; undefined if each API is its own package. */
export function packageThatHolds({ root, settings }: Workspace, api: string): string | undefined {
  if (settings.output === undefined) return undefined;
  const manifest = above(resolve(root, nameFor(settings.output, api)), "package.json");
  return manifest === undefined ? undefined : stringMember(readManifest(manifest), "name");
}
