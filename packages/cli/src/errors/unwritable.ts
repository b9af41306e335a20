/** What keeps a file or a folder from being written, by Node's code. */
const reasons: ReadonlySet<unknown> = new Set(["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT"]);

/** The one line of an error of the file system, where a place can't be written; undefined for any other. */
export function tellUnwritable(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, dest } = error as NodeJS.ErrnoException & { readonly dest?: string };
  if (!reasons.has(code)) return undefined;
  return `${dest ?? path ?? "a file"} can't be written (${code})`;
}
