import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "@pressroom/description";
import { whyUnreadable } from "@pressroom/description/file";
import { didYouMean } from "../findings/closest.ts";
import { PipelineError } from "../findings/pipeline-error.ts";
import { engineVersion } from "./installed.ts";
import { SourceFile } from "./lines/source-file.ts";

/** The settings in `pressroom.yaml`; every member has a default. */
export interface WorkspaceSettings {
  /** File or URL of the one description of a project; undefined: `specs/` holds a folder for each API. */
  readonly description: string | undefined;
  /** URL from which `pull` fetches it, if it is a file. */
  readonly source: string | undefined;
  /** File of an Overlay that corrects it. */
  readonly overlay: string | undefined;
  /** Behaviour file with settings that OpenAPI can't express, like `specs/<api>/api.yaml`. */
  readonly behaviour: string | undefined;
  /** Name of its API in errors; undefined: made from its title. */
  readonly id: string | undefined;
  /**
   * Folder that a client is generated into, for a project that keeps no package for it. With `specs/`, `{id}` is replaced by the
   * API's id. Undefined: each API becomes a package.
   */
  readonly output: string | undefined;
  /** How generated files import each other: `ts`, `js` or `none`; undefined: as the project's own files require. */
  readonly extension: string | undefined;
  /** npm scope of the packages that are made. */
  readonly scope: string;
  /** Licence of the packages that are made, as SPDX writes it. */
  readonly license: string;
  /** Address of the repository, for `package.json`; undefined: packages name none. */
  readonly repository: string | undefined;
  /** Folder that holds the packages, below the root. */
  readonly packages: string;
  /** Name of a generated package and of its folder, without the scope. `{id}` is replaced by the API's id. */
  readonly generated: string;
  /** Name of a wrapper and of its folder, likewise. */
  readonly wrapper: string;
  /** Range of versions of `@pressroom/runtime` that the packages depend on. */
  readonly engine: string;
  /** File that a package's `tsconfig.json` extends, relative to the package; undefined: it is complete itself. */
  readonly tsconfig: string | undefined;
  /**
   * `scripts` of a package; `{id}` as above. A script with `{id}` is only for generated packages. If there is a script
   * `contract`, a generated package contains its contract suite.
   */
  readonly scripts: Readonly<Record<string, string>>;
  /** Files that turbo watches for a generated package besides its own, by task; undefined: there is no `turbo.json`. */
  readonly turbo: Readonly<Record<string, readonly string[]>> | undefined;
}

/** File at the root of a workspace that holds its settings. */
export const settingsFile = "pressroom.yaml";

const kinds: Readonly<Record<keyof WorkspaceSettings, "text" | "texts" | "lists">> = {
  description: "text",
  source: "text",
  overlay: "text",
  behaviour: "text",
  id: "text",
  output: "text",
  extension: "text",
  scope: "text",
  license: "text",
  repository: "text",
  packages: "text",
  generated: "text",
  wrapper: "text",
  engine: "text",
  tsconfig: "text",
  scripts: "texts",
  turbo: "lists",
};

/** The settings of a workspace that has no `pressroom.yaml`. */
export function defaultSettings(): WorkspaceSettings {
  return {
    description: undefined,
    source: undefined,
    overlay: undefined,
    behaviour: undefined,
    id: undefined,
    output: undefined,
    extension: undefined,
    scope: "@pressroom",
    license: "Apache-2.0",
    repository: undefined,
    packages: "packages",
    generated: "api-{id}",
    wrapper: "{id}",
    engine: `^${engineVersion()}`,
    tsconfig: undefined,
    scripts: { typecheck: "tsc" },
    turbo: undefined,
  };
}

/**
 * Reads `pressroom.yaml`.
 * @throws PipelineError for an unreadable file, an unknown key, or a value of the wrong kind
 */
export function readSettings(root: string): WorkspaceSettings {
  const path = join(root, settingsFile);
  if (!existsSync(path)) return defaultSettings();
  const { content, syntaxError } = new SourceFile(settingsFile, textOf(path));
  if (syntaxError)
    throw new PipelineError(`${settingsFile} can't be parsed, line ${syntaxError.line}: ${syntaxError.message}`, 2);
  const own = content ?? {};
  if (!isObject(own)) throw new PipelineError(`${settingsFile} has to hold settings by name`, 2);
  for (const [name, value] of Object.entries(own)) checkSetting(name, value);
  const settings: WorkspaceSettings = { ...defaultSettings(), ...own };
  checkNames(settings);
  checkPaths(settings);
  return settings;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new PipelineError(`${settingsFile} can't be read: ${whyUnreadable(path)}`, 2);
  }
}

function checkSetting(name: string, value: unknown): void {
  const kind = Object.hasOwn(kinds, name) ? kinds[name as keyof WorkspaceSettings] : undefined;
  if (kind === undefined)
    throw new PipelineError(
      `${settingsFile} has no setting "${name}"${didYouMean(name, Object.keys(kinds))}: use ${Object.keys(kinds).join(", ")}`,
      2,
    );
  const named = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.values(value) : [null];
  const texts: unknown[] =
    kind === "text"
      ? [value]
      : kind === "texts"
        ? named
        : named.flatMap((list) => (Array.isArray(list) ? list : [null]));
  if (texts.some((text) => typeof text !== "string" || text === ""))
    throw new PipelineError(`${settingsFile} ${name} has to be ${wanted[kind]}`, 2);
}

const wanted = { text: "a text", texts: "texts by name", lists: "lists of texts by name" };

/** Refuses `~`, since no shell expands it, and the file is for all machines of the project. */
function checkPaths(settings: WorkspaceSettings): void {
  for (const name of ["description", "overlay", "behaviour", "output"] as const) {
    const path = settings[name] ?? "";
    if (/^~(\/|$)/.test(path))
      throw new PipelineError(
        `${settingsFile} ${name} "${path}" names your home folder: write a path in the project`,
        2,
      );
    if (path.includes("\\"))
      throw new PipelineError(`${settingsFile} ${name} "${path}" has to be ${path.replaceAll("\\", "/")}`, 2);
  }
  const { description, output = "" } = settings;
  if (description !== undefined && output.includes("{id}"))
    throw new PipelineError(`${settingsFile} output "${output}" holds {id}, which is for the APIs below specs/`, 2);
}

/** Checks names that become folders, since these are written and emptied and must not lead elsewhere. */
function checkNames({ scope, packages, generated, wrapper }: WorkspaceSettings): void {
  const fault =
    (!/^@[a-z0-9][a-z0-9._-]*$/.test(scope) && `scope "${scope}" has to look like @name`) ||
    (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(packages) && `packages "${packages}" has to be a folder below the root`) ||
    ([generated, wrapper].some((name) => !/^[a-z0-9._-]*\{id\}[a-z0-9._-]*$/.test(name)) &&
      "generated and wrapper have to be names in small letters that hold {id}") ||
    (generated === wrapper && "generated and wrapper have to be two different names");
  if (fault) throw new PipelineError(`${settingsFile} ${fault}`, 2);
}
