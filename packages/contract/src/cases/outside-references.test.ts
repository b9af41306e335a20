import type { Description, Json } from "@pressroom/description";
import { describe, expect, it } from "vitest";
import { refuseOutsideReferences } from "./outside-references.ts";

function withSchema(schema: Json): Description {
  return { openapi: "3.1.0", components: { schemas: { A: schema, B: { type: "string" } } } };
}

describe("references out of a description", () => {
  it.each(["file:///etc/passwd", "../x.json", "x.yaml#/A", "http://127.0.0.1:1/secret"])(
    "are refused: %s",
    (reference) => {
      const description = withSchema({ type: "object", properties: { example: { $ref: reference } } });
      expect(() => refuseOutsideReferences(description)).toThrow(
        `#/components/schemas/A/properties/example: "$ref": "${reference}" leads out of the description; bundle it first`,
      );
    },
  );

  it("are allowed if they lead to a part of it, or are data of an example", () => {
    refuseOutsideReferences(withSchema({ $ref: "#/components/schemas/B", examples: [{ $ref: "../x.json" }] }));
    refuseOutsideReferences(withSchema({ $id: "https://a.test/a", $defs: { c: { $id: "c" } }, items: { $ref: "c" } }));
  });
});
