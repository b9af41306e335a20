/** The moment when a process kills itself, with a signal that can't be caught. */
export interface Death {
  /** The number of the call of the store or of `fetch`, from 1. */
  readonly step: number;
  /** Before the call, during it, or after it has had its effect but before its caller knows. */
  readonly moment: "before" | "during" | "after";
}

/** The task of one process. */
export interface Plan {
  /** `redis://…`, `postgres://…`, or a folder. */
  readonly place: string;
  /** URL of the vendor. */
  readonly server: string;
  readonly key: string;
  /** Milliseconds by which its date is wrong. */
  readonly off: number;
  /** How much faster its time passes than the machine's. */
  readonly haste: number;
  /** Undefined for a process that survives. */
  readonly death?: Death;
}

/** What a process reports at its end. */
export type Told =
  | { readonly id: string | undefined; readonly status: string }
  | { readonly error: string; readonly message: string };

/** How much faster time passes than on the machine, since leases take minutes. */
export const usualHaste = 30;
