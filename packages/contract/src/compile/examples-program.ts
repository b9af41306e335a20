/** A program with one line for each example, so that a compiler message names the example. */

import { type DescribedOperation, type Description, isJson, mediaTypeOf } from "@pressroom/description";
import { argumentsOf } from "../cases/arguments.ts";
import type { AllowedAnswer, AllowedRequest } from "./allowed-examples.ts";

export interface ExamplesProgram {
  readonly text: string;
  /** The example of each line, from the first line on; undefined for lines around the examples. */
  readonly lines: readonly (string | undefined)[];
}

// Joined from parts, so that tools that move files don't take it for an import.
const head = [
  `import type { Client, Errors } from "${["..", "..", "src", "index.ts"].join("/")}";`,
  "type ErrorOf<Name, Status> = Name extends keyof Errors ? Status extends keyof Errors[Name] ? Errors[Name][Status] : unknown : unknown;",
  "export function useExamples(client: Client, use: (value: unknown) => void): void {",
];

/** @returns a program that compiles if the generated types accept every example */
export function writeExamplesProgram(
  description: Description,
  requests: readonly AllowedRequest[],
  answers: readonly AllowedAnswer[],
): ExamplesProgram {
  const used = [
    ...requests.map((request) => ({ name: request.name, text: useRequest(description, request) })),
    ...answers.flatMap((answer) => {
      const type = typeOfAnswer(answer);
      return type === undefined
        ? []
        : [{ name: answer.name, text: `  { const example: ${type} = ${source(answer.value)}; use(example); }` }];
    }),
  ];
  return {
    text: [...head, ...used.map(({ text }) => text), "}", ""].join("\n"),
    lines: [...head.map(() => undefined), ...used.map(({ name }) => name)],
  };
}

function useRequest(description: Description, { operation, testCase }: AllowedRequest): string {
  const parts = argumentsOf(description, operation, testCase).map(source);
  return `  use(client[${JSON.stringify(operation.id)}](${parts.join(", ")}));`;
}

/** @returns undefined if no value in the form of the example fits: a stream, a file, XML next to JSON */
function typeOfAnswer({ operation, status, content }: AllowedAnswer): string | undefined {
  const type = mediaTypeOf(content.mediaType);
  if (!isJson(type) || !/^\d{3}$/.test(status) || hasNoBody(operation, status)) return undefined;
  const name = JSON.stringify(operation.id);
  return status.startsWith("2") ? `Awaited<ReturnType<Client[${name}]>>` : `ErrorOf<${name}, ${status}>`;
}

/** HTTP sends no body in these cases, whatever a description shows (RFC 9110, 9.3.2 and 15.3.5). */
function hasNoBody({ method }: DescribedOperation, status: string): boolean {
  return method === "HEAD" || status === "204";
}

/** A value as TypeScript; a file becomes an empty one. */
function source(value: unknown): string {
  if (value instanceof Blob) return "new Blob([])";
  if (Array.isArray(value)) return `[${value.map(source).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const members = Object.entries(value).map(([name, member]) =>
    // Without brackets this name would set the prototype.
    name === "__proto__" ? `["__proto__"]: ${source(member)}` : `${JSON.stringify(name)}: ${source(member)}`,
  );
  return `{ ${members.join(", ")} }`;
}
