import { join } from "node:path";
import { expect, test } from "vitest";
import { pressroom } from "./pressroom.ts";

const folder = join(import.meta.dirname, "../../../..");

test.each([
  ["lint siteleaf-v1", "1 described: 0 errors"],
  ["generate --check siteleaf-v1", "1 package is what its description says"],
  ["verify", "every hash is right"],
])(
  "in this repository, pressroom %s says what the script of that verb says",
  async (line, said) => {
    const { code, out, errors } = await pressroom(line, { folder });
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(out).toContain(said);
  },
  60_000,
);
