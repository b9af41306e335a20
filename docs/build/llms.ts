import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sidebar } from "../.vitepress/sidebar.ts";

/** Writes `llms.txt`, the list of pages with their titles, and a plain-text copy of each guide next to it. */
export function writeLlms(folder: string): void {
  const sections = sidebar.map(({ text, items }) => {
    const lines = items.map((item) => `- [${item.text}](${item.link}.md)`);
    return [`## ${text}`, "", ...lines, ""].join("\n");
  });
  const intro =
    "# Pressroom\n\n> Typed TypeScript clients for publishing APIs, and the pipeline that makes such clients from OpenAPI descriptions.\n\n";
  writeFileSync(join(folder, "llms.txt"), intro + sections.join("\n"));
  for (const page of globSync("{start,guides,migrate,packages,project}/*.md"))
    writeFileSync(join(folder, page), plain(page));
}

/** The text of a page, with what it includes; what a diagram shows, in its own words. */
function plain(page: string): string {
  return readFileSync(page, "utf8")
    .replaceAll(/<!--@include: ([^\s#]+?)(?:#([\w-]+))?-->/g, (_, file: string, region?: string) => {
      const text = readFileSync(join(page, "..", file), "utf8");
      return region === undefined ? text : regionOf(text, region);
    })
    .replaceAll(/<Diagram name="(\w+)" \/>/g, (_, name: string) =>
      describedIn(readFileSync(`diagrams/${name}.svg`, "utf8")),
    );
}

/** A part of a file, between comments that name it. */
function regionOf(text: string, name: string): string {
  const [, part] = text.split(new RegExp(`<!-- #(?:end)?region ${name} -->`));
  if (part === undefined) throw new Error(`there is no region ${name} to include`);
  return part.trim();
}

/** What a drawing says to those who can't see it. */
function describedIn(drawing: string): string {
  const text = /<desc[^>]*>([^<]*)<\/desc>/.exec(drawing)?.[1] ?? "";
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}
