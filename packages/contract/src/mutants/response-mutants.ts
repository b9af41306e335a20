/** Breaks each example of an operation's answers in every way its description forbids. */

import {
  type Content,
  type DescribedOperation,
  type DescribedResponse,
  type Description,
  isJson,
  mediaTypeOf,
} from "@pressroom/description";
import type { SchemaChecker } from "@pressroom/description/validation";
import { codeWithin } from "../cases/cases.ts";
import { mutateValue } from "./mutate-value.ts";
import { isTransportHeader } from "../wire/transport-headers.ts";
import { firstOfEach } from "./mutants.ts";
import type { ResponseMutant } from "./mutants.ts";
import type { ReceivedAnswer } from "../wire/received-answer.ts";

/** @returns The mutants of all examples that their schemas allow. Mutants that break the same schema in the same way are listed once. */
export function makeResponseMutants(
  description: Description,
  operation: DescribedOperation,
  schemas: SchemaChecker,
): ResponseMutant[] {
  const planned = [
    ...operation.responses.flatMap((response) => breakResponse(description, operation, response, schemas)),
    ...breakStatus(operation),
  ];
  return firstOfEach(planned, ({ key }) => key).map(({ name, answer }) => ({
    operationId: operation.id,
    name: `${operation.id} ${name}`,
    answer: answer(),
  }));
}

interface Plan {
  readonly name: string;
  readonly key: string;
  /** Writes the answer. It is done late, since a long example has many more plans than are kept. */
  answer(): ReceivedAnswer;
}

function breakResponse(
  description: Description,
  operation: DescribedOperation,
  response: DescribedResponse,
  schemas: SchemaChecker,
): Plan[] {
  const code = codeWithin(operation, response.status);
  const sound = response.contents.flatMap((content) =>
    content.examples
      .filter(({ value }) => schemas.check(content, value, "response").length === 0)
      .map((example) => ({ content, example })),
  );
  const bodies = sound.flatMap(({ content, example }) => {
    if (content.schema === undefined || !isJson(mediaTypeOf(content.mediaType)) || operation.method === "HEAD")
      return [];
    return mutateValue(description, content.schema, example.value, "response", false).map((mutant): Plan => {
      const { kind, pointer, path } = mutant;
      const place = ["body", ...path].join(".");
      return {
        name: `${response.status} ${content.mediaType} ${place}: ${kind}`,
        key: `${kind} ${pointer}`,
        answer: () => write(code, content, mutant.value),
      };
    });
  });
  return [...bodies, ...breakEnvelope(operation, response, code, sound[0])];
}

/** Breaks the parts around a body: its media type, the headers, or a body although none is declared. */
function breakEnvelope(
  operation: DescribedOperation,
  response: DescribedResponse,
  code: number,
  sound: { readonly content: Content; readonly example: { readonly value: unknown } } | undefined,
): Plan[] {
  if (operation.method === "HEAD") return [];
  const plan = (name: string, answer: ReceivedAnswer): Plan => ({
    name: `${response.status} ${name}`,
    key: `${response.status} ${name}`,
    answer: () => answer,
  });
  if (response.contents.length === 0)
    return [plan("body: undeclared body added", { status: code, headers: new Headers(), text: "{}" })];
  if (sound === undefined) return [];
  const answer = write(code, sound.content, sound.example.value);
  const anyType = response.contents.some(({ mediaType }) => mediaType.includes("*"));
  const required = response.headers.filter(({ name, required: needed }) => needed && !isTransportHeader(name));
  return [
    ...(anyType
      ? []
      : [
          plan("header content-type: wrong media type", {
            ...answer,
            headers: new Headers({ "content-type": "application/x-pressroom-mutant" }),
          }),
        ]),
    // The answer has only the header of the body, so every required header is missing.
    ...required.map(({ name }) => plan(`header ${name}: required header dropped`, answer)),
  ];
}

function breakStatus(operation: DescribedOperation): Plan[] {
  const declared = operation.responses.map(({ status }) => status.toUpperCase());
  if (declared.includes("DEFAULT") || declared.length === 0) return [];
  const free = [418, 599, 299, 399].find(
    (code) => !declared.includes(String(code)) && !declared.includes(`${String(code).charAt(0)}XX`),
  );
  if (free === undefined) return [];
  return [
    {
      name: `${free}: undeclared status`,
      key: "status",
      answer: () => ({ status: free, headers: new Headers(), text: "" }),
    },
  ];
}

function write(status: number, { mediaType }: Content, value: unknown): ReceivedAnswer {
  return { status, headers: new Headers({ "content-type": mediaType }), text: JSON.stringify(value) };
}
