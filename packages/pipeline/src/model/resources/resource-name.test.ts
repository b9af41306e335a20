import { methods, operationsOf, withOperationNames, type JsonObject } from "@pressroom/description";
import { array, assert, boolean, constantFrom, infiniteStream, property, tuple, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { resourceName, type DeclaredNames } from "./resource-name.ts";
import { resourceNames } from "./resource-names.ts";

function nameFor(title: string, id = "doIt", names: DeclaredNames = {}, tags: string[] = []): string {
  const [method = "", path = ""] = title.split(" ");
  return resourceName({ id, operationId: id, method, path, tags }, names);
}

test.each([
  ["GET /projects", "listProjects", "projects.list"],
  ["POST /projects", "newProject", "projects.create"],
  ["GET /projects/{id}", "getProject", "projects.get"],
  ["PUT /projects/{id}", "updateProject", "projects.replace"],
  ["PATCH /projects/{id}", "updateProject", "projects.update"],
  ["DELETE /projects/{id}", "deleteProject", "projects.delete"],
  ["DELETE /projects", "clear", "projects.deleteAll"],
  ["GET /projects/{id}/tasks", "getProjectTasks", "projects.tasks.list"],
  ["POST /projects/{id}/tasks", "createTask", "projects.tasks.create"],
  ["GET /projects/{id}/status", "getStatus", "projects.status.get"],
  ["POST /projects/{id}/archive", "archiveProject", "projects.archive"],
  ["POST /tasks/{gid}/removeFollowers", "removeFollowersForTask", "tasks.removeFollowers"],
  ["POST /jobs/{id}:cancel", "cancelJob", "jobs.cancel"],
  ["POST /login", "login", "login"],
  ["POST /pet", "addPet", "pet.create"],
  ["GET /pet/{petId}", "getPetById", "pet.getByPetId"],
  ["GET /api/v1/time-entries", "x", "timeEntries.list"],
  ["GET /v2/pages", "x", "v2.pages.list"],
  ["GET /Accounts/{Sid}/Calls.json", "x", "accounts.calls.list"],
  ["GET /files/{id}#get_shared_link", "x", "files.getSharedLink"],
  ["GET /scopes/{scope}/{name}", "x", "scopes.getByScopeAndName"],
  ["GET /", "x", "get"],
])("%s (%s) is %s", (title, id, name) => {
  expect(nameFor(title, id)).toBe(name);
});

test.each([
  ["issues/list-for-repo", "issues.listForRepo"],
  ["chat.postMessage", "chat.postMessage"],
  ["Servers_CreateOrUpdate", "servers.createOrUpdate"],
  ["compute.instances.list", "compute.instances.list"],
])("an operationId %s has its resource in front", (id, name) => {
  expect(nameFor("GET /anything/{a}/{b}", id)).toBe(name);
});

test("a path that fits no rule leaves the operation its name, below its first tag", () => {
  expect(nameFor("GET /pets/findByStatus", "findPetsByStatus", {}, ["pet"])).toBe("pet.findPetsByStatus");
  expect(nameFor("GET /{tenant}/projects", "listProjects")).toBe("projects.listProjects");
  expect(nameFor("GET /{tenant}/projects", "list")).toBe("projects.listOperation");
});

test("names in api.yaml come first: of an operation, and of the beginning of a path", () => {
  expect(nameFor("GET /projects", "listProjects", { listProjects: "work.all" })).toBe("work.all");
  const names = { "/repos/{owner}/{repo}": "repos", "/authoring/v1": "" };
  expect(nameFor("GET /repos/{a}/{b}/issues/{number}", "issues/get", names)).toBe("repos.issues.get");
  expect(nameFor("GET /repos/{a}/{b}", "repos/get", names)).toBe("repos.get");
  expect(nameFor("GET /authoring/v1/jobs", "x", names)).toBe("jobs.list");
  expect(nameFor("GET /repos/{owner}", "listRepos", names)).toBe("repos.get");
});

/** A description of these operations. */
function describe(operations: readonly (readonly [method: string, path: string])[]): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const [method, path] of operations) (paths[path] ??= {})[method] = { responses: {} };
  return withOperationNames({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths } as JsonObject);
}

const words = ["projects", "tasks", "status", "api", "v2", "archive", "{id}", "{name}"];
const path = array(constantFrom(...words), { minLength: 1, maxLength: 5 }).map((parts) => `/${parts.join("/")}`);
const operation = tuple(constantFrom("get", "post", "put", "patch", "delete"), path);
/** Paths that differ by the names of their values alone are one path. */
const shape = ([method, text]: readonly [string, string]): string => `${method} ${text.replaceAll(/\{\w+\}/g, "{}")}`;

test("an operation keeps its name when others are added or removed", () => {
  const several = uniqueArray(operation, { minLength: 2, maxLength: 12, selector: shape });
  assert(
    property(several, infiniteStream(boolean()), (all, kept) => {
      const whole = resourceNames(operationsOf(describe(all)), {});
      const part = operationsOf(describe(all.filter(() => kept.next().value)));
      for (const [id, name] of resourceNames(part, {}).names) {
        const meets = whole.meetings.some((meeting) => meeting.operation === id || meeting.with === id);
        if (!meets) expect(whole.names.get(id)).toBe(name);
      }
    }),
  );
});

test("no two operations with usual paths have the same name", () => {
  const rest = ["projects", "tasks", "people"].flatMap((one) =>
    ["tasks", "notes", "status"].flatMap((other) => [
      `/${one}`,
      `/${one}/{id}`,
      `/${one}/{id}/${other}`,
      `/${one}/{id}/${other}/{other}`,
      `/${one}/${other}`,
    ]),
  );
  const all = [...new Set(rest)].flatMap((text) => [...methods].map((method) => [method, text] as const));
  const { names, meetings } = resourceNames(operationsOf(describe(all)), {});
  expect(meetings).toEqual([]);
  expect(new Set(names.values()).size).toBe(names.size);
});
