/** As much of vitest's `vi` as the engine's tests use; a member that is missing fails the test that asks for it. */
import FakeTimers, { type Clock, type Config } from "@sinonjs/fake-timers";
import { fn, spyOn } from "@vitest/spy";

const timers = FakeTimers.withGlobal(globalThis);
const globalsBefore = new Map<string, PropertyDescriptor | undefined>();
let clock: Clock | undefined;

function installed(): Clock {
  if (!clock) throw new Error("vi.useFakeTimers() comes first");
  return clock;
}

export const vi = {
  fn: fn as typeof fn,
  spyOn: spyOn as typeof spyOn,

  useFakeTimers(options: { toFake?: Config["toFake"] } = {}): void {
    clock?.uninstall();
    clock = timers.install({
      now: Date.now(),
      ignoreMissingTimers: true,
      ...(options.toFake ? options : { toNotFake: ["nextTick", "queueMicrotask"] }),
    });
  },
  useRealTimers(): void {
    clock?.uninstall();
    clock = undefined;
  },
  setSystemTime: (time: number): void => installed().setSystemTime(time),
  advanceTimersByTime: (milliseconds: number): void => void installed().tick(milliseconds),
  async advanceTimersByTimeAsync(milliseconds: number): Promise<void> {
    await installed().tickAsync(milliseconds);
  },
  getTimerCount: (): number => installed().countTimers(),

  stubGlobal(name: string, value: unknown): void {
    if (!globalsBefore.has(name)) globalsBefore.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: true });
  },
  unstubAllGlobals(): void {
    for (const [name, descriptor] of globalsBefore) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
    globalsBefore.clear();
  },
};
