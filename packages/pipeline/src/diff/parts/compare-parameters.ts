import { member, type DescribedOperation, type DescribedParameter } from "@pressroom/description";
import type { Comparison } from "../wire/comparison.ts";
import { schemaOf } from "./schema-of.ts";
import { writtenAs } from "./written-as.ts";

/** Compares the parameters of an operation. */
export function compareParameters(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  const add = (rule: Parameters<Comparison["add"]>[0], parameter: DescribedParameter, subject = parameter.name): void =>
    comparison.add(rule, now, `${parameter.in} ${parameter.name}`, subject);
  const kept = new Set<DescribedParameter>();
  const { before, after } = comparison.sides("request");
  for (const parameter of old.parameters) {
    const found = counterpart(parameter, old, now);
    if (!found) {
      add("request-parameter-removed", parameter);
      continue;
    }
    kept.add(found);
    if (["path", "querystring"].includes(parameter.in) && found.name !== parameter.name)
      add(
        isNamed(found) ? "request-parameter-name-changed" : "unsent-name-changed",
        found,
        `${parameter.name} → ${found.name}`,
      );
    if (!parameter.required && found.required) add("request-parameter-became-required", found);
    if (parameter.required && !found.required) add("request-parameter-became-optional", found);
    if (writtenAs(before, parameter) !== writtenAs(after, found)) add("request-parameter-style-changed", found);
    if (member(parameter.value, "deprecated") !== true && member(found.value, "deprecated") === true)
      add("request-parameter-deprecated", found);
    if (member(parameter.value, "allowEmptyValue") === true && member(found.value, "allowEmptyValue") !== true)
      add("request-constraint-tightened", found, "an empty value");
    if (member(parameter.value, "allowEmptyValue") !== true && member(found.value, "allowEmptyValue") === true)
      add("request-constraint-loosened", found, "an empty value");
    comparison.schemas.compare(
      now,
      "request",
      `${found.in} ${found.name}`,
      schemaOf(parameter.value),
      schemaOf(found.value),
    );
  }
  for (const parameter of now.parameters)
    if (!kept.has(parameter))
      add(parameter.required ? "request-parameter-added-required" : "request-parameter-added-optional", parameter);
}

/** Whether the name of a path parameter is sent, too. */
function isNamed({ value }: DescribedParameter): boolean {
  return member(value, "style") === "matrix";
}

/** Identifies a path parameter by its place in the path, and a header case-insensitively. */
function counterpart(
  parameter: DescribedParameter,
  old: DescribedOperation,
  now: DescribedOperation,
): DescribedParameter | undefined {
  const names = (operation: DescribedOperation): string[] =>
    [...operation.path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  const [was, is] = [names(old), names(now)];
  const fold = (name: string): string => (parameter.in === "header" ? name.toLowerCase() : name);
  const name =
    parameter.in === "path" && was.length === is.length
      ? (is[was.indexOf(parameter.name)] ?? parameter.name)
      : parameter.name;
  // The whole query is one parameter, whatever it is called.
  if (parameter.in === "querystring") return now.parameters.find((candidate) => candidate.in === parameter.in);
  return now.parameters.find((candidate) => candidate.in === parameter.in && fold(candidate.name) === fold(name));
}
