import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import MarkdownIt from "markdown-it";

/** A sample of TypeScript in a README or in docs. */
export interface Snippet {
  /** The Markdown file, relative to the root. */
  readonly file: string;
  /** The line of its first line of code, counted from 1. */
  readonly line: number;
  readonly code: string;
  /** Code that the reader knows from the text above; it is in a comment before the sample. */
  readonly given: string;
  /** Why it can't be run on the fakes; undefined if it can. */
  readonly notRun: string | undefined;
}

/** The files that people read. Changelogs repeat what was true once; the reference of types repeats the sources. */
export function documents(root: string): string[] {
  const skipped = (name: string): boolean =>
    /^(node_modules|dist|reports|types|\.git|\.turbo|CHANGELOG\.md)$/.test(name);
  return globSync(["*.md", "{docs,bench,ci,specs,scripts,packages,.github,.changeset}/**/*.md"], {
    cwd: root,
    exclude: skipped,
  })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}

export function readSnippets(root: string): Snippet[] {
  return documents(root).flatMap((file) => snippetsIn(file, readFileSync(join(root, file), "utf8")));
}

const markdown = new MarkdownIt({ html: true });
const languages = new Set(["ts", "mts", "cts", "tsx", "typescript", "js", "mjs", "cjs", "jsx", "javascript"]);

/**
 * The samples of one text: code between fences marked as TypeScript or JavaScript, in lists and quotations too. Comments before the
 * fence, which nobody sees who reads the rendered page, say what is given (`<!-- given: … -->`) and why a sample is not run
 * (`<!-- not run: … -->`).
 */
export function snippetsIn(file: string, text: string): Snippet[] {
  let comments = "";
  return markdown.parse(text, {}).flatMap((token) => {
    if (token.type === "html_block") comments += token.content;
    if (token.type !== "fence") {
      if (token.type !== "html_block") comments = "";
      return [];
    }
    const before = comments;
    comments = "";
    const [language = ""] = token.info.trim().split(/[^a-z]/i);
    if (!languages.has(language.toLowerCase())) return [];
    return {
      file,
      line: (token.map?.[0] ?? 0) + 2,
      code: token.content,
      given: commentIn(before, "given") ?? "",
      notRun: commentIn(before, "not run"),
    };
  });
}

/** The folder whose packages a sample can import: the package it describes, else that of the scripts, which know them all. */
export function homeOf(root: string, { file }: Snippet): string {
  const folder = /^packages\/[^/]+/.exec(dirname(file))?.[0];
  return join(root, folder ?? "scripts");
}

function commentIn(comments: string, kind: string): string | undefined {
  const found = new RegExp(`<!--\\s*${kind}:((?:(?!-->)[^])*)-->`).exec(comments)?.[1];
  return found?.trim();
}
