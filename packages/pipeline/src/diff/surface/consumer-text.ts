/** Something a user does with a package. */
export interface Use {
  /** Those it is done with; empty for what belongs to none. */
  readonly operations: ReadonlySet<string>;
  /** `request /query/limit`, `answer schema Job /state`, `error 404 /title`, `export getJobRequest`. */
  readonly place: string;
}

/** A part of the code that belongs together: an operation's, or a type's, which others use. */
export interface Owner {
  readonly operations: Set<string>;
  readonly uses: Set<Owner>;
}

/** A line of code, and what it is about. */
export interface Line {
  readonly text: string;
  /** Undefined: nothing can be wrong with it. */
  readonly use: Use | undefined;
  /** The part of the code it belongs to, which is compiled alone; undefined for what all parts need. */
  readonly part: number | undefined;
}

/** Code as a user could have written it. */
export interface Consumer {
  readonly lines: readonly Line[];
}

/** The code as it grows. */
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

  /** Begins a part that is compiled alone. */
  begin(): void {
    this.#part = (this.#part ?? 0) + 1;
  }

  line(text: string, owner: Owner, place: string): void {
    this.#lines.push({ text, use: { operations: owner.operations, place }, part: this.#part });
  }

  /** A line that nothing can be wrong with. */
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
