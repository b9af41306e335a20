import { expect, test } from "vitest";
import { tinyDescription, tinySource } from "../testing/temporary-workspace.ts";
import { emitTree } from "./generate-api.ts";

test("method, descriptor, types and errors share one name", async () => {
  const files = await emitTree(
    tinySource({ description: tinyDescription.replace("operationId: getJob", "operationId: get-job") }),
  );
  expect(files.get("src/operations.ts")).toContain('export const getJob: OperationDescriptor = {\n  id: "getJob",');
  expect(files.get("src/client.ts")).toContain("getJob(request: GetJobRequest");
  expect(files.get("src/client.ts")).toContain('operations["getJob"]["parameters"]["path"]');
  expect(files.get("src/client.ts")).toMatch(/interface Errors \{\n {2}getJob: \{/);
  expect(files.get("src/types.ts")).toMatch(/interface operations \{\n {4}getJob: \{/);
});
