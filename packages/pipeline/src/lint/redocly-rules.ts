import { createConfig, lintFromString } from "../libraries/redocly.ts";
import {
  at,
  copy,
  fromPointer,
  inlineMediaTypes,
  isObject,
  type JsonObject,
  methods,
  objectMember,
  type Path,
  stringMember,
  toPointer,
} from "@pressroom/description";
import { locate, type ApiSource } from "../workspace/api-source.ts";
import type { Finding } from "../findings/finding.ts";

/** Redocly's recommended rules, except matters of taste in a vendor's file, and rules that we check ourselves. */
const rules = {
  "info-license": "off",
  "info-license-strict": "off",
  "no-invalid-media-type-examples": "off",
  "no-invalid-parameter-examples": "off",
  "no-invalid-schema-examples": "off",
  "no-enum-type-mismatch": "warn",
  "no-path-trailing-slash": "off",
  "no-server-example.com": "off",
  "no-server-trailing-slash": "warn",
  "no-unused-components": "off",
  "no-unresolved-refs": "off",
  "nullable-type-sibling": "warn",
  "path-not-include-query": "warn",
  "operation-4xx-response": "off",
  "operation-operationId": "off",
  "operation-operationId-unique": "off",
  "operation-operationId-url-safe": "off",
  "operation-summary": "warn",
  "tag-description": "off",
} as const;

/** Redocly's findings for the effective description. */
export async function checkWithRedocly(source: ApiSource): Promise<Finding[]> {
  const config = await createConfig({ extends: ["recommended"], rules });
  const found = await lintFromString({
    source: JSON.stringify(withoutNamedMedia(source.effective)),
    absoluteRef: "openapi.json",
    config,
  });
  return found.map((one) => {
    const place = one.location[0];
    const path =
      fromPointer(place && "pointer" in place && typeof place.pointer === "string" ? place.pointer : "#/") ?? [];
    return {
      severity: one.severity === "error" ? "error" : "warning",
      api: source.api,
      ...locate(source, path),
      where: whereOf(source, path),
      what: `${one.message.replace(/\.?\s*$/, "")} (${one.ruleId})`,
    };
  });
}

/** Inlines the members of `components/mediaTypes`, which Redocly misreads as maps of media types. */
function withoutNamedMedia(effective: JsonObject): JsonObject {
  if (!("mediaTypes" in objectMember(effective, "components"))) return effective;
  const document = copy(effective);
  inlineMediaTypes(document);
  return document;
}

function whereOf(source: ApiSource, path: Path): string {
  const [paths, template, method] = path;
  if (paths === "paths" && typeof template === "string" && typeof method === "string" && methods.includes(method)) {
    const rest = toPointer(path.slice(3));
    return `${method.toUpperCase()} ${template}${rest === "" ? "" : ` ${rest}`}`;
  }
  const named = at(source.effective, path);
  return toPointer(path) || (isObject(named) ? (stringMember(named, "title") ?? "") : "");
}
