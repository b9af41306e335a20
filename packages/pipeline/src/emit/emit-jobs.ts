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
    // A keyword like `import` can be an export name, but not the name of a constant.
    const constant = nameObjection(kind) === undefined ? kind : `${kind}Job`;
    const start = constant === kind ? `export const ${constant} = ` : `const ${constant} = `;
    const end = constant === kind ? "" : `export { ${constant} as ${kind} };\n`;
    const descriptor = { kind, ...declared };
    // `as const` keeps the literal types: the engine accepts only operations of the client, and a status is one of
    // these words.
    return `${comment}${start}${literal(descriptor, start.length)} as const;\n${end}`;
  });
  return `${fileHeader(api)}${constants.join("\n")}`;
}
