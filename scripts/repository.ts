import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { openWorkspace, type Workspace } from "@pressroom/pipeline";

/** This repository, whatever folder a command is started from. */
export const repository: Workspace = openWorkspace(dirname(dirname(fileURLToPath(import.meta.url))));
