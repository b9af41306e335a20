import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readStructure, type Structure } from "../structure/structure.ts";
import { checkApiReports, writeApiReports } from "./check-api-reports.ts";

const structure: Structure = {
  ...readStructure(join(import.meta.dirname, "../..")),
  apiReports: { except: { "api-*": "generated" } },
};
const manifest = JSON.stringify({
  name: "@pressroom/press",
  exports: { ".": "./src/index.ts", "./data": "./data.json" },
});

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "api-report-"));
  write("packages/press/package.json", manifest);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** The report without its head. */
function reportOf(source: string): string {
  write("packages/press/src/index.ts", source);
  const [report] = writeApiReports(root, structure);
  return report?.text.split("==== @pressroom/press ====\n\n")[1] ?? "";
}

describe("an API report", () => {
  it("has sorted declarations without bodies, comments and private parts", () => {
    const source = `
      /** A press. */
      export class Press { #ink = 1; private speed = 2; print(pages: number): void {} }
      export const colors: readonly string[] = ["black"];
      const hidden: number = 1;`;
    expect(reportOf(source)).toBe(
      "export declare class Press {\n    print(pages: number): void;\n}\nexport declare const colors: readonly string[];\n",
    );
  });

  it("follows exports to their files, under their exported names", () => {
    write("packages/press/src/ink.ts", "export interface Ink { color: string }");
    expect(reportOf('export type { Ink as Colour } from "./ink.ts";')).toBe(
      "export { Ink as Colour };\nexport interface Ink {\n    color: string;\n}\n",
    );
  });

  it("adds its own types that are mentioned but not exported", () => {
    expect(reportOf("interface Ink { color: string }\nexport declare function fill(ink: Ink): void;")).toBe(
      "export declare function fill(ink: Ink): void;\n\n---- mentioned above, not exported ----\n\ninterface Ink {\n    color: string;\n}\n",
    );
  });

  it("names the package of a borrowed export", () => {
    write("node_modules/paper/package.json", '{ "name": "paper", "types": "index.d.ts" }');
    write("node_modules/paper/index.d.ts", "export interface Sheet { width: number }");
    expect(reportOf('export type { Sheet } from "paper";')).toBe('export { Sheet } from "paper";\n');
  });

  it("is not required of a private package, or of one that is left out for a reason", () => {
    write("packages/press/package.json", JSON.stringify({ ...JSON.parse(manifest), private: true }));
    write("packages/api-press/package.json", manifest);
    expect(writeApiReports(root, structure)).toEqual([]);
  });
});

describe("the check of API reports", () => {
  it("fails for a published member that is missing in the report, and names it", () => {
    write("packages/press/src/index.ts", "export interface Press { print(): void; }");
    for (const { file, text } of writeApiReports(root, structure)) write(file, text);
    expect(checkApiReports(root, structure)).toEqual([]);

    write("packages/press/src/index.ts", "export interface Press { print(): void; stop(): void; }");
    expect(checkApiReports(root, structure)).toEqual([
      "packages/press/api.txt differs from the exports of the package: review the change, then run pnpm api:report\n  + stop(): void;",
    ]);
  });

  it("fails for a removed one", () => {
    write("packages/press/src/index.ts", "export interface Press { print(): void; }");
    for (const { file, text } of writeApiReports(root, structure)) write(file, `${text}export interface Old {}\n`);
    expect(checkApiReports(root, structure)).toEqual([expect.stringContaining("  - export interface Old {}")]);
  });
});
