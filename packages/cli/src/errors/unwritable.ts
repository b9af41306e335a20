/** Reasons why a file or a folder can't be written, by Node's code. */
const reasons: ReadonlySet<unknown> = new Set(["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT"]);

/** A line for an error of the file system that says what can't be written; undefined for any other error. */
export function tellUnwritable(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, dest } = error as NodeJS.ErrnoException & { readonly dest?: string };
  if (!reasons.has(code)) return undefined;
  return `${dest ?? path ?? "a file"} can't be written (${code})`;
}
