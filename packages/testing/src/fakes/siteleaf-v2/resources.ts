import type { Fields } from "../../frame/body.ts";
import { gitBlobSha } from "../siteleaf/git-blob-sha.ts";
import type { Naming, Resource } from "../siteleaf/resources.ts";
import { show, type Row, type Tables } from "../siteleaf/tables.ts";

const root = "/v2";
const ofSite: Naming = { site_id: "site_id" };
const site = { table: "sites", by: { site_id: "id" } } as const;
/** A collection is found by its path, not by its id. */
const ofCollection: Naming = { site_id: "site_id", path: "$collection" };
const collection = { table: "collections", by: { site_id: "site_id", path: "path" } } as const;

/**
 * The sites.
 *
 * @param jobs the fields of a site about its jobs
 */
export function sitesResource(jobs: (siteId: string) => Fields): Resource {
  return {
    table: "sites",
    shelves: [{ path: `${root}/sites`, list: "listSites", create: "createSite" }],
    one: {
      path: `${root}/sites/{site_id}`,
      by: { site_id: "id" },
      read: "getSite",
      update: "updateSite",
      remove: "deleteSite",
    },
    required: ["title", "domain"],
    fields: {
      title: "",
      domain: "",
      timezone: "UTC",
      metadata: {},
      defaults: [],
      empty: false,
      hosting: "disabled",
      hosting_options: null,
      sync: "disabled",
      sync_options: null,
    },
    choices: { hosting: ["disabled", "ftp", "s3", "cloudfiles", "github"], sync: ["disabled", "github"] },
    complete: (row) => {
      row["version"] = "v2";
      row["cname"] = row["hosting"] === "disabled" ? null : String(row["domain"]);
    },
    // Settings of hosting and sync hold secrets, so they are never in an answer.
    present: (row) => ({
      ...show(row, ["empty", "hosting", "hosting_options", "sync", "sync_options"]),
      jobs: jobs(row.id),
    }),
    removed: (row, tables) => {
      for (const name of ["pages", "collections", "documents", "files", "sources", "roles"]) {
        for (const other of tables.of(name).filter((one) => one["site_id"] === row.id)) tables.remove(other);
      }
    },
  };
}

const content: Fields = {
  title: "",
  body: "",
  path: null,
  permalink: null,
  date: null,
  visibility: "visible",
  metadata: {},
};
const visibilities = { visibility: ["visible", "hidden"] } as const;

export const pagesResource: Resource = {
  table: "pages",
  shelves: [
    { path: `${root}/sites/{site_id}/pages`, owner: site, within: ofSite, list: "listPages", create: "createPage" },
  ],
  one: {
    path: `${root}/pages/{page_id}`,
    by: { page_id: "id" },
    read: "getPage",
    update: "updatePage",
    remove: "deletePage",
  },
  required: ["title"],
  fields: content,
  choices: visibilities,
  complete: async (row) => {
    row["path"] ??= `${slug(row["title"])}.md`;
    row["date"] = fullTime(row["date"]);
    const path = String(row["path"]);
    const { directory, basename } = split(path);
    Object.assign(row, { filename: path, directory, basename, type: "page", defaults: {}, sha: await contentSha(row) });
    row["url"] = row["permalink"] ?? `/${path.replace(/\.\w+$/, "").replace(/(^|\/)index$/, "")}/`.replace(/\/+/g, "/");
  },
};

export const collectionsResource: Resource = {
  table: "collections",
  shelves: [
    {
      path: `${root}/sites/{site_id}/collections`,
      owner: site,
      within: ofSite,
      list: "listCollections",
      create: "createCollection",
    },
  ],
  one: {
    path: `${root}/sites/{site_id}/collections/{path}`,
    by: { site_id: "site_id", path: "path" },
    read: "getCollection",
    update: "updateCollection",
    remove: "deleteCollection",
  },
  required: ["title"],
  fields: { title: "", path: null, permalink: null, output: true, metadata: {} },
  complete: (row, tables) => {
    row["path"] ??= slug(row["title"]);
    row["directory"] = ".";
    // If the path of a collection changes, its contents move along.
    for (const other of contentsOf(tables, row, row["$path"])) other["$collection"] = row["path"];
    row["$path"] = row["path"];
  },
  removed: (row, tables) => {
    for (const other of contentsOf(tables, row, row["path"])) tables.remove(other);
  },
};

