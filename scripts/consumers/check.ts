/** One way to use the packages. */
export interface Check {
  readonly name: string;
  /** Resolves to how many things went well; throws with what did not. */
  run(): Promise<number>;
  /** Why it can't be tried here, if so. */
  readonly missing?: string | undefined;
}
