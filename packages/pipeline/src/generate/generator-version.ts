/**
 * Version of our emitters. Raise it whenever their output changes: an API with the same inputs and the same generator
 * is not generated again.
 */
export const generatorVersion = "64";

/** Version of openapi-typescript, which writes `types.ts`; a test compares it with the installed one. */
export const typesVersion = "7.13.0";

/** Both, as `specs.lock` records them. */
export const generator: string = `pressroom ${generatorVersion}, openapi-typescript ${typesVersion}`;