export const documentsResource: Resource = {
  table: "documents",
  shelves: [
    {
      path: `${root}/sites/{site_id}/collections/{path}/documents`,
      owner: collection,
      within: ofCollection,
      list: "listDocuments",
      create: "createDocument",
    },
  ],
  one: {
    path: `${root}/documents/{document_id}`,
    by: { document_id: "id" },
    read: "getDocument",
    update: "updateDocument",
    remove: "deleteDocument",
  },
  required: ["title"],
  fields: { ...content, tags: [], categories: [] },
  choices: visibilities,
  complete: async (row) => {
    row["date"] = fullTime(row["date"]);
    const day = typeof row["date"] === "string" ? `${row["date"].slice(0, 10)}-` : "";
    row["path"] ??= `${day}${slug(row["title"])}.md`;
    const filename = `_${String(row["$collection"])}/${String(row["path"])}`;
    const { directory, basename } = split(filename);
    Object.assign(row, { filename, directory, basename, type: "document", defaults: {}, sha: await contentSha(row) });
    row["url"] = row["permalink"] ?? `/${filename.slice(1).replace(/\.\w+$/, ".html")}`;
  },
};

export const filesResource: Resource = {
  table: "files",
  shelves: [
    {
      path: `${root}/sites/{site_id}/collections/{path}/files`,
      owner: collection,
      within: ofCollection,
      list: "listCollectionFiles",
      create: "createCollectionFile",
    },
  ],
  required: ["file"],
  fields: { file: null },
  refuse: async ({ file }) => {
    if (!(file instanceof File)) return "invalid parameter: file is not a file";
    return (await file.text()).startsWith("---\n")
      ? "invalid parameter: file has front matter, which makes it a document"
      : null;
  },
  complete: async (row) => {
    const { file } = row;
    if (!(file instanceof File)) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    Object.assign(
      row,
      await describeFile(`_${String(row["$collection"])}/${file.name}`, bytes, String(row["site_id"])),
    );
    row["content_type"] = file.type === "" ? "application/octet-stream" : file.type;
  },
  present: (row) => ({ ...show(row, ["file"]), thumbnail_url: null }),
};

export const rolesResource: Resource = {
  table: "roles",
  shelves: [{ path: `${root}/sites/{site_id}/roles`, owner: site, within: ofSite, create: "createRole" }],
  one: {
    path: `${root}/roles/{role_id}`,
    by: { role_id: "id" },
    read: "getRole",
    update: "updateRole",
    remove: "deleteRole",
  },
  required: [],
  fields: { kind: "writer", user_id: null },
  choices: { kind: ["admin", "publisher", "writer"] },
};

/** The fields of a file that follow from its name and bytes. */
export async function describeFile(filename: string, bytes: Uint8Array, siteId: string): Promise<Fields> {
  return {
    filename,
    ...split(filename),
    url: `/${filename.replace(/^_/, "")}`,
    filesize: bytes.length,
    sha: await gitBlobSha(bytes),
    download_url: `https://api.siteleaf.com${root}/sites/${siteId}/source/${filename}?download`,
    edited_by_id: null,
    $content: bytes,
  };
}

/** The file of a page or document: front matter, then its body. */
export function sourceText(row: Row): string {
  return `---\ntitle: ${String(row["title"])}\n---\n${String(row["body"])}`;
}

export function split(filename: string): { readonly directory: string; readonly basename: string } {
  const slash = filename.lastIndexOf("/");
  return slash < 0
    ? { directory: ".", basename: filename }
    : { directory: filename.slice(0, slash), basename: filename.slice(slash + 1) };
}

function contentsOf(tables: Tables, row: Row, path: unknown): Row[] {
  return ["documents", "files"].flatMap((name) =>
    tables.of(name).filter((one) => one["site_id"] === row["site_id"] && one["$collection"] === path),
  );
}

function contentSha(row: Row): Promise<string> {
  return gitBlobSha(new TextEncoder().encode(sourceText(row)));
}

/** A day becomes its midnight, so that answers always have a full time. */
function fullTime(value: unknown): string | null {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString().replace(/\.\d+Z$/, "+00:00");
}

function slug(title: unknown): string {
  return (
    String(title)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "") || "untitled"
  );
}
