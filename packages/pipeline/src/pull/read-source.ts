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

/** The `source` of `api.yaml`. */
export interface SourceSettings {
  readonly url: string;
  /** JSON pointers to the parts that are kept. Empty: everything. */
  readonly part: readonly string[];
  /** Whether to keep our own sentences and examples. */
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

/** A description for `openapi.yaml`. */
export interface ReadDescription {
  readonly content: JsonObject;
  /** Repaired faults of the vendor's file. */
  readonly mended: readonly string[];
  /** Whether the vendor's bytes have exactly this content and can be kept. */
  readonly verbatim: boolean;
  /** The vendor's file, if it has this content or is its Swagger 2.0 form; line numbers refer to it. */
  readonly file?: SourceFile | undefined;
}

/**
 * Makes one OpenAPI 3 document from a vendor's file: parses it, bundles other files, converts Swagger 2.0, and reduces
 * it to the kept part.
 * @param ours the existing description
 * @param fetchFile fetches further files of a description
 * @throws PipelineError with the fault, without the name of the API
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
  // Repairs come before bundling and conversion, which would refuse or lose faulty parts.
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

/** Drops references of extensions to files that can't be fetched, since they are not needed. */
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
