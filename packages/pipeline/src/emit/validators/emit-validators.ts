import { isJson, mediaTypeOf, type DescribedResponse } from "@pressroom/description";
import { writeValidators, type WrittenValidator } from "@pressroom/description/validation";
import type { ApiModel } from "../../model/api-model.ts";
import type { OperationModel } from "../../model/operation-model.ts";
import { fileHeader } from "../emit-header.ts";
import { literal } from "../literal.ts";

/** The check of a response: its one JSON schema, or why there is none. */
type Choice = { readonly content: DescribedResponse["contents"][number] } | { readonly unchecked: string | undefined };

/** Writes `src/validators.ts`: functions that validate the answers of each operation at run time. */
export function emitValidators({ api, typed, operations }: ApiModel): string {
  const kept = operations.filter(({ withdrawn }) => !withdrawn);
  const choices = kept.map((operation) => ({
    operation,
    responses: operation.responses.map((response) => ({ response, choice: choose(response) })),
  }));
  const places = choices.flatMap(({ responses }) =>
    responses.flatMap(({ choice }) => ("content" in choice && choice.content.schema ? [choice.content.schema] : [])),
  );
  const { code, written } = writeValidators(typed, places, "response");
  const results = written[Symbol.iterator]();
  const constants = choices.map(({ operation, responses }, index) => {
    const checks = responses.map(({ response, choice }) => {
      const isWritten = "content" in choice && choice.content.schema !== undefined;
      const result = isWritten ? (results.next().value as WrittenValidator) : undefined;
      const unchecked = "unchecked" in choice ? choice.unchecked : result ? uncheckedOf(result) : "it has no schema";
      const members = [
        ...(result?.name === undefined ? [] : [`check: ${result.name}`]),
        ...(unchecked === undefined ? [] : [`unchecked: ${literal(unchecked, 0)}`]),
      ];
      return `  ${literal(response.status.replace(/xx$/i, "XX"), 0)}: { ${members.join(", ")} },\n`;
    });
    return {
      name: `answers${index}`,
      operation,
      text: `const answers${index}: AnswerChecks = {\n${checks.join("")}};\n`,
    };
  });
  const exported = constants.map(({ name, operation }) => exportOf(name, operation)).join("");
  return [
    "// @ts-nocheck: the functions are plain JavaScript.\n",
    fileHeader(api),
    'import type { AnswerChecks } from "@pressroom/runtime";\n\n',
    code === "" ? "" : `${code.trimEnd()}\n\n`,
    constants.map(({ text }) => text).join("\n"),
    `\nexport {\n${exported}};\n`,
  ].join("");
}

/** Exports a check under the operation's own name, even if it is a keyword. */
function exportOf(name: string, { id }: OperationModel): string {
  return `  ${name} as ${id},\n`;
}

function choose({ contents }: DescribedResponse): Choice {
  if (contents.length === 0) return { unchecked: undefined };
  const json = contents.filter(({ mediaType }) => isJson(mediaTypeOf(mediaType)));
  const [content] = json;
  if (!content)
    return { unchecked: `the body is ${contents.map(({ mediaType }) => mediaTypeOf(mediaType)).join(" or ")}` };
  const schemas = new Set(json.map(({ schema }) => JSON.stringify(schema?.value)));
  return schemas.size > 1
    ? { unchecked: "several JSON media types are declared, each with a schema of its own" }
    : { content };
}

function uncheckedOf({ objection, formats }: WrittenValidator): string | undefined {
  if (objection !== undefined) return `its schema can't be used: ${objection}`;
  return formats.length === 0 ? undefined : `formats: ${formats.join(", ")}`;
}
