import { isObject, type Json, namedMembers, type Path, toPointer } from "@pressroom/description";
import { locate, type ApiSource } from "../../workspace/api-source.ts";
import { ReferenceEnds } from "./reference-ends.ts";
import { schemasOfThemselves } from "./schemas-of-themselves.ts";
import type { Finding } from "../../findings/finding.ts";

/** Checks that every `$ref` stays in the file and has a target. */
export function checkReferences(source: ApiSource): Finding[] {
  const findings: Finding[] = [];
  const ends = new ReferenceEnds(source.effective);
  // One path that grows and shrinks; it is copied when it is stored.
  const here: (string | number)[] = [];
  const lookBelow = (name: string | number, value: Json, isMap: boolean): void => {
    here.push(name);
    look(value, isMap);
    here.pop();
  };
  const look = (value: Json, isMap: boolean): void => {
    if (Array.isArray(value)) value.forEach((item, index) => lookBelow(index, item, false));
    if (!isObject(value)) return;
    const reference = value["$ref"];
    if (reference !== undefined && !isMap) {
      const path = [...here];
      const add = (what: string): void => {
        findings.push({
          severity: "error",
          api: source.api,
          ...locate(source, [...path, "$ref"]),
          where: toPointer(source.description.placeOf(path)),
          what: `$ref ${JSON.stringify(source.description.written([...path, "$ref"]) ?? reference)} ${what}`,
        });
      };
      if (typeof reference !== "string") {
        if (!here.some((name) => String(name).startsWith("x-"))) add("is not a string");
        return;
      }
      if (!ends.comesToOne(value, path))
        add(
          reference.startsWith("#")
            ? "leads nowhere"
            : "leads out of the file: bundle the description into one file first",
        );
    }
    for (const [name, item] of Object.entries(value))
      if (isMap || !isData(name, item, here)) lookBelow(name, item, !isMap && namedMembers.has(name));
  };
  look(source.effective, false);
  for (const name of schemasOfThemselves(source.effective)) {
    const path = ["components", "schemas", name];
    findings.push({
      severity: "error",
      api: source.api,
      ...locate(source, path),
      where: `schema ${name}`,
      what: "includes itself without a member or list in between, so no value can fit it: remove the reference",
    });
  }
  return findings;
}

/** Members below which a `$ref` is part of a value, unless the author chose the member's name. */
function isData(name: string, item: Json, path: Path): boolean {
  if (name === "examples") return Array.isArray(item);
  if (name === "value" || name === "dataValue") return path.at(-2) === "examples";
  return ["example", "default", "enum", "const"].includes(name);
}
