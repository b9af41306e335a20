import { isScalar, parseDocument, visit } from "yaml";

/**
 * Reads a YAML file of settings. What looks like a number stays as it is written: an id of 24 digits would come out as
 * another, and one such as `0012` or `5e12` too.
 * @throws YAMLParseError for what is no YAML
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
