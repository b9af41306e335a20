import type { Json, JsonObject } from "@pressroom/description";
import { describe, expect, it } from "vitest";
import { apiModel, type ApiModel } from "../model/api-model.ts";
import { propose } from "../propose/propose.ts";
import type { Proposal } from "../propose/proposal.ts";
import { exportsDescription } from "../testing/exports-api.ts";
import { syntaxErrors } from "../testing/load-module.ts";
import { tinySource } from "../testing/temporary-workspace.ts";
import { foundIn, wrapperSource } from "./wrapper-source.ts";

const ok = { "200": { description: "ok", content: { "application/json": { schema: { type: "array" } } } } };

/** An API with a list under each of these names. */
function modelOf(...ids: string[]): ApiModel {
  const paths = Object.fromEntries(
    ids.map((operationId, index): [string, JsonObject] => [`/l${index}`, { get: { operationId, responses: ok } }]),
  );
  const description = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    servers: [{ url: "https://a.test" }],
    paths,
  };
  return apiModel(tinySource({ description: JSON.stringify(description) }));
}

const paged = (id: string, ...ways: JsonObject[]): Proposal => ({
  path: ["operations", id, "paging"],
  value: ways as Json[],
  evidence: "seen",
});
const offset: JsonObject = { kind: "offset", items: "", offset: "skip", limit: "take" };
const link: JsonObject = { kind: "link", items: "" };

describe("a wrapper begins with", () => {
  const idsOf = (model: ApiModel, ...proposals: Proposal[]): string[] =>
    foundIn(model, proposals).lists.map(({ operation }) => operation.id);

  it("each list with guessed paging other than links", () => {
    const model = modelOf("listA", "listB");
    expect(idsOf(model, paged("listA", offset), paged("listB", link))).toEqual(["listA"]);
    expect(foundIn(model, [paged("listA", link, offset)]).lists[0]?.paging).toEqual([offset]);
    expect(idsOf(model, paged("listC", offset))).toEqual([]);
    expect(idsOf(model, { path: ["operations", "listA", "idempotent"], value: true, evidence: "" })).toEqual([]);
  });

  it("no list with the name of a member that every wrapper has", () => {
    expect(
      idsOf(
        modelOf("jobs", "client", "clients"),
        paged("jobs", offset),
        paged("client", offset),
        paged("clients", offset),
      ),
    ).toEqual(["clients"]);
  });

  it("each kind of job with known answers", () => {
    const source = tinySource({ description: exportsDescription });
    const found = foundIn(apiModel(source), propose(source));
    expect(found.jobs.map(({ job }) => job.kind)).toEqual(["export"]);
    expect(
      foundIn(apiModel(source), [{ path: ["jobs", "other"], value: { start: "createExport" }, evidence: "" }]).jobs,
    ).toEqual([]);
  });
});

describe("the code of a wrapper", () => {
  const source = (model: ApiModel, ...proposals: Proposal[]): string =>
    wrapperSource("@ours/api-t", "Things", "T", foundIn(model, proposals));

  it("imports what it uses, and nothing else", () => {
    const plain = source(modelOf("listA"));
    expect(syntaxErrors(plain)).toEqual([]);
    expect(plain).toContain(
      'import { createClient } from "@ours/api-t";\nimport type * as api from "@ours/api-t";\nimport type { ClientConfig } from "@pressroom/runtime";\n',
    );
    expect(plain).not.toMatch(/jobs|paginate|JobsConfig/);
    const lists = source(modelOf("listB", "aList"), paged("listB", offset), paged("aList", offset));
    expect(lists).toContain('import { aList, createClient, listB } from "@ours/api-t";');
    expect(lists).toContain(
      'import { paginate } from "@pressroom/runtime";\nimport type { ClientConfig, ItemOf, Pages, PagingOptions } from "@pressroom/runtime";\n',
    );
  });

  it("keeps lines short, wherever a way of paging begins", () => {
    const ways = '[{ kind: "offset", items: "", offset: "skip", limit: "take", total: "/meta/total" }]';
    for (let length = 1; length <= 60; length++) {
      const id = `l${"i".repeat(length)}`;
      const code = source(modelOf(id), paged(id, { ...offset, total: "/meta/total" }));
      const lines = code.split("\n").filter((line) => line.includes("paging: "));
      expect(lines).toHaveLength(1);
      const column = lines[0]?.indexOf("[") ?? 0;
      expect(lines[0]?.endsWith("["), lines[0]).toBe(column + ways.length > 140);
    }
  });
});
