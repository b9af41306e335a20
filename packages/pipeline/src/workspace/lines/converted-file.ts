import { isObject, type Json, type JsonObject, type Path } from "@pressroom/description";
import { SourceFile } from "./source-file.ts";

/** A file that was converted from another one: its places are those of the original, for its author. */
export class ConvertedFile extends SourceFile {
  readonly #from: SourceFile;
  readonly #placeIn: (from: JsonObject, content: JsonObject, path: Path) => Path;

  /** @param placeIn maps a place of `content` to the place in the original file */
  constructor(
    name: string,
    content: Json,
    from: SourceFile,
    placeIn: (from: JsonObject, content: JsonObject, path: Path) => Path,
  ) {
    super(name, JSON.stringify(content));
    this.#from = from;
    this.#placeIn = placeIn;
  }

  override lineOf(path: Path): number {
    return this.#from.lineOf(this.placeOf(path));
  }

  override written(path: Path): Json | undefined {
    return this.#from.written(this.placeOf(path));
  }

  override placeOf(path: Path): Path {
    const [from, content] = [this.#from.content, this.content];
    return isObject(from) && isObject(content) ? this.#placeIn(from, content, path) : path;
  }
}
