/**
 * Whether an import failed since a package is not installed, and not since something is wrong in it.
 * @param name the package's, or the beginning of it; any package unless given
 */
export function isMissingPackage(error: unknown, name = ""): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  // Yarn's Plug'n'Play has the code of modules that are required.
  return (error.code === "ERR_MODULE_NOT_FOUND" || error.code === "MODULE_NOT_FOUND") && error.message.includes(name);
}
