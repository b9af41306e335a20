/**
 * For our own tests: checks a fake against its API's effective description, so that they can't drift apart. The checks are imported
 * from packages/contract by path. A dependency would be a circle, since the tests of that package use the fakes.
 */
import { readFileSync } from "node:fs";
import { checkResponse } from "../../../contract/src/checks/check-response.ts";
import {
  listOperations,
  objectMember,
  type DescribedOperation,
  type Description,
} from "../../../description/src/index.ts";
import { createSchemaChecker } from "../../../description/src/validation.ts";
import { tellViolation, type Violation } from "../../../contract/src/failures/violation.ts";
import type { Fake } from "../frame/fake.ts";

/** Collects what the fakes of one API answer. */
export interface AnswerCheck {
  /** The same fake, with a check of every answer. */
  checked<Kind extends Fake>(fake: Kind): Kind;
  /** A line for each new answer that the description doesn't allow. */
  takeViolations(): string[];
  /** Operations of the description, and those with a successful answer so far. */
  operations(): { readonly declared: readonly string[]; readonly answered: readonly string[] };
  /** Declared statuses that no fake has answered yet, such as `GetJob 500`. */
  unanswered(): string[];
}

/** @param api id of the API */
export function createAnswerCheck(api: string): AnswerCheck {
  const path = new URL(`../../../api-${api}/openapi.json`, import.meta.url);
  const description = JSON.parse(readFileSync(path, "utf8")) as Description;
  const operations = new Map(listOperations(description).map((operation) => [operation.id, operation]));
  const schemas = createSchemaChecker(description);
  const named = objectMember(objectMember(description, "components"), "schemas");
  const jobEvent = { pointer: "/components/schemas/JobEvent", value: objectMember(named, "JobEvent") };
  const violations: string[] = [];
  const seen = new Set<string>();

  function look(operation: DescribedOperation, { status, headers }: Response, text: string): void {
    const where = `${operation.id} ${status}`;
    const found = checkResponse(description, operation, { status, headers, text }, schemas);
    if (operation.responses.some((declared) => declared.status === String(status))) seen.add(where);
    if ((headers.get("content-type") ?? "").startsWith("text/event-stream")) found.push(...wrongEvents(text));
    violations.push(...found.map((violation) => `${where}: ${tellViolation(violation)}`));
  }

  /** In the description a stream is a text, and its events have a schema of their own. */
  function wrongEvents(text: string): Violation[] {
    const events = [...text.matchAll(/^data:(.*)$/gm)].map(([, data = ""]) => JSON.parse(data) as unknown);
    return events.flatMap((event) => schemas.check({ schema: jobEvent }, event, "response"));
  }

  return {
    takeViolations: () => violations.splice(0),
    checked: (fake) =>
      Object.defineProperties({} as typeof fake, {
        ...Object.getOwnPropertyDescriptors(fake),
        fetch: {
          enumerable: true,
          value: async (input: Request | string | URL, init?: RequestInit) => {
            const response = await fake.fetch(input, init);
            const method = init?.method ?? (input instanceof Request ? input.method : "GET");
            const url = new URL(input instanceof Request ? input.url : input);
            const operation = operations.get(fake.operationOf(method, url)?.operation ?? "");
            return operation === undefined ? response : watched(response, (text) => look(operation, response, text));
          },
        },
      }),
    operations: () => ({
      declared: [...operations.keys()],
      answered: [...operations.keys()].filter((id) => [...seen].some((where) => where.startsWith(`${id} 2`))),
    }),
    unanswered: () =>
      [...operations.values()]
        .flatMap(({ id, responses }) => responses.map(({ status }) => `${id} ${status}`))
        .filter((where) => !seen.has(where)),
  };
}

/** The same answer. Its text is checked once all of it has been read. */
function watched(response: Response, look: (text: string) => void): Response {
  const { status, headers } = response;
  if (response.body === null) {
    look("");
    return response;
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await reader.read();
        if (!done) {
          text += decoder.decode(value, { stream: true });
          return controller.enqueue(value);
        }
        look(text);
        controller.close();
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // As lazy as the original: a virtual clock must not jump for a stream without a reader.
    { highWaterMark: 0 },
  );
  return new Response(body, { status, headers });
}
