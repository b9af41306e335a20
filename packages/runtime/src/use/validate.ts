import type { CallContext, Extending, Layer } from "../call/call-context.ts";
import type { Extension } from "../call/client-config.ts";
import { redactionOf } from "../call/call-redaction.ts";
import { isIdempotent } from "../call/retry-policy.ts";
import { ApiError, ConfigurationError } from "../errors/errors.ts";
import { tell } from "../observe/observe.ts";
import { essenceOf, isJson } from "../wire/media-type.ts";
import { InvalidAnswerError } from "./invalid-answer-error.ts";

/** Validates a body, and keeps the faults of the last one. */
export interface BodyCheck {
  (body: unknown): boolean;
  /** The faults of the last body. */
  errors?: readonly BodyFault[] | null;
}

/** A fault of a body: its place as a JSON pointer, and what the schema's keyword asks for. */
export interface BodyFault {
  /** Where in the body, as a JSON pointer. */
  readonly instancePath: string;
  /** The keyword of the schema that isn't met, such as `type`. */
  readonly keyword: string;
  /** What that keyword asks for. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** The check of an answer. Without `check`, there is no body, or it can't be checked for the reason in `unchecked`. */
export interface AnswerCheck {
  /** Validates the body. */
  readonly check?: BodyCheck;
  /** The parts that are not checked. */
  readonly unchecked?: string;
}

/** The checks of an operation by status, as it is declared: `200`, `4XX`, `default`. */
export type AnswerChecks = Readonly<Record<string, AnswerCheck>>;

/** How answers are validated. */
export interface ValidateOptions {
  /**
   * `report`, the default, reports to the observer and changes nothing. `strict` throws an `InvalidAnswerError` if the
   * request may be sent twice. Any other answer is still returned, since the request has been carried out.
   */
  mode?: "report" | "strict";
}

/**
 * Makes an extension that checks answers against the API's description. The observer gets an event for each answer that
 * the description does not allow (`violation`), and one for each thing that can't be checked (`unchecked`): a stream, a
 * body that is not JSON, an undeclared status.
 *
 * @param validators the exports of `/validators` of the API's package, or some of them, by name of the operation
 * @throws ConfigurationError for an unknown mode, or for values that are not validators
 * @example
 * import * as validators from "@acme/api-press/validators";
 * createClient({ use: [validate(validators)], observe });
 */
export function validate(
  validators: Readonly<Record<string, AnswerChecks>>,
  { mode = "report" }: ValidateOptions = {},
): Extension {
  if (mode !== "report" && mode !== "strict")
    throw new ConfigurationError(`mode is ${JSON.stringify(mode)}: use "report" or "strict"`);
  if (Object(validators) !== validators)
    throw new ConfigurationError("validate needs the validators of an API: import them from its package's /validators");
  const told = new Set<string>();

  const layer: Layer = (next, operation) => {
    const checks = validators[operation.id];

    /** @returns the fault of an answer */
    function judge(context: CallContext, status: number, body: unknown, type: string | null): Fault | undefined {
      const skip = (reason: string): undefined => {
        const key = `${operation.id} ${status} ${reason}`;
        if (!told.has(key))
          tell(context.settings.observe, {
            type: "unchecked",
            call: context.call,
            operation: operation.id,
            status,
            reason,
          });
        told.add(key);
      };
      if (!checks) return skip("the validators hold nothing for this operation");
      const found = checks[status] ?? checks[`${Math.floor(status / 100)}XX`] ?? checks["default"];
      if (!found) return skip("this status is not declared");
      if (found.unchecked) skip(found.unchecked);
      if (!found.check) return undefined;
      // If only JSON is declared, the answer was read as JSON, no matter what its media type is.
      const isOther = typeof body === "string" || body instanceof Blob || Symbol.asyncIterator in Object(body);
      if (isOther && type !== null && !isJson(essenceOf(type))) return skip(`the body is ${essenceOf(type)}`);
      try {
        if (found.check(body)) return undefined;
      } catch {
        // A schema that refers directly to itself, or a body that is nested too deeply.
        return skip("the check never ends");
      }
      const fault = wordsOf(found.check.errors?.at(-1));
      const { text } = redactionOf(context);
      const shown = { at: text(fault.at), mismatch: text(fault.mismatch) };
      tell(context.settings.observe, {
        type: "violation",
        call: context.call,
        operation: operation.id,
        status,
        ...shown,
      });
      return shown;
    }

    return async (context) => {
      try {
        const answer = await next(context);
        const { status, headers, data } = answer;
        const fault = judge(context, status, data, headers.get("content-type"));
        // In the watch of a job, a body that differs from the description must not end the watch.
        const mayFail = mode === "strict" && isIdempotent(operation) && !context.options.watch;
        if (fault && mayFail) throw new InvalidAnswerError(operation.id, status, fault);
        return answer;
      } catch (error) {
        if (error instanceof ApiError) judge(context, error.status, error.body, error.headers.get("content-type"));
        throw error;
      }
    };
  };
  const extension: Extending = { layer, ofMethods: true };
  return extension;
}

/** The fault and its place as text. */
export interface Fault {
  /** JSON pointer into the body; empty for all of it. */
  readonly at: string;
  readonly mismatch: string;
}

/** The text quotes no value of the body, only names of members. */
function wordsOf({ instancePath, keyword, params }: BodyFault = { instancePath: "", keyword: "", params: {} }): Fault {
  const { type, missingProperty, additionalProperty, unevaluatedProperty, limit, comparison } = params;
  const surplus = additionalProperty ?? unevaluatedProperty;
  const words: Readonly<Record<string, string | undefined>> = {
    type: `must be ${[type].flat().join(" or ")}`,
    required: `must have the member "${String(missingProperty)}"`,
    enum: "must be one of the values that are listed",
    const: "must be the one value that is allowed",
    false: "must not be there",
    "false schema": "must not be there",
  };
  const mismatch =
    surplus !== undefined
      ? `must not have the member "${String(surplus)}"`
      : comparison !== undefined
        ? `must be ${String(comparison)} ${String(limit)}`
        : (words[keyword] ?? `breaks ${keyword} ${JSON.stringify(params)}`);
  return { at: instancePath, mismatch };
}
