import { describeEntry } from "./operations/describe.ts";
import type { Catalog } from "./operations/catalog.ts";
import { tools } from "./tools.ts";

/** Approximate number of characters of JSON in a token. */
const charactersOfToken = 4;

/** The cost of the list of tools, compared with a tool for each operation. */
export function tellCost({ entries }: Catalog): string {
  const each = entries.map((entry) => {
    const { name, does, parameters, body, schemas } = describeEntry(entry);
    return { name, description: does, inputSchema: { parameters, body, $defs: schemas } };
  });
  const ours = `The list of tools costs about ${tokensOf(tools)} tokens.`;
  if (entries.length === 0) return ours;
  return `${ours} A tool for each of ${entries.length} operations would cost about ${tokensOf(each)}.`;
}

function tokensOf(value: unknown): number {
  return Math.ceil(JSON.stringify(value).length / charactersOfToken);
}
