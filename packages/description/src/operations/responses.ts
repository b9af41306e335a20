import { objectMember } from "../document/json.ts";
import type { Located } from "../references/follow.ts";
import { partBelow, partsBelow, type Reading } from "./broken.ts";
import { readContents, readExamples } from "./contents.ts";
import type { DescribedHeader, DescribedResponse } from "./operation.ts";

/** The declared answers of an operation, one for each status. */
export function readResponses(reading: Reading, operation: Located): DescribedResponse[] {
  const statuses = Object.keys(objectMember(operation.value, "responses")).filter((status) => !status.startsWith("x-"));
  const found = new Map(partsBelow(reading, operation, "responses"));
  return statuses.map((status) => {
    const response = found.get(status);
    // A status is declared even if its answer can't be read.
    if (response === undefined)
      return { status, value: {}, pointer: `${operation.pointer}/responses/${status}`, headers: [], contents: [] };
    return {
      ...response,
      status,
      headers: readHeaders(reading, response),
      contents: readContents(reading, response),
    };
  });
}

function readHeaders(reading: Reading, response: Located): DescribedHeader[] {
  return partsBelow(reading, response, "headers").flatMap(([name, header]) => {
    // OpenAPI says to ignore a header of this name: the content declares it.
    if (name.toLowerCase() === "content-type") return [];
    const [content] = readContents(reading, header);
    const { required, explode } = header.value;
    return [
      {
        name,
        required: required === true,
        schema: partBelow(reading, header, "schema") ?? content?.schema,
        examples: [...readExamples(reading, header), ...(content?.examples ?? [])],
        json: content !== undefined,
        explode: explode === true,
      },
    ];
  });
}
