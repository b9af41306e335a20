import type { Finding } from "../findings/finding.ts";
import type { ApiSource } from "../workspace/api-source.ts";
import { tinyApi, tinySource } from "./temporary-workspace.ts";

/** The findings for a description without files and lines: severity, place and text. */
export function saidOf(check: (source: ApiSource) => readonly Finding[], parts: object, api = ""): string[] {
  const description = { openapi: "3.1.0", info: { title: "Tiny", version: "1" }, ...parts };
  const source = tinySource({ description: JSON.stringify(description), api: `${tinyApi}${api}` });
  return check(source).map(({ severity, where, what }) => `${severity}: ${where} ${what}`);
}
