/**
 * Whether an import failed because a package is not installed, and not because of a fault in the package.
 * @param name name of the package, or the beginning of the name; default: any package
 */
export function isMissingPackage(error: unknown, name = ""): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  // Yarn's Plug'n'Play gives the code that `require` gives.
  return (error.code === "ERR_MODULE_NOT_FOUND" || error.code === "MODULE_NOT_FOUND") && error.message.includes(name);
}
