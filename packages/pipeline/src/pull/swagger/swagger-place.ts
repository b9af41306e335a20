import { arrayMember, at, isObject, lookUp, stringMember, type JsonObject, type Path } from "@pressroom/description";

/** Places of shared parts in Swagger 2.0. */
const shared = new Map([
  ["schemas", "definitions"],
  ["parameters", "parameters"],
  ["requestBodies", "parameters"],
  ["responses", "responses"],
  ["securitySchemes", "securityDefinitions"],
]);

/**
 * Maps a place in a converted description to the place in the Swagger 2.0 file, so that findings point into the
 * author's file.
 * @param swagger the file
 * @param converted the converted description
 * @returns a place that may not exist; then the nearest parent is meant
 */
export function swaggerPlace(swagger: JsonObject, converted: JsonObject, path: Path): Path {
  const [root, second = "", third = "", ...rest] = path;
  if (root === "servers") return ["host"];
  if (root === "components") {
    const below = second === "parameters" && rest[0] === "schema" ? rest.slice(1) : withoutHolder(rest);
    return [shared.get(String(second)) ?? "definitions", third, ...below];
  }
  if (root !== "paths") return path;
  if (third === "parameters") return parameterPlace(swagger, converted, path.slice(0, 3), rest);
  const operation = path.slice(0, 3);
  const [part, ...below] = rest;
  if (part === "parameters") return parameterPlace(swagger, converted, [...operation, part], below);
  if (part === "requestBody") return bodyPlace(swagger, operation, below);
  if (part === "responses") return [...operation, part, ...below.slice(0, 1), ...withoutHolder(below.slice(1))];
  return path;
}

/** Drops `content`, and `schema` of headers, which Swagger does not have. */
function withoutHolder(path: Path): Path {
  if (path[0] === "content") return path.slice(2);
  if (path[0] === "headers" && path[2] === "schema") return [...path.slice(0, 2), ...path.slice(3)];
  return path;
}

/** Finds a body, or a field of a form, in Swagger's list of parameters. */
function parameterPlace(swagger: JsonObject, converted: JsonObject, list: Path, [index = 0, ...below]: Path): Path {
  const wanted = lookUp(converted, at(converted, [...list, index]), [])?.value;
  const found = indexOf(
    swagger,
    list,
    (parameter) => parameter["name"] === at(wanted, ["name"]) && parameter["in"] === at(wanted, ["in"]),
  );
  return [...list, found ?? index, ...(below[0] === "schema" ? below.slice(1) : below)];
}

function bodyPlace(swagger: JsonObject, operation: Path, below: Path): Path {
  const [, , word, ...rest] = below;
  const field = word === "encoding" ? rest[0] : word === "schema" && rest[0] === "properties" ? rest[1] : undefined;
  for (const list of [
    [...operation, "parameters"],
    [...operation.slice(0, 2), "parameters"],
  ]) {
    const body = indexOf(swagger, list, (parameter) => parameter["in"] === "body");
    if (body !== undefined) return [...list, body, ...(word === "schema" ? ["schema", ...rest] : [])];
    const form = indexOf(
      swagger,
      list,
      (parameter) => parameter["in"] === "formData" && (field === undefined || parameter["name"] === field),
    );
    if (form !== undefined) return [...list, form, ...(word === "schema" ? rest.slice(2) : [])];
  }
  return operation;
}

function indexOf(swagger: JsonObject, list: Path, fits: (parameter: JsonObject) => boolean): number | undefined {
  const parameters = arrayMember(at(swagger, list.slice(0, -1)), String(list.at(-1)));
  const index = parameters.findIndex((entry) => {
    const parameter = lookUp(swagger, entry, [])?.value;
    return isObject(parameter) && stringMember(parameter, "in") !== undefined && fits(parameter);
  });
  return index < 0 ? undefined : index;
}
