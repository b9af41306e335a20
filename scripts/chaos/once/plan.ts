/** When a process dies by its own hand, with a signal that nobody can catch. */
export interface Death {
  /** At which of its calls of the store or of `fetch`, from 1. */
  readonly step: number;
  /** Before the call is made, while it is on its way, or when it has had its effect and its caller does not know yet. */
  readonly moment: "before" | "during" | "after";
}

/** What one process is to do. */
export interface Plan {
  /** `redis://…`, `postgres://…`, or a folder. */
  readonly place: string;
  /** The vendor's. */
  readonly server: string;
  readonly key: string;
  /** Milliseconds by which its date is off. */
  readonly off: number;
  /** How much faster its time passes than that of the machine. */
  readonly haste: number;
  /** Undefined for one that lives. */
  readonly death?: Death;
}

/** What a process tells when it comes to an end. */
export type Told =
  | { readonly id: string | undefined; readonly status: string }
  | { readonly error: string; readonly message: string };

/** How much faster time passes than that of the machine: leases are minutes. */
export const usualHaste = 30;
