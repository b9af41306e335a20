import type { MarkdownRenderer } from "vitepress";

const pages: Readonly<Record<string, string>> = {
  "bench/README.md": "/project/numbers",
  "docs/corpus.md": "/corpus",
  "docs/ratings.md": "/ratings",
  "SECURITY.md": "/project/security",
  "ARCHITECTURE.md": "/project/architecture",
  "CONTRIBUTING.md": "/project/contributing",
};

/** READMEs link to files beside them. In the site such a link leads to the page of that file, or becomes plain text. */
export function repositoryLinks(markdown: MarkdownRenderer): void {
  const usual = markdown.renderer.rules["link_open"];
  markdown.core.ruler.push("repository-links", (state) => {
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== "link_open") continue;
      const link = token.attrGet("href") ?? "";
      if (/^(https?:|mailto:|#|\/)/.test(link)) continue;
      const plain = link.replace(/^(\.\.?\/)+/, "").replace(/#.*$/, "");
      const known = pages[plain] ?? packagePage(plain);
      if (known !== undefined) token.attrSet("href", known);
    }
  });
  if (usual) markdown.renderer.rules["link_open"] = usual;
}

function packagePage(file: string): string | undefined {
  const name =
    /^(?:packages\/)?(cli|contract|testing|stores|description|pipeline|scenarios|runtime|siteleaf|sitecore-publishing|content-hub-jobs|adobe-destinations)(?:\/README\.md)?$/.exec(
      file,
    )?.[1];
  if (name === undefined) return undefined;
  return /^(cli|contract|testing|stores|description|pipeline|scenarios|runtime)$/.test(name)
    ? `/packages/${name}`
    : `/start/${name}`;
}
