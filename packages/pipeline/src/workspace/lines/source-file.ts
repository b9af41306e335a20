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

/** A YAML or JSON file, parsed, that knows the line of each of its nodes. */
export class SourceFile {
  readonly name: string;
  readonly text: string;
  /** Undefined when the file does not parse: `syntaxError` says why. */
  readonly content: Json | undefined;
  readonly syntaxError: { readonly line: number; readonly message: string } | undefined;
  readonly #places: JsonPlaces | undefined;
  #lines: LineCounter | undefined;
  #document: Document | undefined;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
    const json = fromJson(text);
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

  /** What the author of the file wrote at `path`; undefined if nothing is there. */
  written(path: Path): Json | undefined {
    return this.content === undefined ? undefined : at(this.content, path);
  }

  /** Where the author of the file has what is at `path`. */
  placeOf(path: Path): Path {
    return path;
  }

  /** Line of the node at `path`, or of the deepest one above it that is there. Counted from 1. */
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

/** The first line of what a YAML parser says, without the place that is said next to it. */
export function yamlFault(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/ at line \d+, (column \d+):?$/, " ($1)");
}
