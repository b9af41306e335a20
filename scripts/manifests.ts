/** `pnpm manifests`: brings the `package.json` of every hand-written package after its entries and `pressroom.yaml`. */
import { writeFileSync } from "node:fs";
import { manifestFiles } from "./structure/manifests.ts";

const changed = manifestFiles(process.cwd()).filter(({ isRight }) => !isRight);
for (const { file, right } of changed) writeFileSync(file, right);
console.log(changed.length === 0 ? "nothing to change" : `written: ${changed.map(({ file }) => file).join(", ")}`);
