import { vendors } from "../vendors/vendors.ts";

const secretWords = /secret|password|passphrase|token|credential|api[-_]?key|private[-_]?key|authorization/i;

/** Names that hold such a word and no secret. */
const harmless = /_URL$/;

/** Whether what is kept under this name is a secret, or may well be one. */
export function looksSecret(name: string): boolean {
  const known = vendors.flatMap(({ variables }) => variables).find((variable) => variable.name === name);
  if (known) return known.isSecret === true;
  return secretWords.test(name) && !harmless.test(name);
}
