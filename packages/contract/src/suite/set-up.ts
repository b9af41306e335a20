/** Everything that a contract derives from its options before anything is sent. */

import type { Authenticator, ClientConfig } from "@pressroom/runtime";
import { type DescribedOperation, type Description, listOperations } from "@pressroom/description";
import { createSchemaChecker, type SchemaChecker } from "@pressroom/description/validation";
import { createOrigin } from "../blame/origin.ts";
import type { Origin } from "../blame/origin.ts";
import { refuseOutsideReferences } from "../cases/outside-references.ts";
import { listCases } from "../cases/cases.ts";
import type { ContractCase } from "../cases/cases.ts";
import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";
import { limitedPattern } from "@pressroom/description/file";
import { expectedCredentials, listUnsignable, makeCredentials } from "../wire/credentials.ts";
import type { ContractOptions } from "./contract-options.ts";
import { serverToTell } from "./server-to-tell.ts";

export interface SetUp {
  readonly api: string;
  readonly description: Description;
  readonly createClient: (config: ClientConfig) => object;
  /** By operationId. */
  readonly operations: ReadonlyMap<string, DescribedOperation>;
  readonly cases: readonly ContractCase[];
  /** What is wrong before anything is sent. */
  readonly failures: readonly Failure[];
  readonly schemas: SchemaChecker;
  /** Made-up credentials, by the name of their scheme. */
  readonly auth: Readonly<Record<string, Authenticator>>;
  /** The server that the client gets; undefined if the client has to know its own. */
  readonly baseUrl: string | undefined;
  readonly origin: Origin;
}

/** @throws Error if the description can't be read: a broken reference, an unknown dialect, an operation without a name */
export function setUp({ api, createClient, ...options }: ContractOptions): SetUp {
  const description = options.description as Description;
  const original = options.original as Description | undefined;
  refuseOutsideReferences(description);
  const operations = new Map(listOperations(description).map((operation) => [operation.id, operation]));
  const { cases, failures } = listCases(api, description);
  const schemas = createSchemaChecker(description, limitedPattern);
  const origin = createOrigin(original);
  const ofSchema = (objection: string): Failure =>
    fail(original !== undefined && origin.compiledBefore(objection) ? "C303" : "C201", objection);
  return {
    api,
    description,
    createClient,
    operations,
    // A call that can't be signed ends before it is sent, which says nothing about the client.
    cases: cases.filter(({ operationId }) => canBeSigned(operations.get(operationId))),
    failures: [
      ...failures,
      ...listUnsignable(description).map((line) => fail("C207", line)),
      ...schemas.unusable.map(ofSchema),
    ],
    schemas,
    auth: makeCredentials(description),
    baseUrl: serverToTell(description),
    origin,
  };
}

function canBeSigned(operation: DescribedOperation | undefined): boolean {
  return operation !== undefined && expectedCredentials(operation).length > 0;
}
