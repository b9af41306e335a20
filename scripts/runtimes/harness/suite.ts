/** What a test file declares: tests in nested groups, with what is done around them. */
import { titleOf } from "./title.ts";

export type Body = () => unknown;

export interface Test {
  readonly name: string;
  readonly body: Body;
  /** Milliseconds. */
  readonly timeLimit: number;
}

export interface Suite {
  readonly name: string;
  readonly entries: (Suite | Test)[];
  readonly hooks: {
    readonly beforeAll: Body[];
    readonly beforeEach: Body[];
    readonly afterEach: Body[];
    readonly afterAll: Body[];
  };
}

/** As vitest.config.ts has it. */
const usualTimeLimit = 20_000;

let current: Suite | undefined;

/** Runs `declare`, and gives what it declared. */
export async function collect(name: string, declare: () => Promise<unknown>): Promise<Suite> {
  const suite = emptySuite(name);
  current = suite;
  try {
    await declare();
  } finally {
    current = undefined;
  }
  return suite;
}

function declareSuite(name: string, body: Body): void {
  const outer = open();
  const suite = emptySuite(name);
  outer.entries.push(suite);
  current = suite;
  try {
    if (body() instanceof Promise)
      throw new Error(`"${name}" declares its tests later: a group's function may not be async here`);
  } finally {
    current = outer;
  }
}

function declareTest(name: string, body: Body, timeLimit: number = usualTimeLimit): void {
  open().entries.push({ name, body, timeLimit });
}

/** Declares the same for each case of a table. */
type Each = (
  cases: readonly unknown[],
) => (title: string, body: (...values: never[]) => unknown, timeLimit?: number) => void;

export const describe: typeof declareSuite & { readonly each: Each } = Object.assign(declareSuite, {
  each: forEach(declareSuite),
});

export const it: typeof declareTest & { readonly each: Each } = Object.assign(declareTest, {
  each: forEach(declareTest),
});

export const test: typeof it = it;

export const beforeAll = (hook: Body): void => void open().hooks.beforeAll.push(hook);
export const beforeEach = (hook: Body): void => void open().hooks.beforeEach.push(hook);
export const afterEach = (hook: Body): void => void open().hooks.afterEach.push(hook);
export const afterAll = (hook: Body): void => void open().hooks.afterAll.push(hook);

function forEach(declare: (name: string, body: Body, timeLimit?: number) => void): Each {
  return (cases) => (title, body, timeLimit) => {
    // As vitest does it: a list is a row of values only if every case is one.
    const areRows = cases.every((one) => Array.isArray(one));
    for (const [index, one] of cases.entries()) {
      const values = areRows ? (one as readonly unknown[]) : [one];
      declare(titleOf(title, values, index), () => body(...(values as never[])), timeLimit);
    }
  };
}

function open(): Suite {
  if (!current) throw new Error("tests and hooks are declared while their file is loaded, not while a test runs");
  return current;
}

function emptySuite(name: string): Suite {
  return { name, entries: [], hooks: { beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] } };
}
