/** Finds out whether the vendor's description or its overlay made an example disagree with its schema. */

import { isDeepStrictEqual } from "node:util";
import {
  type Content,
  type DescribedOperation,
  type Description,
  type Direction,
  listOperations,
  type NamedExample,
  withOperationNames,
} from "@pressroom/description";
import { createSchemaChecker } from "@pressroom/description/validation";
import type { ContractCase } from "../cases/cases.ts";

export interface Origin {
  /** Whether the overlay is at fault: without it, the example of the case is missing or is allowed. */
  broughtByOverlay(testCase: ContractCase, direction: Direction): boolean;
  /** Whether every schema at this place of the description compiles without the overlay. */
  compiledBefore(objection: string): boolean;
}

/** @param original The description before its overlay. Without one, nothing is the fault of the overlay. */
export function createOrigin(original: Description | undefined): Origin {
  if (original === undefined) return { broughtByOverlay: () => false, compiledBefore: () => false };
  const before = withOperationNames(original);
  // Compiling a second time takes half a second, so it is done only if something is wrong.
  let opened: { schemas: ReturnType<typeof createSchemaChecker>; operations: DescribedOperation[] } | undefined;
  const open = (): NonNullable<typeof opened> =>
    (opened ??= { schemas: createSchemaChecker(before), operations: listOperations(before) });
  return {
    broughtByOverlay: (testCase, direction) => {
      const { schemas, operations } = open();
      const operation = operations.find(({ id }) => id === testCase.operationId);
      if (operation === undefined) return true;
      return examplesBehind(operation, testCase, direction).some(({ content, name, value }) => {
        const example = content?.examples.find((candidate) => candidate.name === name);
        if (content === undefined || example === undefined || !isDeepStrictEqual(example.value, value)) return true;
        return schemas.check(content, value, direction).length === 0;
      });
    },
    compiledBefore: (objection) => !open().schemas.unusable.includes(objection),
  };
}

interface Behind {
  readonly content: (Pick<Content, "schema"> & { readonly examples: readonly NamedExample[] }) | undefined;
  readonly name: string | null | undefined;
  readonly value: unknown;
}

function examplesBehind(operation: DescribedOperation, testCase: ContractCase, direction: Direction): Behind[] {
  if (direction === "response") {
    const response = operation.responses.find(({ status }) => status === testCase.status);
    const content = response?.contents.find(({ mediaType }) => mediaType === testCase.mediaType);
    return [{ content, name: testCase.exampleName, value: testCase.exampleValue }];
  }
  const { mediaType, body, bodyExampleName } = testCase.request;
  if (mediaType === undefined) return [];
  return [
    {
      content: operation.body?.contents.find((content) => content.mediaType === mediaType),
      name: bodyExampleName,
      value: body,
    },
  ];
}
