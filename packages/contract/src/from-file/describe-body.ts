import { below, type Content, type DescribedBody, type Description, isForm, isObject } from "@pressroom/description";
import { mediaTypeOf } from "@pressroom/description";
import type { OperationDescriptor } from "@pressroom/runtime";

type MemberEncoding = NonNullable<NonNullable<OperationDescriptor["body"]>["encoding"]>[string];

/** @returns the parts of a body that the engine reads: media types, files, and how members of a form are written */
export function describeBody(
  description: Description,
  { contents, required }: DescribedBody,
): NonNullable<OperationDescriptor["body"]> {
  const form = contents.find(({ mediaType }) => isForm(mediaTypeOf(mediaType)));
  const files = form === undefined ? [] : filesOf(description, form);
  const encoding = form === undefined ? {} : encodingOf(description, form);
  return {
    mediaTypes: contents.map(({ mediaType }) => mediaType),
    ...(required ? { required: true } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(Object.keys(encoding).length > 0 ? { encoding } : {}),
  };
}

function filesOf(description: Description, { schema, mediaType }: Content): string[] {
  if (schema === undefined || mediaTypeOf(mediaType) !== "multipart/form-data") return [];
  const properties = below(description, { value: { schema: schema.value }, pointer: "" }, "schema", "properties");
  const isBinary = (...names: string[]): boolean =>
    properties !== undefined && below(description, properties, ...names)?.value["format"] === "binary";
  return Object.keys(properties?.value ?? {}).filter((name) => isBinary(name) || isBinary(name, "items"));
}

/** OpenAPI 3.0 has no style for multipart bodies. `x-style` is a style that Swagger 2.0 declared. */
export function encodingOf(
  description: Description,
  { mediaType, value }: Pick<Content, "mediaType" | "value">,
): Record<string, MemberEncoding> {
  const isMultipart = mediaTypeOf(mediaType) === "multipart/form-data";
  const isOld = description.openapi.startsWith("3.0");
  const encodings = isObject(value["encoding"]) ? value["encoding"] : {};
  const described = Object.entries(encodings).map(([name, encoding]): [string, MemberEncoding] => {
    const { style, explode, allowReserved, contentType, "x-style": ofSwagger } = isObject(encoding) ? encoding : {};
    if (typeof ofSwagger === "string") return [name, { style: ofSwagger as NonNullable<MemberEncoding["style"]> }];
    const styled: MemberEncoding = {
      ...(typeof style === "string" ? { style: style as NonNullable<MemberEncoding["style"]> } : {}),
      ...(typeof explode === "boolean" ? { explode } : {}),
      ...(allowReserved === true ? { allowReserved } : {}),
    };
    // For a part, the engine supports only one style: a list in one text.
    if (isMultipart && !isOld && explode === false) return [name, { style: styled.style ?? "form" }];
    if (!isMultipart && Object.keys(styled).length > 0) return [name, styled];
    return [name, typeof contentType === "string" ? { contentType } : {}];
  });
  return Object.fromEntries(described.filter(([, encoding]) => Object.keys(encoding).length > 0));
}
