/** vitest's own `expect`, put together from its parts, which need nothing of Node's. */
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  GLOBAL_EXPECT,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
  type ExpectStatic,
} from "@vitest/expect";

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

type Globals = Record<symbol, unknown>;

export const expect: ExpectStatic = Object.assign(
  ((value: unknown, message?: string) => chai.expect(value, message)) as ExpectStatic,
  chai.expect,
  (globalThis as Globals)[ASYMMETRIC_MATCHERS_OBJECT],
);
expect.getState = () => getState(expect);
expect.setState = (state) => setState(state, expect);
(chai.expect as unknown as { extend(target: ExpectStatic, matchers: object): void }).extend(expect, customMatchers);
(globalThis as Globals)[GLOBAL_EXPECT] = expect;
