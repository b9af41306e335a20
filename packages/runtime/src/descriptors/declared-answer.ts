/** An answer that means something else than its status says; declared in `api.yaml`. */
export interface DeclaredAnswer {
  readonly status: number;
  /** Stands somewhere in the body, in capitals or not. */
  readonly contains: string;
}
