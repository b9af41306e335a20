/**
 * Replaces `vitest` where vitest itself can't run: in browsers, workers, and on a Node too old for it. The test files
 * are the same; whatever they import that is not here stops the bundling, so that nothing is left out in silence.
 */
export { expect } from "./expect.ts";
export { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from "./suite.ts";
export { vi } from "./vi.ts";

/** Types are checked by the compiler; when the tests run there is nothing left to check. */
const checkedBefore: object = new Proxy(() => checkedBefore, { get: () => checkedBefore });
export const expectTypeOf = (): object => checkedBefore;
