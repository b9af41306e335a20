import type { Json, JsonObject } from "@pressroom/description";
import { describe, expect, it } from "vitest";
import { descriptionOf } from "../../cases/pair.ts";
import { wireChanges } from "../../wire/wire-changes.ts";

const text: Json = { type: "string" };
const bytes: Json = { type: "string", format: "binary" };

function said(place: "request" | "answer", before: JsonObject, after: JsonObject): string[] {
  const [old, now] = [before, after].map((content) =>
    descriptionOf(place === "request" ? { content } : { responses: { "200": { description: "ok", content } } }),
  );
  return wireChanges(old ?? {}, now ?? {}).map(({ bump, text: what }) => `${bump} ${what}`);
}

const form = (contentType: string): JsonObject => ({
  "multipart/form-data": {
    schema: { type: "object", properties: { f: bytes } },
    encoding: { f: { contentType } },
  },
});

describe("the types that a part of a form may have", () => {
  it("are the same in another order", () => {
    for (const place of ["request", "answer"] as const)
      expect(said(place, form("image/png, image/jpeg"), form("image/jpeg,Image/PNG"))).toEqual([]);
  });

  it("are more or fewer", () => {
    const [one, two] = [form("image/png"), form("image/png, image/jpeg")];
    expect(said("request", one, two)).toEqual([
      "minor f: image/png → image/jpeg, image/png, which takes more than before",
    ]);
    expect(said("request", two, one)).toEqual([
      "major f: image/jpeg, image/png → image/png, which takes less than before",
    ]);
    expect(said("answer", two, one)).toEqual(["patch f: image/jpeg, image/png → image/png"]);
    expect(said("request", two, form("image/png, image/gif"))).toEqual([
      "major f: image/jpeg, image/png → image/gif, image/png, which does not take all that it took",
    ]);
  });

  it("are others", () => {
    expect(said("request", form("image/png"), form("image/gif"))).toEqual(["major f is written another way in a form"]);
  });
});

describe("a prefix in XML", () => {
  const xml = (member: JsonObject): JsonObject => ({
    "application/xml": { schema: { type: "object", properties: { a: { ...(text as JsonObject), xml: member } } } },
  });
  const [one, other] = [
    { namespace: "urn:a", prefix: "p" },
    { namespace: "urn:a", prefix: "q" },
  ];

  it("is any name of its namespace", () => {
    expect(said("request", xml(one), xml(other))).toEqual([]);
    expect(said("request", xml(one), xml({ namespace: "urn:a" }))).toEqual([]);
    expect(said("request", xml({ ...one, attribute: true }), xml({ ...other, attribute: true }))).toEqual([]);
  });

  it.each<[JsonObject, JsonObject]>([
    [one, { namespace: "urn:b", prefix: "p" }],
    [{ prefix: "p" }, { prefix: "q" }],
    [
      { ...one, attribute: true },
      { namespace: "urn:a", attribute: true },
    ],
  ])("is something else without one, and without it an attribute has none: %j → %j", (before, after) => {
    expect(said("request", xml(before), xml(after))).toEqual(["major /a has another name in XML"]);
  });
});
