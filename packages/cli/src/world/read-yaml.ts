import { isScalar, parseDocument, visit } from "yaml";

/**
 * Reads a YAML file of settings. Numbers stay text, since an id such as `0012`, `5e12` or one of 24 digits would
 * change.
 * @throws YAMLParseError for invalid YAML
 */
export function readYaml(text: string): unknown {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw error;
  visit(document, {
    Scalar(_, node) {
      if (isScalar(node) && typeof node.value === "number" && node.source !== undefined) node.value = node.source;
    },
  });
  return document.toJS();
}
