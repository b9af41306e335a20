import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { MarkdownRenderer } from "vitepress";

const repository = "https://github.com/pressroom/pressroom/blob/HEAD";

/** Files of the repository that have a page. */
const pages: Readonly<Record<string, string>> = {
  "bench/README.md": "/project/numbers",
  "docs/corpus.md": "/corpus",
  "docs/ratings.md": "/ratings",
  "SECURITY.md": "/project/security",
  "ARCHITECTURE.md": "/project/architecture",
  "CONTRIBUTING.md": "/project/contributing",
};

/** READMEs link to files next to them. In the site such a link leads to the page of that file, or to the file in the repository. */
export function repositoryLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("repository-links", (state) => {
    const { path = "" } = state.env as { path?: string };
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== "link_open") continue;
      const link = token.attrGet("href") ?? "";
      if (/^([a-z]+:|#|\/)/.test(link)) continue;
      const [file = "", fragment] = link.split("#", 2);
      if (isPage(join(dirname(path), file))) continue;
      const plain = file.replace(/^(\.\.?\/)+/, "");
      const page = pages[plain] ?? packagePage(plain);
      const target = page ?? `${repository}/${plain}`;
      token.attrSet("href", fragment === undefined ? target : `${target}#${fragment}`);
    }
  });
}

/** Whether a file is one of the site, as others of the repository are not. */
function isPage(file: string): boolean {
  return file.startsWith(process.cwd()) && (existsSync(file) || existsSync(`${file}.md`));
}

function packagePage(file: string): string | undefined {
  const name = /^(?:packages\/)?([a-z-]+)(?:\/README\.md)?$/.exec(file)?.[1] ?? "";
  const folder = ["packages", "start"].find((candidate) => existsSync(`${candidate}/${name}.md`));
  return folder === undefined ? undefined : `/${folder}/${name}`;
}
