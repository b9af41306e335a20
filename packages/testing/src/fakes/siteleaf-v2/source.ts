import { json } from "../../frame/answers.ts";
import type { Incoming, Route } from "../../frame/router.ts";
import { addRow, type Resource, type ResourceService } from "../siteleaf/resources.ts";
import type { Row } from "../siteleaf/tables.ts";
import { describeFile, documentsResource, pagesResource, sourceText } from "./resources.ts";

const path = "/v2/sites/{site_id}/source";

/** Files that are only source: layouts, settings, static files outside collections. */
const sourcesResource: Resource = { table: "sources", shelves: [], required: [], fields: {} };

/** The operations on a site as a folder of files. It includes pages, documents, and files of collections. */
export function sourceRoutes(service: ResourceService): Route[] {
  const { tables, dialect } = service;

  function withSite(
    use: (siteId: string, name: string, incoming: Incoming) => Response | Promise<Response>,
  ): Route["answer"] {
    return (incoming) => {
      const siteId = incoming.path["site_id"] ?? "";
      if (tables.find("sites", { id: siteId }) === undefined) return dialect.notFound();
      return use(siteId, incoming.path["name"] ?? "", incoming);
    };
  }

  function filesOf(siteId: string): Row[] {
    return ["pages", "documents", "files", "sources"].flatMap((table) =>
      tables.of(table).filter((row) => row["site_id"] === siteId),
    );
  }

  function read(siteId: string, name: string, incoming: Incoming): Response {
    const file = filesOf(siteId).find((row) => row["filename"] === name);
    const query = incoming.url.searchParams;
    if (file !== undefined) return query.has("download") ? download(file) : json(200, describe(file));
    const entries = list(siteId, name === "" ? "" : `${name}/`, query.get("recursive") === "true");
    return entries.length === 0 && name !== "" ? dialect.notFound() : json(200, entries);
  }

  function list(siteId: string, prefix: string, recursive: boolean): unknown[] {
    const entries = new Map<string, unknown>();
    for (const file of filesOf(siteId)) {
      const filename = String(file["filename"]);
      if (!filename.startsWith(prefix)) continue;
      const parts = filename.slice(prefix.length).split("/");
      const depth = recursive ? parts.length - 1 : Math.min(1, parts.length - 1);
      for (let level = 1; level <= depth; level += 1) {
        const directory = prefix + parts.slice(0, level).join("/");
        entries.set(directory, { name: directory, type: "directory", sha: null, filesize: null });
      }
      if (recursive || parts.length === 1) entries.set(filename, describe(file));
    }
    return [...entries.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry);
  }

  async function put(siteId: string, name: string, incoming: Incoming): Promise<Response> {
    const { file } = await dialect.read(incoming);
    if (!(file instanceof File)) return dialect.invalid("missing parameter: file");
    const bytes = new Uint8Array(await file.arrayBuffer());
    const before = filesOf(siteId).find((row) => row["filename"] === name);
    if (before !== undefined) tables.remove(before);
    const row = await place(siteId, name, bytes);
    return json(200, describe(row));
  }

  /** A file with front matter becomes a page, or a document if it is in a collection. */
  async function place(siteId: string, name: string, bytes: Uint8Array): Promise<Row> {
    const matter = /^---\n([\s\S]*?)\n?---\n([\s\S]*)$/.exec(new TextDecoder().decode(bytes));
    const [first = "", ...rest] = name.split("/");
    const collection = tables.find("collections", { site_id: siteId, path: first.replace(/^_/, "") });
    if (matter !== null && (!first.startsWith("_") || collection !== undefined)) {
      const title = /^title:\s*(.+)$/m.exec(matter[1] ?? "")?.[1] ?? name;
      const fields = { site_id: siteId, title, body: matter[2] ?? "" };
      if (collection === undefined) return addRow(pagesResource, service, { ...fields, path: name });
      return addRow(documentsResource, service, { ...fields, path: rest.join("/"), $collection: collection["path"] });
    }
    const described = await describeFile(name, bytes, siteId);
    return addRow(sourcesResource, service, {
      ...described,
      site_id: siteId,
      type: name === "_config.yml" ? "site" : "file",
    });
  }

  function remove(siteId: string, name: string): Response {
    const file = filesOf(siteId).find((row) => row["filename"] === name);
    if (name === "_config.yml") return dialect.invalid("_config.yml can't be deleted");
    if (file === undefined && list(siteId, `${name}/`, false).length > 0)
      return dialect.invalid("a directory can't be deleted");
    if (file === undefined) return dialect.notFound();
    tables.remove(file);
    return json(200, describe(file));
  }

  return [
    { operation: "listSource", method: "GET", path, answer: withSite(read) },
    { operation: "getSource", method: "GET", path: `${path}/{name*}`, answer: withSite(read) },
    { operation: "putSource", method: "PUT", path: `${path}/{name*}`, answer: withSite(put) },
    { operation: "deleteSource", method: "DELETE", path: `${path}/{name*}`, answer: withSite(remove) },
  ];
}

function describe(file: Row): unknown {
  const content = contentOf(file);
  return {
    name: file["filename"],
    type: file["type"] ?? "file",
    filesize: content.length,
    sha: file["sha"],
    url: file["url"],
    download_url: `https://api.siteleaf.com/v2/sites/${String(file["site_id"])}/source/${String(file["filename"])}?download`,
    user_id: file["user_id"],
    created_at: file["created_at"],
    updated_at: file["updated_at"],
  };
}

function download(file: Row): Response {
  return new Response(contentOf(file), { status: 200, headers: { "content-type": "application/octet-stream" } });
}

function contentOf(file: Row): Uint8Array<ArrayBuffer> {
  const kept = file["$content"];
  return kept instanceof Uint8Array ? new Uint8Array(kept) : new TextEncoder().encode(sourceText(file));
}
