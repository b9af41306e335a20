import {
  at,
  referencedPath,
  stringMember,
  toPointer,
  type Json,
  type JsonObject,
  type Path,
} from "@pressroom/description";

/** Finds out which references have a real target. Shared parts of chains are followed once. */
export class ReferenceEnds {
  readonly #document: JsonObject;
  readonly #known = new Map<string, boolean>();

  constructor(document: JsonObject) {
    this.#document = document;
  }

  /**
   * Whether the reference at a place leads to a real value, and not nowhere, out of the document, or back to itself.
   */
  comesToOne(value: Json, path: Path): boolean {
    const passed = new Set<string>();
    let here: { readonly value: Json; readonly path: Path } | undefined = { value, path };
    let comes: boolean | undefined;
    while (comes === undefined) {
      const reference: string | undefined = here && stringMember(here.value, "$ref");
      const from: string = here ? toPointer(here.path) : "";
      if (!here || passed.has(from)) comes = false;
      else if (reference === undefined) comes = true;
      else {
        comes = this.#known.get(from);
        passed.add(from);
        const target: Path | undefined =
          comes === undefined ? referencedPath(this.#document, reference, from) : undefined;
        const found: Json | undefined = target && at(this.#document, target);
        here = target && found !== undefined ? { value: found, path: target } : undefined;
      }
    }
    for (const place of passed) this.#known.set(place, comes);
    return comes;
  }
}
