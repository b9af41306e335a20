import { parseDocument } from "yaml";
import { isObject, type Json, type JsonObject } from "@pressroom/description";
import { PipelineError } from "../findings/pipeline-error.ts";
import { descriptionFile } from "../workspace/api-source.ts";
import { SourceFile } from "../workspace/lines/source-file.ts";
import {
  isMeantAsJson,
  jsonFault,
  plainData,
  withLineFeeds,
  yamlOptions,
  type JsonFault,
} from "@pressroom/description/file";
import { checkDepth } from "./limits.ts";
import { mendYaml } from "./mend/mend-yaml.ts";

/** A parsed vendor's file. */
export interface ParsedDescription {
  readonly content: JsonObject;
  /** Whether it is valid YAML or JSON, so that the bytes can be kept. */
  readonly clean: boolean;
  /** The strictly parsed file, which has line numbers. */
  readonly file: SourceFile;
}

/**
 * Parses a description as vendors really write them: JSON, YAML, and YAML with duplicate keys (the last one counts, as
 * in JSON), tabs, or a `{…}` that starts left of its key.
 * @throws PipelineError with the fault, without the name of the file
 */
export function parseDescription(bytes: Uint8Array): ParsedDescription {
  const text = decode(bytes);
  try {
    const file = new SourceFile(descriptionFile, text);
    const content = contentOf(file, text);
    if (!isObject(content)) throw new PipelineError("is not an OpenAPI description: its root is not an object");
    return { content, clean: file.syntaxError === undefined, file };
  } catch (error) {
    if (error instanceof RangeError) throw new PipelineError("is nested too deeply to be read");
    throw error;
  }
}

/**
 * Parses a file that a description refers to. It may hold any value, such as an example or a list. As in other
 * bundlers, Markdown and code samples are texts.
 * @param name its extension decides whether it must be YAML or JSON
 * @throws PipelineError if it is not text, can't be parsed, or is nested too deeply
 */
export function parsePart(bytes: Uint8Array, name: string): Json {
  const text = decode(bytes);
  // A file without an extension may be either.
  if (!/\.(ya?ml|json)$|\/[^./]*$/i.test(name)) return text;
  try {
    return contentOf(new SourceFile(descriptionFile, text), text);
  } catch (error) {
    if (error instanceof RangeError) throw new PipelineError("is nested too deeply to be read");
    throw error;
  }
}

function contentOf(file: SourceFile, text: string): Json {
  // Only a merge key begins like this.
  if (/^\s*<(?!<)/.test(text))
    throw new PipelineError(
      "is not an OpenAPI description, but an HTML or XML page: use the file that the page links to",
    );
  const comment = file.isJson ? undefined : commentInJson(text);
  if (comment) throw new PipelineError(`can't be parsed, line ${comment.line}: ${comment.message}`);
  const content = file.syntaxError ? parseLeniently(text, file.syntaxError) : (file.content ?? null);
  checkDepth(content);
  return content;
}

/** JSON has no comments. YAML would take one and the name behind it for one name, and lose what has this name. */
function commentInJson(text: string): JsonFault | undefined {
  const fault = isMeantAsJson(text) || /^\s*\{\s*\/[/*]/.test(text) ? jsonFault(text) : undefined;
  return fault && /\/[/*]/.test(text.replace(/"(?:[^"\\\n]|\\.)*"/g, "")) ? fault : undefined;
}

function parseLeniently(text: string, syntaxError: { readonly line: number; readonly message: string }): Json {
  const document = parseDocument(mendYaml(text), { ...yamlOptions, strict: false });
  const error = document.errors[0];
  if (error) throw new PipelineError(`can't be parsed, line ${syntaxError.line}: ${syntaxError.message}`);
  try {
    return plainData(document, text);
  } catch (error) {
    throw new PipelineError(`can't be parsed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    // The decoder drops a byte order mark by itself.
    return withLineFeeds(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new PipelineError("is not UTF-8 text");
  }
}
