import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { whyUnreadable } from "./unreadable-file.ts";

const folder = mkdtempSync(join(tmpdir(), "description-"));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "api"));
writeFileSync(join(folder, "api/openapi.yaml"), "");

const plain = "there is no such file, or it can't be accessed";

test.each([
  ["gone.yaml", plain],
  ["gone/openapi.yaml", plain],
  ["openapi.v2.json", plain],
  // It is there: whoever can't read it lacks the right to.
  ["api/openapi.yaml", plain],
  ["api", "it is a folder: name a file in it"],
  ["localhost:3000/x.json", `${plain}; if it is on a server, write http://localhost:3000/x.json`],
  ["localhost/x.json", `${plain}; if it is on a server, write http://localhost/x.json`],
  ["127.0.0.1:80/x.json", `${plain}; if it is on a server, write http://127.0.0.1:80/x.json`],
  ["api.internal:8080/v1/x.json", `${plain}; if it is on a server, write http://api.internal:8080/v1/x.json`],
  ["example.com/v1/x.json", `${plain}; if it is on a server, write https://example.com/v1/x.json`],
  ["https:/example.com/x.json", `${plain}; if it is a URL, write https://example.com/x.json`],
  ["~/openapi.yaml", `${plain}; your shell did not replace ~ with your home folder: write the whole path`],
  ["api\\openapi.yaml", `${plain}; write api/openapi.yaml`],
])("%s can't be read, and the error suggests what was meant", (path, message) => {
  expect(whyUnreadable(join(folder, path))).toBe(message);
});
