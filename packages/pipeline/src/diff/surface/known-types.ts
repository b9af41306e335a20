import type ts from "typescript";
import type { ConsumerText, Owner } from "./consumer-text.ts";
import { placeBelow, type TypeNames } from "./type-names.ts";

/** A type, with its name in both packages. */
export interface Named {
  readonly owner: Owner;
  readonly place: string;
  /** Its name in the package that the code is compiled with. */
  readonly now: string;
  /** Its name in the package that the code is written for. */
  readonly before: string;
}

/** The types found in one direction; each is checked once. */
export class KnownTypes {
  readonly #names: TypeNames;
  readonly #text: ConsumerText;
  readonly #verb: string;
  readonly #known = new Map<ts.Type, Named>();
  readonly #open: [ts.Type, Named][] = [];

  /** @param verb `request` or `answer`: beginning of the names of places */
  constructor(names: TypeNames, text: ConsumerText, verb: string) {
    this.#names = names;
    this.#text = text;
    this.#verb = verb;
  }

  /**
   * The name of a type. A new type is queued to be checked later.
   * @param isOneOf the type is the only object of a union that is at the path
   */
  meet(type: ts.Type, parent: Named, path: readonly string[], isOneOf = false): Named {
    const known = this.#known.get(type) ?? this.#add(type, parent, path, isOneOf);
    parent.owner.uses.add(known.owner);
    return known;
  }

  #add(type: ts.Type, parent: Named, path: readonly string[], isOneOf: boolean): Named {
    const at = (root: string): string => {
      const part = path.length === 0 ? root : `At<${root}, [${path.join(", ")}]>`;
      return isOneOf ? `Extract<${part}, object>` : part;
    };
    const schema = this.#names.schemaOf(type);
    const named: Named = schema
      ? {
          owner: this.#text.owner(),
          place: `${this.#verb} schema ${schema.name}`,
          now: this.#verb === "request" ? `Sent${schema.alias}` : schema.alias,
          before: `Theirs.components["schemas"][${JSON.stringify(schema.name)}]`,
        }
      : {
          owner: this.#text.owner(),
          place: placeBelow(parent.place, path),
          now: at(parent.now),
          before: at(parent.before),
        };
    this.#known.set(type, named);
    this.#open.push([type, named]);
    return named;
  }

  next(): [ts.Type, Named] | undefined {
    return this.#open.pop();
  }
}
