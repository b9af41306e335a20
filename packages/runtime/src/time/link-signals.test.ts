import { describe, expect, it } from "vitest";
import { linkSignals } from "./link-signals.ts";
import { countedSignal } from "../testing/client.ts";

describe("a linked signal", () => {
  it("follows the outer one, with its reason", () => {
    const { controller } = countedSignal();
    const linked = linkSignals(controller.signal);
    controller.abort("outer");
    expect(linked.signal.reason).toBe("outer");
  });

  it("can abort alone", () => {
    const { controller } = countedSignal();
    const linked = linkSignals(controller.signal);
    linked.abort("own");
    expect(linked.signal.reason).toBe("own");
    expect(controller.signal.aborted).toBe(false);
  });

  it("stops following when it is released, and leaves nothing behind", () => {
    const { controller, listeners } = countedSignal();
    const linked = linkSignals(controller.signal);
    linked.release();
    controller.abort();
    expect(linked.signal.aborted).toBe(false);
    expect(listeners()).toBe(0);
  });

  it("is not created for an aborted outer one", () => {
    expect(() => linkSignals(AbortSignal.abort(new Error("before")))).toThrow("before");
  });

  it("needs no outer one", () => {
    expect(linkSignals(undefined).signal.aborted).toBe(false);
  });
});
