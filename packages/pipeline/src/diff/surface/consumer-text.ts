/** A use of a package. */
export interface Use {
  /** Methods that it uses; empty if it belongs to none. */
  readonly operations: ReadonlySet<string>;
  /** `request /query/limit`, `answer schema Job /state`, `error 404 /title`, `export getJobRequest`. */
  readonly place: string;
}

/** A part of the code: of an operation, or of a type that others use. */
export interface Owner {
  readonly operations: Set<string>;
  readonly uses: Set<Owner>;
}

/** A line of code, with its use. */
export interface Line {
  readonly text: string;
  /** Undefined: it can't fail. */
  readonly use: Use | undefined;
  /** Its part of the code, which is compiled separately; undefined for lines that all parts need. */
  readonly part: number | undefined;
}

/** Code that a user could have written. */
export interface Consumer {
  readonly lines: readonly Line[];
}

/** Collects the code. */
export class ConsumerText {
  readonly nobody: Owner = { operations: new Set(), uses: new Set() };
  readonly #lines: Line[] = [];
  readonly #roots: Owner[] = [];
  #part: number | undefined;

  /** An operation's own part. */
  root(operation: string): Owner {
    const owner: Owner = { operations: new Set([operation]), uses: new Set() };
    this.#roots.push(owner);
    return owner;
  }

  owner(): Owner {
    return { operations: new Set(), uses: new Set() };
  }

  /** Begins a part that is compiled separately. */
  begin(): void {
    this.#part = (this.#part ?? 0) + 1;
  }

  line(text: string, owner: Owner, place: string): void {
    this.#lines.push({ text, use: { operations: owner.operations, place }, part: this.#part });
  }

  /** A line that can't fail. */
  plain(text: string): void {
    this.#lines.push({ text, use: undefined, part: this.#part });
  }

  finish(): Consumer {
    for (const root of this.#roots) {
      const reached = new Set(root.uses);
      for (const owner of reached) {
        for (const operation of root.operations) owner.operations.add(operation);
        for (const inner of owner.uses) reached.add(inner);
      }
    }
    return { lines: this.#lines };
  }
}
