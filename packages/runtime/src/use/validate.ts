import type { CallContext, Extending, Layer } from "../call/call-context.ts";
import type { Extension } from "../call/client-config.ts";
import { redactionOf } from "../call/call-redaction.ts";
import { isIdempotent } from "../call/retry-policy.ts";
import { ApiError, ConfigurationError } from "../errors/errors.ts";
import { tell } from "../observe/observe.ts";
import { essenceOf, isJson } from "../wire/media-type.ts";
import { InvalidAnswerError } from "./invalid-answer-error.ts";

/** Judges a body, and says of the last one what is wrong with it. */
export interface BodyCheck {
  (body: unknown): boolean;
  /** What is wrong with the body that was judged last. */
  errors?: readonly BodyFault[] | null;
}

/** What is wrong with a body: where, as a JSON pointer, and what the schema's keyword asks for. */
export interface BodyFault {
  /** Where in the body, as a JSON pointer. */
  readonly instancePath: string;
  /** The keyword of the schema that isn't met, such as `type`. */
  readonly keyword: string;
  /** What that keyword asks for. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** How an answer is checked. Without `check` it has no body, or one that can't be checked, for the reason in `unchecked`. */
export interface AnswerCheck {
  /** Judges the body. */
  readonly check?: BodyCheck;
  /** What of it nobody checks. */
  readonly unchecked?: string;
}

/** The checks of an operation by status, as it is declared: `200`, `4XX`, `default`. */
export type AnswerChecks = Readonly<Record<string, AnswerCheck>>;

/** How answers are validated. */
export interface ValidateOptions {
  /**
   * `report`, the default, tells the observer and changes nothing. `strict` makes an `InvalidAnswerError` of an answer to
   * what may be sent twice; an answer to anything else is given, since what was asked for has been done.
   */
  mode?: "report" | "strict";
}

/**
 * Holds answers to the API's description. The observer hears of each that the description does not allow (`violation`),
 * and once of what can't be checked (`unchecked`): a stream, a body that is not JSON, a status that is not declared.
 *
 * @param validators what the API's package exports as `/validators`, or some of it, by name of the operation
 * @throws ConfigurationError for another mode, or something else than validators
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

    /** @returns what is wrong with an answer */
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
      // Where JSON alone is declared, it was read as JSON whatever the answer calls itself.
      const isOther = typeof body === "string" || body instanceof Blob || Symbol.asyncIterator in Object(body);
      if (isOther && type !== null && !isJson(essenceOf(type))) return skip(`the body is ${essenceOf(type)}`);
      try {
        if (found.check(body)) return undefined;
      } catch {
        // A schema that refers to itself with nothing in between, or a body that is nested too deep.
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
        // What a watch sees of a job is for the watch to judge: a body that is not as described ends no job.
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

/** What is wrong, and where, in words. */
export interface Fault {
  /** JSON pointer into the body; empty for all of it. */
  readonly at: string;
  readonly mismatch: string;
}

/** No value of the body is quoted: names of members are all that comes from it. */
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
