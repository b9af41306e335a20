import { describe, expect, it } from "vitest";
import type { JsonObject } from "@pressroom/description";
import { applyOverlay } from "../../../pipeline/src/overlay/overlay.ts";
import { parse } from "yaml";
import { findDrift } from "./drift.ts";
import { actionsOf, writeDriftOverlay } from "./drift-overlay.ts";
import { describePress } from "../testing/press.ts";

const job = { $ref: "#/components/schemas/Job" };

function drifts(value: unknown): string[] {
  return findDrift(describePress(), { value: job, pointer: "" }, value).map(({ kind, path, word, type }) =>
    [kind, ...path, word, type].filter(Boolean).join(" "),
  );
}

describe("drift", () => {
  it("is none where the value fits", () => {
    expect(drifts({ id: "a", state: "done", note: "b" })).toEqual([]);
  });

  it("is found of every kind", () => {
    expect(drifts({ state: "paused", note: null, size: 3 })).toEqual([
      "missing field id undefined",
      "new enum value state paused string",
      "other type note null",
      "extra field size integer",
    ]);
  });

  it("is measured against the alternative that fits best", () => {
    const schema: JsonObject = {
      oneOf: [
        { type: "object", required: ["a", "b"], properties: { a: {}, b: {} } },
        { type: "object", required: ["c"], properties: { c: {} } },
      ],
    };
    expect(findDrift(describePress(), { value: schema, pointer: "" }, { c: 1, d: 2 })).toMatchObject([
      { kind: "extra field", word: "d" },
    ]);
  });
});

describe("the overlay of a drift", () => {
  const value = { state: "paused", note: null, size: 3 };

  function overlayOf(found: unknown): string {
    const description = describePress();
    const actions = findDrift(description, { value: job, pointer: "" }, found).flatMap((drift) =>
      actionsOf(description, drift, "GET /jobs/{id} 200"),
    );
    return writeDriftOverlay("press", actions, new Date("2026-11-22"));
  }

  it("makes the description allow what was seen", () => {
    const { document, actions } = applyOverlay(describePress() as never, parse(overlayOf(value)));
    expect(actions.filter(({ objection }) => objection !== undefined)).toEqual([]);
    expect(findDrift(document as never, { value: job, pointer: "" }, value)).toEqual([]);
  });

  it("says why, where it was seen and when to look again", () => {
    expect(parse(overlayOf(value)).actions[0]).toMatchObject({
      "x-reason": expect.any(String),
      "x-evidence": "Answers of 2026-11-22 (observed): GET /jobs/{id} 200.",
      "x-review-by": "2027-05-21",
    });
  });

  it("holds no value of the server's", () => {
    const secret = "k3y-5f0c9a77b1";
    expect(overlayOf({ id: secret, state: secret, note: 7, [secret]: secret })).not.toContain(secret);
  });
});
