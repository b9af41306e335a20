import { isNode, isPair, isMap, isSeq, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import { at, type Json, type Path } from "@pressroom/description";
import {
  fromJson,
  isMeantAsJson,
  jsonFault,
  plainData,
  repeatedKey,
  withLineFeeds,
  yamlOptions,
} from "@pressroom/description/file";
import { JsonPlaces } from "./json-places.ts";

/** A parsed YAML or JSON file with the line of each node. */
export class SourceFile {
  readonly name: string;
  readonly text: string;
  /** Undefined if the file can't be parsed; `syntaxError` says why. */
  readonly content: Json | undefined;
  readonly syntaxError: { readonly line: number; readonly message: string } | undefined;
  /** Whether the text is JSON by the letter. */
  readonly isJson: boolean;
  readonly #places: JsonPlaces | undefined;
  #lines: LineCounter | undefined;
  #document: Document | undefined;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
    const json = fromJson(text);
    this.isJson = json !== undefined;
    if (json !== undefined) {
      this.content = json;
      this.#places = new JsonPlaces(text);
      return;
    }
    const document = this.#parse();
    const error = document.errors[0];
    if (error) {
      this.syntaxError = (isMeantAsJson(text) ? jsonFault(text) : undefined) ?? {
        line: error.linePos?.[0].line ?? 1,
        message: yamlFault(error.message),
      };
      return;
    }
    const repeated = repeatedKey(document.contents);
    if (repeated !== undefined) {
      this.syntaxError = { line: this.#lines?.linePos(repeated).line ?? 1, message: "Map keys must be unique" };
      return;
    }
    try {
      this.content = plainData(document, text);
    } catch (error) {
      this.syntaxError = { line: 1, message: error instanceof Error ? error.message : String(error) };
    }
  }

  /** The author's value at `path`; undefined if there is none. */
  written(path: Path): Json | undefined {
    return this.content === undefined ? undefined : at(this.content, path);
  }

  /** The place in the author's file for `path`. */
  placeOf(path: Path): Path {
    return path;
  }

  /** Line of the node at `path`, or of its nearest existing parent. Counted from 1. */
  lineOf(path: Path): number {
    if (this.#places) return this.#places.lineOf(path);
    let node: unknown = this.#parse().contents;
    let offset = isNode(node) ? node.range?.[0] : undefined;
    for (const name of path) {
      if (isMap(node)) {
        const pair = node.items.find(
          (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(name),
        );
        if (!pair) break;
        offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(name)];
        if (!isNode(node)) break;
        offset = node.range?.[0] ?? offset;
      } else break;
    }
    return this.#lines?.linePos(offset ?? 0).line ?? 1;
  }

  #parse(): Document {
    if (!this.#document) {
      this.#lines = new LineCounter();
      this.#document = parseDocument(withLineFeeds(this.text), {
        ...yamlOptions,
        lineCounter: this.#lines,
        prettyErrors: true,
        stringKeys: false,
      });
    }
    return this.#document;
  }
}

/** The first line of a YAML parser's message, without the place. */
export function yamlFault(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/ at line \d+, (column \d+):?$/, " ($1)");
}
