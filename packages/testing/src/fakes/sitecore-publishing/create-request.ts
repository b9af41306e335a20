import { isFields, type Fields } from "../../frame/body.ts";

/** The part of a create request that the job keeps. No answer contains the list of items. */
export interface AcceptedRequest {
  readonly name: string;
  readonly source: string;
  readonly description: string | null;
  readonly options: { readonly xmc: Readonly<Record<string, unknown>> };
}

/** The result of checking a create request. */
export type CreateVerdict =
  | { readonly kind: "accepted"; readonly request: AcceptedRequest }
  | { readonly kind: "invalid"; readonly detail: string; readonly errors?: Readonly<Record<string, readonly string[]>> }
  /** The flat form that answers have. The real service crashes on it. */
  | { readonly kind: "crash" };

const localePattern = /^[a-z]{2}(-[A-Z]{2})?$/;
const modes = { site: ["Republish", "Incremental", "Smart"], items: ["Republish", "Smart"] } as const;

/** Checks the body of a create request by the known rules of the service. */
export function judgeCreate(body: unknown): CreateVerdict {
  if (!isFields(body))
    return { kind: "invalid", detail: "The request body is not valid.", errors: { $: ["A JSON object is required."] } };
  const options = body["options"];
  const xmc = isFields(options) ? options["xmc"] : undefined;
  if (isFields(xmc) && ("mode" in xmc || "type" in xmc)) return { kind: "crash" };

  const errors: Record<string, string[]> = {};
  checkText(body, "name", 256, errors);
  checkText(body, "source", 256, errors);
  if (typeof body["description"] === "string") checkText(body, "description", 256, errors);
  if (!isFields(options)) errors["Options"] = ["The Options field is required."];
  if (Object.keys(errors).length > 0 || !isFields(options))
    return invalid("One or more validation errors occurred.", errors);

  const flattened = flatten(options);
  if (typeof flattened === "string") return invalid(flattened);
  return {
    kind: "accepted",
    request: {
      name: String(body["name"]),
      source: String(body["source"]),
      description: typeof body["description"] === "string" ? body["description"] : null,
      options: { xmc: flattened },
    },
  };
}

/** Turns the nested options of a request into the flat ones of an answer, or says what is wrong with them. */
function flatten(options: Fields): Fields | string {
  const xmc = isFields(options["xmc"]) ? options["xmc"] : {};
  const locales = xmc["locales"] ?? [];
  if (
    !Array.isArray(locales) ||
    locales.length > 256 ||
    !locales.every((locale) => localePattern.test(String(locale)))
  ) {
    return "The locales are not valid: use at most 256 of the form xx or xx-YY.";
  }
  if (isFields(xmc["site"])) {
    if (!isMode("site", xmc["site"]["mode"])) return `The mode of a site publish is one of ${modes.site.join(", ")}.`;
    if (locales.length === 0) return "Locales are required to publish a site.";
    return { type: "Site", mode: xmc["site"]["mode"], locales };
  }

  const items = options["items"];
  if (!Array.isArray(items) || items.length === 0) return "There is nothing to publish: give items, or a site mode.";
  const settings = xmc["items"];
  if (!isFields(settings) || !isMode("items", settings["mode"]))
    return `The mode of an items publish is one of ${modes.items.join(", ")}.`;
  const wrong = wrongItems(items, locales);
  if (wrong !== null) return wrong;
  return {
    type: "Items",
    mode: settings["mode"],
    locales,
    publishRelatedItems: settings["publishRelatedItems"] === true,
    publishChildren: settings["publishChildren"] === true,
  };
}

function wrongItems(items: readonly unknown[], locales: readonly unknown[]): string | null {
  const incorrect = "The item IDs or locales are incorrect.";
  for (const item of items) {
    if (!isFields(item) || !isText(item["id"], 50) || !isText(item["type"], 256)) return incorrect;
    const locale = item["locale"] ?? null;
    if (locale === null && locales.length === 0) return "Locales must be given in the job options or for each item.";
    if (locale !== null && locales.length > 0)
      return "Locales must be given in the job options or for each item, not both.";
    if (locale !== null && locale !== "*" && !localePattern.test(String(locale))) return incorrect;
  }
  return null;
}

/** The keys of `errors` are the names of the service's own properties. */
function checkText(body: Fields, name: string, longest: number, errors: Record<string, string[]>): void {
  const property = name.charAt(0).toUpperCase() + name.slice(1);
  const value = body[name];
  if (typeof value !== "string") errors[property] = [`The ${property} field is required.`];
  else if (value.length > longest)
    errors[property] = [`The field ${property} must be a string with a maximum length of ${longest}.`];
}

function isText(value: unknown, longest: number): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= longest;
}

function isMode(kind: keyof typeof modes, mode: unknown): boolean {
  return (modes[kind] as readonly unknown[]).includes(mode);
}

function invalid(detail: string, errors?: Record<string, string[]>): CreateVerdict {
  return errors !== undefined && Object.keys(errors).length > 0
    ? { kind: "invalid", detail, errors }
    : { kind: "invalid", detail };
}
