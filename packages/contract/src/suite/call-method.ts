/** Calls a client's method as a user would, and reports how it ended. */

import type { DescribedOperation, Description } from "@pressroom/description";
import { argumentsOf } from "../cases/arguments.ts";
import type { ContractCase } from "../cases/cases.ts";
import { MissingMethodError } from "../checks/check-answer.ts";
import type { Outcome } from "../checks/check-answer.ts";

/** @returns how the method of the case's operation ended; it never throws */
export async function callMethod(
  client: object,
  description: Description,
  operation: DescribedOperation,
  testCase: ContractCase,
): Promise<Outcome> {
  try {
    const method: unknown = Reflect.get(client, operation.id);
    if (typeof method !== "function") throw new MissingMethodError(`the client has no method ${operation.id}`);
    return { ended: "resolved", data: await method.call(client, ...argumentsOf(description, operation, testCase)) };
  } catch (error) {
    return { ended: "rejected", error };
  }
}
