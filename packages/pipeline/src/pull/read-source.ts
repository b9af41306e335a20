import {
  arrayMember,
  declarePathParameters,
  isObject,
  type Json,
  type JsonObject,
  openApiVersion,
  stringMember,
} from "@pressroom/description";
import { PipelineError } from "../findings/pipeline-error.ts";
import { bundleFiles, isMultiFile, type FetchFile } from "./bundle.ts";
import { convertSwagger, isSwagger } from "./swagger/convert-swagger.ts";
import { swaggerPlace } from "./swagger/swagger-place.ts";
import { dropLeadingOut } from "./mend/drop-extensions.ts";
import { keepPart } from "./keep-part.ts";
import { keepWording } from "./keep-wording.ts";
import { checkDepth } from "./limits.ts";
import { mendDescription } from "./mend/mend-description.ts";
import { parseDescription } from "./parse-description.ts";
import { ConvertedFile } from "../workspace/lines/converted-file.ts";
import type { SourceFile } from "../workspace/lines/source-file.ts";
import { descriptionFile } from "../workspace/api-source.ts";

/** What `source` in `api.yaml` says. */
export interface SourceSettings {
  readonly url: string;
  /** JSON pointers to what is taken, where the vendor's file holds more. Empty: everything is. */
  readonly part: readonly string[];
  /** Whether sentences and examples stay ours. */
  readonly oursWording: boolean;
  /** Environment variable that holds a bearer token. */
  readonly token: string | undefined;
}

/** Reads `source` of `api.yaml`; undefined if an API has none. */
export function readSettings(behaviour: Json | undefined): SourceSettings | undefined {
  const source = isObject(behaviour) ? behaviour["source"] : undefined;
  const url = stringMember(source, "url");
  if (url === undefined) return undefined;
  const part = arrayMember(source, "part").filter((pointer) => typeof pointer === "string");
  return { url, part, oursWording: stringMember(source, "wording") === "ours", token: stringMember(source, "token") };
}

/** A description as `openapi.yaml` may hold it. */
export interface ReadDescription {
  readonly content: JsonObject;
  /** What the vendor's file has wrong and was mended when it was read. */
  readonly mended: readonly string[];
  /** Whether the vendor's bytes say just this, and can be kept. */
  readonly verbatim: boolean;
  /** The vendor's file, if it says just this, or in the words of Swagger 2.0: lines are those of that file. */
  readonly file?: SourceFile | undefined;
}

/**
 * Makes one OpenAPI 3 document of a vendor's file: parsed, its other files bundled in, converted from Swagger 2.0, down to the
 * part that is taken.
 * @param ours the description that is there already
 * @param fetchFile gives the other files of a description in many
 * @throws PipelineError that says what is wrong, without naming the API
 */
export async function readSource(
  bytes: Uint8Array,
  url: string,
  settings: Pick<SourceSettings, "part" | "oursWording">,
  ours: JsonObject | undefined,
  fetchFile: FetchFile,
): Promise<ReadDescription> {
  const parsed = parseDescription(bytes);
  let { content } = parsed;
  // Before anything is followed or converted: what is wrong there would be refused or lost.
  const first = mendDescription(content);
  if (isMultiFile(content)) content = await bundleNeeded(content, url, fetchFile, first);
  const isOneFile = content === parsed.content && parsed.clean;
  const converted = isSwagger(content) ? convertSwagger(content) : undefined;
  if (converted) content = converted.content;
  const later = content === parsed.content ? [] : mendDescription(content);
  const version = openApiVersion(content);
  if ("objection" in version) throw new PipelineError(version.objection);
  const declared = declarePathParameters(content);
  if (settings.part.length > 0) content = keepPart(content, settings.part);
  if (settings.oursWording) content = keepWording(content, ours ?? {});
  const isWhole = content === parsed.content;
  if (!isWhole) checkDepth(content);
  const mended = [...new Set([...first, ...(converted?.mended ?? []), ...later, ...declared])];
  const verbatim = parsed.clean && mended.length === 0 && isWhole;
  const file =
    converted && isOneFile
      ? new ConvertedFile(descriptionFile, content, parsed.file, swaggerPlace)
      : verbatim
        ? parsed.file
        : undefined;
  return { content, mended, verbatim, file };
}

/** What only an extension asks for is not needed, if it can't be had. */
async function bundleNeeded(
  content: JsonObject,
  url: string,
  fetchFile: FetchFile,
  mended: string[],
): Promise<JsonObject> {
  try {
    return await bundleFiles(content, url, fetchFile);
  } catch (error) {
    const dropped = dropLeadingOut(content);
    if (dropped.length === 0) throw error;
    mended.push(...dropped);
    return isMultiFile(content) ? await bundleFiles(content, url, fetchFile) : content;
  }
}
