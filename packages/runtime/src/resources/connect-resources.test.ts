import { describe, expect, it } from "vitest";
import { InvalidRequestError } from "../errors/errors.ts";
import { createExportsFake, exportOperations, type ExportsFake } from "../testing/exports-fake.ts";
import { failureOf, operation } from "../testing/client.ts";
import type { Operation } from "../wire/operation.ts";
import { connectResources, putMember, resourceList, resourceMethod, type ResourceMethod } from "./connect-resources.ts";
import type { ListCall } from "./list-call.ts";
import type { ResourcesOf } from "./resources-of.ts";

type Do<Answer = { id: string }> = (request?: object, options?: object) => Promise<Answer>;
interface Tree {
  readonly projects: {
    readonly exports: {
      create: Do;
      list(request?: object, options?: object): ListCall<{ items: { id: string }[] }, { id: string }>;
    };
    archive: Do & { readonly undo: Do };
  };
}

const names = { createExport: "projects.exports.create", listExports: "projects.exports.list" };
const known = Object.entries(names).map(([id, name]) =>
  (id === "listExports" ? resourceList : resourceMethod)(name, exportOperations[id] as Operation),
);

function setUp(methods: readonly ResourceMethod[] = known): { tree: Tree; fake: ExportsFake } {
  const fake = createExportsFake();
  const { resources } = connectResources(
    methods,
    { api: "exports", baseUrl: "https://api.test" },
    { fetch: fake.fetch },
  );
  return { tree: resources as unknown as Tree, fake };
}

const path = { projectId: "p1" };

async function withFive(): Promise<{ tree: Tree; fake: ExportsFake }> {
  const bench = setUp();
  for (let count = 0; count < 5; count++) await bench.tree.projects.exports.create({ path });
  (bench.fake.asked as string[]).length = 0;
  return bench;
}

describe("resources", () => {
  it("have an operation under its name, with every check of the engine", async () => {
    const { tree, fake } = setUp();
    expect(await tree.projects.exports.create({ path })).toEqual({ id: "e1" });
    expect(await failureOf(tree.projects.exports.create({ path, query: { deep: 1 } }))).toBeInstanceOf(
      InvalidRequestError,
    );
    expect(fake.asked).toHaveLength(1);
  });

  it("may be methods as well, in any order", async () => {
    const undo = resourceMethod("projects.archive.name", operation());
    const archive = resourceMethod("projects.archive", operation({ id: "archive" }));
    for (const methods of [
      [undo, archive],
      [archive, undo],
    ]) {
      const { projects } = setUp(methods).tree;
      expect(projects.archive).toBeTypeOf("function");
      expect((projects.archive as unknown as Record<string, unknown>)["name"]).toBeTypeOf("function");
    }
  });

  it("accept further members, and keep existing ones", () => {
    const root: Record<string, unknown> = {};
    putMember(root, ["jobs", "list"], () => 1);
    putMember(root, ["jobs"], { export: 2 });
    expect(Object.keys(root["jobs"] as object).sort()).toEqual(["export", "list"]);
  });
});

describe("a list of a resource", () => {
  it("is read item by item over all pages", async () => {
    const { tree, fake } = await withFive();
    const ids: string[] = [];
    for await (const { id } of tree.projects.exports.list({ path })) ids.push(id);
    expect(ids).toEqual(["e1", "e2", "e3", "e4", "e5"]);
    expect(fake.asked).toHaveLength(3);
  });

  it("is its first page if awaited, with status and headers on request", async () => {
    const { tree, fake } = await withFive();
    const list = tree.projects.exports.list({ path });
    expect(fake.asked).toEqual([]);
    expect((await list).items).toHaveLength(2);
    expect(await list.withResponse()).toMatchObject({ status: 200 });
    expect(fake.asked).toHaveLength(1);
  });

  it("continues from a page, and yields as many as wanted", async () => {
    const { tree } = await withFive();
    expect(await tree.projects.exports.list({ path }, { from: "4" }).toArray()).toEqual([{ id: "e5" }]);
    expect(await tree.projects.exports.list({ path }).toArray({ limit: 3 })).toHaveLength(3);
  });

  it("says that pages can't be prefetched", () => {
    expect(() => setUp().tree.projects.exports.list({ path }, { prefetch: 2 })).toThrow(/leave prefetch out/);
  });
});

// Types alone: the compiler is the judge.
interface Create {
  readonly projects: { readonly exports: { readonly create: Tree["projects"]["exports"]["create"] } };
}
interface Archive {
  readonly projects: { readonly archive: Do };
}
export function chosen(few: ResourcesOf<Create | Archive>): void {
  void few.projects.exports.create({});
  void few.projects.archive({});
  // @ts-expect-error not chosen
  void few.projects.exports.list;
  // @ts-expect-error not chosen
  void few.projects.archive.undo;
}
