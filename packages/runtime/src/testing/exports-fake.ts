import type { JobDescriptor } from "../descriptors/operation.ts";
import type { JobAnswers } from "../resources/job-answers.ts";
import { withAllParts } from "../parts/all-parts.ts";
import type { Operation } from "../wire/operation.ts";

/** An export in the fake. */
interface Export {
  readonly id: string;
  readonly project: string;
  looks: number;
  state: string;
}

/** A server whose projects have exports: each is waiting, then working, then done; one may be stopped. */
export interface ExportsFake {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly exports: readonly Export[];
  /** Method and path of each request, in order. */
  readonly asked: readonly string[];
}

/** @param answer body and headers of the answer to the start */
export function createExportsFake(
  answer: (made: Export) => Response = (made) => Response.json({ id: made.id }, { status: 202 }),
): ExportsFake {
  const exports: Export[] = [];
  const asked: string[] = [];
  const words = ["waiting", "working", "done"];
  return {
    exports,
    asked,
    async fetch(url, { method = "GET" }) {
      const { pathname, searchParams } = new URL(url);
      asked.push(`${method} ${pathname}`);
      const [, project = "", id, action] =
        /^\/projects\/([^/]+)\/exports(?:\/([^/]+)(?:\/(\w+))?)?$/.exec(pathname) ?? [];
      if (method === "POST" && id === undefined) {
        const made: Export = { id: `e${exports.length + 1}`, project, looks: 0, state: "waiting" };
        exports.push(made);
        return answer(made);
      }
      if (id === undefined) return page(exports, Number(searchParams.get("cursor") ?? 0));
      const found = exports.find((one) => one.id === id && one.project === project);
      if (!found) return Response.json({}, { status: 404 });
      if (action === "cancel") {
        if (found.state === "done") return Response.json({}, { status: 409 });
        found.state = "stopped";
        return new Response(null, { status: 202 });
      }
      if (found.state !== "stopped") found.state = words[Math.min(found.looks++, 2)] ?? "";
      return Response.json({ id, state: found.state, note: `look ${found.looks}`, rows: found.looks, all: 3 });
    },
  };
}

function page(exports: readonly Export[], start: number): Response {
  const items = exports.slice(start, start + 2).map(({ id }) => ({ id }));
  return Response.json({ items, next: start + 2 < exports.length ? start + 2 : null });
}

const inProject = { projectId: { required: true } } as const;
const oneExport = { path: { ...inProject, exportId: { required: true } } } as const;
const json = { 200: ["application/json"] };

function operationsOf(list: readonly Operation[]): Readonly<Record<string, Operation>> {
  return Object.fromEntries(list.map((operation) => [operation.id, withAllParts(operation)]));
}

/** The operations of the fake. */
export const exportOperations: Readonly<Record<string, Operation>> = operationsOf([
  {
    id: "createExport",
    method: "POST",
    path: "/projects/{projectId}/exports",
    parameters: { path: inProject },
    body: { mediaTypes: ["application/json"] },
    responses: { 202: ["application/json"] },
  },
  {
    id: "listExports",
    method: "GET",
    path: "/projects/{projectId}/exports",
    parameters: { path: inProject, query: { cursor: {} } },
    responses: json,
    paging: [{ kind: "cursor", items: "/items", cursor: "/next", in: "query", name: "cursor" }],
  },
  {
    id: "getExport",
    method: "GET",
    path: "/projects/{projectId}/exports/{exportId}",
    parameters: oneExport,
    responses: json,
  },
  {
    id: "cancelExport",
    method: "POST",
    path: "/projects/{projectId}/exports/{exportId}/cancel",
    parameters: oneExport,
    responses: { 202: [] },
  },
]);

/** Its kind of job. */
export const exportJob: JobDescriptor = {
  kind: "export",
  start: "createExport",
  read: "getExport",
  cancel: "cancelExport",
  tooLate: [409],
  states: { waiting: "queued", working: "running", done: "succeeded", broken: "failed", stopped: "canceled" },
  interval: { first: 1000, longest: 5000 },
  deadline: 60_000,
};

const aboutExport = { path: { projectId: "projectId", exportId: "id" } };

/** Pointers into its answers. */
export const exportAnswers: JobAnswers = {
  id: "/id",
  status: "/state",
  message: "/note",
  progress: { done: "/rows", total: "/all" },
  kept: { projectId: "projectId" },
  requests: { read: aboutExport, cancel: aboutExport },
};
