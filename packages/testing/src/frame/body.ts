/** A JSON object, or the fields of a form. A file of a multipart form is a `File`. */
export type Fields = Record<string, unknown>;

/** Whether a value is an object with members, and not a list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads a JSON body.
 *
 * @returns undefined if the body isn't JSON
 */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await request.text()) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Reads the fields of a JSON body, a form or a multipart form. A form field whose name ends in `[]` is a list.
 *
 * @returns no fields if there is no body, or if it can't be read
 */
export async function readFields(request: Request): Promise<Fields> {
  const mediaType = request.headers.get("content-type") ?? "";
  if (mediaType.startsWith("application/x-www-form-urlencoded"))
    return gather(new URLSearchParams(await request.text()));
  if (mediaType.startsWith("multipart/form-data")) {
    try {
      return gather(await request.formData());
    } catch {
      return {};
    }
  }
  const value = await readJson(request);
  return isFields(value) ? value : {};
}

/** Makes an object from names and values. Values of `name[]` become a list. */
export function gather(pairs: Iterable<[string, unknown]>): Fields {
  const fields: Fields = {};
  for (const [name, value] of pairs) {
    if (!name.endsWith("[]")) {
      fields[name] = value;
      continue;
    }
    const key = name.slice(0, -2);
    const list = fields[key];
    if (Array.isArray(list)) list.push(value);
    else fields[key] = [value];
  }
  return fields;
}
