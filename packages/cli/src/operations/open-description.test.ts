import { expect, test } from "vitest";
import { pressroom } from "../testing/pressroom.ts";

test.each([
  "call http://user:hunter2@127.0.0.1:9/x.yaml",
  "call http://127.0.0.1:9/x.yaml?key=hunter2",
  "call http://user:hunter2@[bad/x.yaml",
  "call ftp://user:hunter2@127.0.0.1/x.yaml",
  "mock http://user:hunter2@127.0.0.1:9/x.yaml",
  "mcp http://127.0.0.1:9/x.yaml?key=hunter2",
  "contract http://user:hunter2@127.0.0.1:9/x.yaml",
  "contract http://127.0.0.1:9/x.yaml?key=hunter2",
  "init http://user:hunter2@127.0.0.1:9/x.yaml",
  "lint http://user:hunter2@127.0.0.1:9/x.yaml",
  "generate http://127.0.0.1:9/x.yaml?key=hunter2 --out src",
])("an unreadable URL is named without its secret: %s", async (line) => {
  const { code, out, errors } = await pressroom(line);
  expect(code).not.toBe(0);
  expect(errors.trim().split("\n")).toHaveLength(1);
  expect(out + errors).not.toContain("hunter2");
});

test.runIf(process.platform === "linux")("a device is no description, however long it could be read", async () => {
  const { code, errors } = await pressroom("call /dev/zero");
  expect(errors).toContain("/dev/zero is no file");
  expect(code).toBe(2);
});
