/** Prism for one description: one operation at a time, in a thread that may die. */

import type { Description } from "@pressroom/description";
import type { DescribedOperation } from "@pressroom/description";
import { olderDescription } from "./input/older-description.ts";
import { oneOperation } from "./input/one-operation.ts";
import { PrismThread } from "./prism-thread.ts";
import type { ServedDescription } from "./prism-thread.ts";

/** Where Prism answers for an operation, or why it doesn't. */
export type Served = Pick<ServedDescription, "url" | "ended"> | { readonly failure: string };

export interface Prism {
  /** Lets Prism answer for an operation. If Prism has failed on it before, it is not asked again. */
  serve(operation: DescribedOperation): Promise<Served>;
  /** Stops Prism's work on an operation; Prism is not asked about it again. @param reason what Prism did, after its name */
  giveUp(operation: Pick<DescribedOperation, "id">, reason: string): void;
  close(): void;
}

/** Loading Prism takes half a second, so all contracts of a process share the thread. It never keeps the process alive. */
const thread = new PrismThread();

export function createPrism(description: Description): Prism {
  return new PrismForDescription(description);
}

class PrismForDescription implements Prism {
  readonly #description: Description;
  readonly #failures = new Map<string, string>();
  #current: { readonly id: string; readonly served: ServedDescription } | undefined;

  constructor(description: Description) {
    this.#description = olderDescription(description);
  }

  async serve(operation: DescribedOperation): Promise<Served> {
    const failure = this.#failures.get(operation.id);
    if (failure !== undefined) return { failure };
    if (this.#current?.id === operation.id && this.#current.served.isAlive()) return this.#current.served;
    this.close();
    try {
      const alone = oneOperation(this.#description, operation.path, operation.method);
      if (hasForeignReference(alone)) throw new Error('it has a "$ref" that Prism would follow out of the description');
      this.#current = { id: operation.id, served: await thread.serve(alone) };
      return this.#current.served;
    } catch (error) {
      return { failure: this.#note(operation, `can't serve it: ${firstLine(error)}`) };
    }
  }

  giveUp(operation: Pick<DescribedOperation, "id">, reason: string): void {
    this.#note(operation, reason);
    if (this.#current?.served.isAlive() === true) thread.end(new Error(reason));
    this.#current = undefined;
  }

  close(): void {
    if (this.#current?.served.isAlive() === true) this.#current.served.stop();
    this.#current = undefined;
  }

  #note({ id }: Pick<DescribedOperation, "id">, reason: string): string {
    this.#failures.set(id, reason);
    return reason;
  }
}

/** Prism follows every `$ref`, even in the data of an example, to files of this machine and addresses of its network. */
function hasForeignReference(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const reference: unknown = Reflect.get(value, "$ref");
  if (typeof reference === "string" && !reference.startsWith("#")) return true;
  return Object.values(value).some(hasForeignReference);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
