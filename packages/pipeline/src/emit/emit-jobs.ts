import { nameObjection } from "@pressroom/description";
import type { ApiModel } from "../model/api-model.ts";
import { fileHeader } from "./emit-header.ts";
import { docComment } from "./comment.ts";
import { literal } from "./literal.ts";

/** Writes `src/jobs.ts`: a descriptor for each kind of job; undefined if the API has none. */
export function emitJobs({ api, jobs }: ApiModel): string | undefined {
  if (jobs.length === 0) return undefined;
  const constants = jobs.map(({ kind, descriptor: declared }) => {
    const comment = docComment([`Jobs of kind \`${kind}\`.`]);
    // A word like `import` may be exported by that name, though no constant can have it.
    const constant = nameObjection(kind) === undefined ? kind : `${kind}Job`;
    const start = constant === kind ? `export const ${constant} = ` : `const ${constant} = `;
    const end = constant === kind ? "" : `export { ${constant} as ${kind} };\n`;
    const descriptor = { kind, ...declared };
    // The words themselves are the type: the engine takes only operations that the client has, and a status is one of these.
    return `${comment}${start}${literal(descriptor, start.length)} as const;\n${end}`;
  });
  return `${fileHeader(api)}${constants.join("\n")}`;
}
