import {
  isForm,
  isObject,
  lookUp,
  mediaTypeOf,
  member,
  objectMember,
  pathOf,
  stringMember,
  titleOf,
  type Content,
  type Json,
} from "@pressroom/description";
import { hasNoFields, isUnwrittenPart } from "../../emit/types/unwritten-forms.ts";
import { findingAt, type ApiSource } from "../../workspace/api-source.ts";
import type { Finding } from "../../findings/finding.ts";

/** Reports features of multipart bodies and forms that a client does not support. */
export function checkForms(source: ApiSource): Finding[] {
  const findings: Finding[] = [];
  for (const operation of source.operations)
    for (const content of operation.body?.contents ?? []) {
      const add: Add = (part, path, what) => {
        const where = `${titleOf(operation)} request ${content.mediaType}${part === "" ? "" : ` part ${part}`}`;
        findings.push(findingAt(source, "warning", [...pathOf(content), ...path], where, what));
      };
      const type = mediaTypeOf(content.mediaType);
      if (isForm(type)) {
        if (hasNoFields(source.effective, member(content.value, "schema")))
          add(
            "",
            [],
            `has a schema that is not an object, so its fields are unknown: pass a ${type.startsWith("multipart/") ? "FormData" : "URLSearchParams"}`,
          );
        for (const name of Object.keys(objectMember(content.value, "encoding"))) checkPart(source, content, name, add);
        for (const [name, part] of partsOf(source, content)) checkValue(source, part, name, type, add);
      }
      if (!isForm(type) && type.startsWith("multipart/") && !type.includes("*") && content.itemSchema === undefined)
        add("", [], "must be written by the caller as a whole: pass a Blob whose type has the boundary");
    }
  return findings;
}

function checkPart({ effective }: ApiSource, { value, mediaType }: Content, name: string, add: Add): void {
  const encoding = objectMember(objectMember(value, "encoding"), name);
  const isMultipart = mediaTypeOf(mediaType) === "multipart/form-data";
  const headers = Object.keys(objectMember(encoding, "headers")).filter((header) => !/^content-type$/i.test(header));
  if (headers.length > 0 && isMultipart)
    add(
      name,
      ["encoding", name, "headers"],
      `has its own headers (${headers.join(", ")}), which \`FormData\` can't send: it is sent without them`,
    );
  const schema = lookUp(effective, member(value, "schema"), [])?.value;
  const part = lookUp(effective, member(objectMember(schema, "properties"), name), [])?.value;
  const type = stringMember(encoding, "contentType");
  if (type !== undefined && isObject(part) && isUnwrittenPart(effective, part, type))
    add(
      name,
      ["encoding", name, "contentType"],
      `is an object of type ${type}, but objects are written as JSON: pass it as a ${isMultipart ? "Blob" : "text"}, or the call is refused`,
    );
}

type Add = (part: string, path: readonly string[], what: string) => void;

/** The members of a form, by name. */
function partsOf({ effective }: ApiSource, { value }: Content): [string, Json][] {
  const schema = lookUp(effective, member(value, "schema"), [])?.value;
  return Object.entries(objectMember(schema, "properties")).map(([name, part]) => [
    name,
    lookUp(effective, part, [])?.value ?? part,
  ]);
}

/** Properties of a part that can't be sent. */
function checkValue({ effective }: ApiSource, part: Json, name: string, type: string, add: Add): void {
  const items = lookUp(effective, member(part, "items"), [])?.value;
  const path = ["schema", "properties", name];
  const encoding = [part, items].map((schema) => stringMember(schema, "contentEncoding")).find(Boolean);
  if (encoding !== undefined && type.startsWith("multipart/"))
    add(
      name,
      [...path, "contentEncoding"],
      `is a text in ${encoding}, but \`FormData\` can't declare that (Content-Transfer-Encoding): it is sent without it`,
    );
  const inner = stringMember(items, "collectionFormat");
  if (inner !== undefined)
    add(
      name,
      [...path, "items", "collectionFormat"],
      `has lists inside a list, joined as ${inner}, which OpenAPI 3 can't express: join the inner lists yourself`,
    );
}
