import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { pressroom } from "../testing/pressroom.ts";
import { tellUnwritable } from "./unwritable.ts";

const folder = mkdtempSync(join(tmpdir(), "pressroom-unwritable-"));
afterAll(() => rmSync(folder, { recursive: true }));

// Linux lets nobody write there, root included.
test.skipIf(!existsSync("/sys/kernel"))(
  "settings that can't be written are one line, and an exit code of 1",
  async () => {
    const description = join(folder, "openapi.yaml");
    writeFileSync(description, 'openapi: 3.1.0\ninfo: { title: Press, version: "1" }\npaths: {}\n');
    const { code, out, errors } = await pressroom(`init ${description}`, { folder: "/sys/kernel" });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(errors).toMatch(/^pressroom: \/sys\/kernel\/pressroom\.yaml can't be written \(E\w+\)\n$/);
  },
  60_000,
);

test.each([
  [{ code: "EROFS", path: "/a" }, "/a can't be written (EROFS)"],
  [{ code: "EACCES", path: "/a.new", dest: "/a" }, "/a can't be written (EACCES)"],
  [{ code: "ENOENT", path: "/a" }, undefined],
])("for %j it says %j", (members, said) => {
  expect(tellUnwritable(Object.assign(new Error("no"), members))).toBe(said);
});
