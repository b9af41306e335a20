/** One way to use the packages. */
export interface Check {
  readonly name: string;
  /** Resolves to the number of successes; throws with the failures. */
  run(): Promise<number>;
  /** Why it can't run here, if it can't. */
  readonly missing?: string | undefined;
}
