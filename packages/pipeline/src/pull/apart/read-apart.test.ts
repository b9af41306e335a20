import { expect, test } from "vitest";
import { tinyDescription } from "../../testing/temporary-workspace.ts";
import { readSource } from "../read-source.ts";
import { readApart } from "./read-apart.ts";

const url = "https://vendor.test/api.yaml";
const settings = { part: [], oursWording: false };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const nothing = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array());

test("reading in another process gives the same result, including other files", async () => {
  const parts = tinyDescription.replace("#/components/schemas/Job", "job.yaml");
  const asked: string[] = [];
  const fetchFile = (file: string): Promise<Uint8Array> => {
    asked.push(file);
    return Promise.resolve(bytes("type: object\nproperties: { id: { type: string } }\n"));
  };
  const here = await readSource(bytes(parts), url, settings, undefined, fetchFile);
  expect(await readApart(bytes(parts), url, settings, undefined, fetchFile)).toEqual(here);
  expect(asked).toEqual(["https://vendor.test/job.yaml", "https://vendor.test/job.yaml"]);
});

test("a fault of a file is reported as in this process", async () => {
  await expect(readApart(bytes("[]"), url, settings, undefined, nothing)).rejects.toMatchObject({
    name: "PipelineError",
    message: "is not an OpenAPI description: its root is not an object",
  });
});

test("a file that can't be fetched ends the reading with the reason", async () => {
  const parts = tinyDescription.replace("#/components/schemas/Job", "job.yaml");
  const lost = (): Promise<Uint8Array> => Promise.reject(new Error("job.yaml is lost"));
  await expect(readApart(bytes(parts), url, settings, undefined, lost)).rejects.toThrow("job.yaml is lost");
});

test("too much time or memory gives one line", async () => {
  const large = bytes(`{"openapi":"3.1.0","info":{},"paths":{},"x":[${'{"a":0},'.repeat(2_500_000)}0]}`);
  const read = (allowance: { time: number; memory: number }): Promise<unknown> =>
    readApart(large, url, settings, undefined, nothing, allowance);
  await expect(read({ time: 50, memory: 4096 })).rejects.toThrow("took longer to read than 0.05 s");
  await expect(read({ time: 60_000, memory: 48 })).rejects.toThrow(/^could not be read: .* ended: .*heap/);
});
