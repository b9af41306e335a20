import { vendors } from "../vendors/vendors.ts";

const secretWords = /secret|password|passphrase|token|credential|api[-_]?key|private[-_]?key|authorization/i;

/** Names that contain such a word but hold no secret. */
const harmless = /_URL$/;

/** Whether the value under this name is probably a secret. */
export function looksSecret(name: string): boolean {
  const known = vendors.flatMap(({ variables }) => variables).find((variable) => variable.name === name);
  if (known) return known.isSecret === true;
  return secretWords.test(name) && !harmless.test(name);
}
