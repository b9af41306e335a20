import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A description of exports: a job that is started, read and canceled in a project, and a list of them that has pages. */
export const exportsDescription: string = readFileSync(
  join(import.meta.dirname, "descriptions", "exports.yaml"),
  "utf8",
);

/** What OpenAPI can't say of it. */
export const exportsBehaviour = `operations:
  listExports: { paging: [{ kind: cursor, items: /items, cursor: /next, in: query, name: cursor }] }
jobs:
  export:
    start: createExport
    read: getExport
    cancel: cancelExport
    tooLate: [409]
    id: /id
    status: /state
    message: /note
    progress: { done: /rows, total: /all }
    states: { waiting: queued, working: running, done: succeeded, broken: failed, stopped: canceled }
    interval: { first: 1000, longest: 5000 }
    deadline: 60000
`;
