import { json } from "../../frame/answers.ts";
import { readFields } from "../../frame/body.ts";
import type { Clock } from "../../frame/clock.ts";
import { linkedPage } from "../siteleaf/link-paging.ts";
import type { Dialect } from "../siteleaf/resources.ts";
import type { Row } from "../siteleaf/tables.ts";

/** The fields that `q` searches. */
const searched = ["title", "path", "filename"];
const markdown = ["markdown", "md", "mkdown", "mkdn", "mkd"];

/** How version 2 reads requests and writes answers. */
export function createV2Dialect(clock: Clock): Dialect {
  return {
    read: ({ request }) => readFields(request),
    list: ({ url }, rows, present) => {
      const { items, link } = linkedPage(url, sort(url.searchParams, filter(url.searchParams, rows)));
      return json(200, items.map(present), link === undefined ? {} : { link });
    },
    notFound: () => json(404, { message: "Not Found" }),
    invalid: (message) => json(400, { message }),
    // The vendor does not use RFC 3339.
    time: () =>
      new Date(clock.now())
        .toISOString()
        .replace("T", " ")
        .replace(/\.\d+Z$/, " +0000"),
  };
}

function filter(query: URLSearchParams, rows: readonly Row[]): readonly Row[] {
  const text = query.get("q")?.toLowerCase();
  const visibility = query.get("visibility");
  const extensions = query
    .get("extensions")
    ?.split(",")
    .flatMap((extension) => (extension === "markdown" ? markdown : [extension]));
  return rows.filter(
    (row) =>
      (text === undefined ||
        searched.some((field) =>
          String(row[field] ?? "")
            .toLowerCase()
            .includes(text),
        )) &&
      (visibility === null || row["visibility"] === visibility) &&
      (extensions === undefined ||
        extensions.includes(
          String(row["filename"] ?? "")
            .split(".")
            .pop() ?? "",
        )),
  );
}

function sort(query: URLSearchParams, rows: readonly Row[]): readonly Row[] {
  const [, field, direction] = /^(.+)-(asc|desc)$/.exec(query.get("sort") ?? "") ?? [];
  if (field === undefined) return rows;
  const sign = direction === "asc" ? 1 : -1;
  return [...rows].sort((one, other) => {
    const [mine, yours] = [String(one[field] ?? ""), String(other[field] ?? "")];
    return mine < yours ? -sign : mine > yours ? sign : 0;
  });
}
