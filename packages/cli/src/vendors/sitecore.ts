import { UndecodableAnswerError } from "@pressroom/runtime";
import {
  createSitecorePublishing,
  type ItemsPublish,
  type JobFilter,
  type PublishOptions,
  type SitePublish,
} from "@pressroom/sitecore-publishing";
import type { Values } from "../command/command.ts";
import { list, oneOf, onlyWith, text } from "../command/values.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { Connection, Vendor } from "./vendor.ts";

export const sitecore: Vendor = {
  name: "sitecore",
  title: "Sitecore Publishing (XM Cloud, SitecoreAI)",
  apis: ["sitecore-publishing"],
  variables: [
    { name: "SITECORE_CLIENT_ID", what: "client id of an automation client of the environment", isIdentity: true },
    { name: "SITECORE_CLIENT_SECRET", what: "its secret", isSecret: true },
    {
      name: "SITECORE_ENVIRONMENT",
      what: "the environment's name, which a person types before an agent publishes all of it; else the client id",
      optional: true,
    },
    { name: "SITECORE_BASE_URL", what: "another server than Sitecore's", optional: true, server: "api" },
    { name: "SITECORE_TOKEN_URL", what: "another token endpoint than Sitecore's", optional: true, server: "tokens" },
  ],
  publishOptions: {
    mode: {
      type: "string",
      words: ["Smart", "Republish", "Incremental"],
      what: "Smart (default), Republish or Incremental (whole environment only)",
    },
    locale: { type: "string", multiple: true, what: "language to publish, e.g. en; may be given several times" },
    item: {
      type: "string",
      value: "id",
      multiple: true,
      what: "item id, or id:locale; may be given several times; without any, the whole environment is published",
    },
    "item-type": { type: "string", value: "word", what: "with --item: what the items are, e.g. Page; default: Item" },
    children: { type: "boolean", what: "with --item: publish what is below it, too" },
    related: { type: "boolean", what: "with --item: publish what it refers to, too" },
    name: { type: "string", what: "name of the job, in Sitecore's list of jobs" },
    source: { type: "string", what: "the program that publishes, in the same list; default: pressroom" },
    description: { type: "string", value: "text", what: "up to 200 characters, in the same list" },
  },
  subject: (values) => (list(values, "item").length > 0 ? "each --item" : "the environment"),
  check: (values) => void readPublish(values),
  wholeEnvironment: (values, environment) =>
    list(values, "item").length > 0
      ? undefined
      : environment["SITECORE_ENVIRONMENT"] || (environment["SITECORE_CLIENT_ID"] ?? ""),
  examples: [
    "publish sitecore --locale en",
    "publish sitecore --locale en --locale da --item 110d559f-dea5-42ea-9c1c-8a5df7e70ef9 --children",
  ],
  jobOptions: {},
  connect(environment, _values, settings): Connection {
    const client = createSitecorePublishing({
      ...settings,
      clientId: environment["SITECORE_CLIENT_ID"] ?? "",
      clientSecret: environment["SITECORE_CLIENT_SECRET"] ?? "",
      baseUrl: environment["SITECORE_BASE_URL"],
      tokenUrl: environment["SITECORE_TOKEN_URL"],
    });
    return {
      publish(values, options) {
        const said = {
          ...options,
          name: text(values, "name"),
          source: text(values, "source"),
          description: text(values, "description"),
        };
        const { site, items } = readPublish(values);
        return site ? client.publishSite({ ...said, ...site }) : client.publishItems({ ...said, ...items });
      },
      watch: (id, _values, options) => client.jobs.watch(id, options),
      resume: (token, options) => client.jobs.resume(token, options),
      async whoAmI(signal) {
        const permissions = await client.jobs.permissions({ signal });
        // An answer without permissions proves nothing about the credentials.
        if (!Object.values(permissions).some((allowed) => typeof allowed === "boolean"))
          throw new UndecodableAnswerError("jobs.permissions", 200, "a list of permissions", undefined);
        const may = Object.entries(permissions).filter(([, allowed]) => allowed === true);
        return { who: `automation client ${environment["SITECORE_CLIENT_ID"]}`, may: may.map(([name]) => told(name)) };
      },
      async *list({ since }, _values, options) {
        const filter: JobFilter = {
          sortBy: "system.queuedTime:-1",
          "system.queuedTime": since && [`>${since.toISOString()}`],
        };
        for await (const { id, name, system } of client.jobs.list(filter, options))
          yield { id: id ?? "", status: system?.status ?? "", at: system?.queuedTime ?? undefined, what: name ?? "" };
      },
    };
  },
};

/** What to publish: the whole environment, or some items. @throws UsageError when this is missing or contradictory */
function readPublish(
  values: Values,
): { site: What<SitePublish>; items?: never } | { site?: never; items: What<ItemsPublish> } {
  const locales = list(values, "locale");
  const items = list(values, "item");
  // Otherwise an empty list of items would publish the whole environment.
  onlyWith(values, "item", ["item-type", "children", "related"]);
  const hasOwn = items.length > 0 && items.every((item) => item.includes(":"));
  if (locales.length === 0 && !hasOwn) throw new UsageError("--locale is missing, e.g. --locale en");
  if (items.length === 0)
    return { site: { locales, mode: oneOf(values, "mode", ["Smart", "Republish", "Incremental"], "Smart") } };
  if (locales.length > 0 && items.some((item) => item.includes(":")))
    throw new UsageError("--locale is given, and --item with a locale of its own: use one of them");
  return {
    items: {
      locales: hasOwn ? undefined : locales,
      mode: oneOf(values, "mode", ["Smart", "Republish"], "Smart"),
      items: items.map((item) => toItem(item, text(values, "item-type") ?? "Item")),
      publishChildren: values["children"] === true,
      publishRelatedItems: values["related"] === true,
    },
  };
}

type What<Publish extends PublishOptions> = Omit<Publish, keyof PublishOptions>;

/** `id`, or `id:locale`. */
function toItem(written: string, type: string): { id: string; type: string; locale?: string } {
  const [id = "", locale] = written.split(":");
  return locale ? { id, type, locale } : { id, type };
}

/** `canReadAll` as words. */
function told(name: string): string {
  return name
    .replace(/^can/, "")
    .replace(/([A-Z])/g, " $1")
    .trim()
    .toLowerCase();
}
