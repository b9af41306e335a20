/** One link of a `Link` header. */
export interface Link {
  readonly target: string;
  /** In lower case. */
  readonly relations: readonly string[];
}

/** `<target>`, and its parameters up to the comma before the next one. */
const oneLink =
  /[\s,]*<([^<>]*)>((?:\s*;\s*[^\s;,="<>]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"<>]*))?)*)\s*;?\s*(?:,|$)/y;

/** Reads a `Link` header (RFC 8288). @returns undefined if it is malformed */
export function readLinks(header: string): Link[] | undefined {
  const links: Link[] = [];
  oneLink.lastIndex = 0;
  while (oneLink.lastIndex < header.length) {
    // Lists may have empty members (RFC 9110, 5.6.1).
    if (/^[\s,]*$/.test(header.slice(oneLink.lastIndex))) break;
    const found = oneLink.exec(header);
    if (!found) return undefined;
    const [, target = "", written = ""] = found;
    if (!isTarget(target)) return undefined;
    // Quoted text, such as a title, may look like a parameter.
    const parameters = written.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => quoted.replaceAll(";", ","));
    // If there are several `rel`, the first one counts.
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]*))/i.exec(parameters);
    // Some servers write single quotes, which would be part of the name.
    const relations = (relation?.[1] ?? relation?.[2] ?? "").replace(/^'|'$/g, "").toLowerCase().split(/\s+/);
    // A link with an anchor is not about this page.
    if (!/;\s*anchor\s*=/i.test(parameters)) links.push({ target: target.trim(), relations });
  }
  return links;
}

function isTarget(target: string): boolean {
  try {
    return new URL(target.trim(), "http://any.invalid").href !== "";
  } catch {
    return false;
  }
}
