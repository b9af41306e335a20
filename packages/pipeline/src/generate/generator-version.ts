/**
 * Version of our own emitters. Raise it with every change of what they write: an API whose inputs and whose
 * generator are the same as last time is not generated again.
 */
export const generatorVersion = "63";

/** The openapi-typescript that writes `types.ts`; a test holds it to the one installed. */
export const typesVersion = "7.13.0";

/** Both, as `specs.lock` records them. */
export const generator: string = `pressroom ${generatorVersion}, openapi-typescript ${typesVersion}`;
