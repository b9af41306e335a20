import { gzipSync } from "node:zlib";
import { GetJobs } from "@pressroom/api-sitecore-publishing/validators";
import { interleave, ratiosTo, workTime, type Ratio } from "../interleave.ts";
import { bundleOf } from "./size.ts";

const repeats = 200;

/** A page of 100 jobs is validated: its time over that of `JSON.parse` of the same page. */
export async function validation(rounds: number): Promise<Ratio> {
  const text = JSON.stringify({ next: "page-2", data: Array.from({ length: 100 }, (_, index) => job(index)) });
  const page: unknown = JSON.parse(text);
  const check = GetJobs["200"]?.check;
  if (!check?.(page)) throw new Error(`the page is not valid: ${JSON.stringify(check?.errors)}`);
  const times = await interleave(
    [
      { name: "JSON.parse", run: async () => again(() => JSON.parse(text)) },
      { name: "validate", run: async () => again(() => check(page)) },
    ],
    rounds,
    workTime,
  );
  const ratio = ratiosTo("JSON.parse", times)["validate"];
  if (!ratio) throw new Error("nothing was measured");
  return ratio;
}

/** What validating this list adds to a program that reads it, gzipped. */
export async function validationBytes(): Promise<number> {
  const sizeOf = async (program: string): Promise<number> => gzipSync(await bundleOf(program)).length;
  return (await sizeOf("validated")) - (await sizeOf("not-validated"));
}

function again(work: () => unknown): void {
  for (let count = 0; count < repeats; count++) work();
}

function job(index: number): unknown {
  return {
    id: `job_${index}`,
    name: `Publish ${index}`,
    description: null,
    source: "pressroom",
    options: { xmc: { mode: "Smart", locales: ["en", "de"] } },
    statistics: { itemsSent: index, itemsProcessed: index, itemsFailed: 0 },
    system: {
      organizationId: "org_1",
      tenantId: "0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0",
      status: "Completed",
      queuedTime: "2026-01-05T09:00:00Z",
      startTime: "2026-01-05T09:00:01Z",
      finishTime: "2026-01-05T09:00:07Z",
      createdBy: { id: "user-1", name: "Liz", type: "User" },
    },
    permissions: { canViewDetails: true, canCancel: true },
  };
}
