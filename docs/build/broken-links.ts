import { readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { fileOf } from "./serve-site.ts";

const identifiers = new Map<string, ReadonlySet<string>>();

/** The links of a built page that lead to no page of the site, or to no heading of it. */
export function brokenLinks(folder: string, page: string): string[] {
  const html = readPage(folder, page);
  const links = [...(html ?? "").matchAll(/<a[^>]* href="([^"]*)"/g)].map(([, link = ""]) =>
    link.replaceAll("&amp;", "&"),
  );
  return [...new Set(links)].flatMap((link) => {
    if (/^([a-z]+:|\/\/)/.test(link)) return [];
    const [path = "", fragment = ""] = link.split("#", 2);
    const target =
      path === "" ? page : path.startsWith("/") ? path : join(page.endsWith("/") ? page : dirname(page), path);
    const found = readPage(folder, target);
    if (found === undefined) return [`${link} leads nowhere`];
    return fragment === "" || idsIn(target, found).has(decodeURIComponent(fragment))
      ? []
      : [`${link} names no heading`];
  });
}

function readPage(folder: string, path: string): string | undefined {
  const file = fileOf(folder, decodeURIComponent(path));
  return file === undefined ? undefined : readFileSync(file, "utf8");
}

function idsIn(path: string, html: string): ReadonlySet<string> {
  const known = identifiers.get(path);
  if (known) return known;
  const found = new Set([...html.matchAll(/ (?:id|name)="([^"]+)"/g)].map(([, id = ""]) => id));
  identifiers.set(path, found);
  return found;
}
