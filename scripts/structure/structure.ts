import { readFileSync } from "node:fs";
import { join } from "node:path";

/** How this repository is built, as data: `structure.json` holds it, the rules next to this file read it. */
export interface Structure {
  /** What a package may import of ours, by the folder's name; the first pattern that fits counts. Tests may import anything. */
  readonly packages: Readonly<Record<string, PackageRule>>;
  /** Packages that are loaded by `import(…)` where they are used, since they are large and few need them. */
  readonly lazy: readonly LazyRule[];
  /** Files for Node alone in a package that also runs elsewhere. Each is an entry of its own, which no file imports. */
  readonly nodeOnly: readonly string[];
  /** The order of folders in a package: a folder imports itself and those before it. `.` is what lies in `src` itself. */
  readonly folders: Readonly<Record<string, readonly string[]>>;
  /** Files of tests that import another package by path, each with the reason. */
  readonly byPath: Readonly<Record<string, string>>;
  readonly folderSize: FolderSizeRule;
  readonly vendorNames: VendorNamesRule;
  /** What Node 20 has not, by module: the difference between what 20.10 and 24 export. */
  readonly newerNode: Readonly<Record<string, readonly string[]>>;
  /** Published packages without a report of what they export, each with the reason. */
  readonly apiReports: { readonly except: Readonly<Record<string, string>> };
  /** Packages, by folder, whose every public member is described. */
  readonly docstrings: {
    readonly packages: readonly string[];
    /** By package, files of this repository that its users have in theirs too. */
    readonly filesOfUsers: Readonly<Record<string, readonly string[]>>;
  };
  /** Every place that a new API or a new vendor needs. */
  readonly places: readonly Place[];
}

export interface PackageRule {
  readonly imports: readonly string[];
  /** True if the package runs on Node alone. */
  readonly node: boolean;
}

export interface LazyRule {
  readonly from: string;
  readonly target: string;
}

export interface FolderSizeRule {
  /** How many files of source a folder may hold, tests not counted. */
  readonly limit: number;
  /** Folders that may hold more, and why. */
  readonly exceptions: Readonly<Record<string, { readonly limit: number; readonly reason: string }>>;
}

export interface VendorNamesRule {
  readonly names: readonly string[];
  /** Patterns of files that name no vendor, tests and documentation included. */
  readonly files: readonly string[];
}

export interface Place {
  /** What there is one of for each: an API (a folder of `specs`), or a vendor (a package that wraps APIs). */
  readonly each: "api" | "vendor";
  /** A pattern of files; `{name}` is the name of the API or vendor. */
  readonly files: string;
  /** What one of the files has to hold; without it a file is enough. */
  readonly mentions?: string;
  /** What to do if it is missing. */
  readonly add: string;
}

/** Something that breaks a rule: one line that says where, what and what to do. */
export type Fault = string;

export function readStructure(root: string): Structure {
  return JSON.parse(readFileSync(join(root, "scripts/structure/structure.json"), "utf8")) as Structure;
}
