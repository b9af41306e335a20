/** The result of one check. */
export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly told: string;
}
