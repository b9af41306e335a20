import { createSitecorePublishing, type JobFilter } from "@pressroom/sitecore-publishing";
import { list, oneOf, text } from "../values.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { Connection, Vendor } from "../vendor.ts";

export const sitecore: Vendor = {
  name: "sitecore",
  title: "Sitecore Publishing (XM Cloud, SitecoreAI)",
  apis: ["sitecore-publishing"],
  variables: [
    { name: "SITECORE_CLIENT_ID", what: "client id of an automation client of the environment", isIdentity: true },
    { name: "SITECORE_CLIENT_SECRET", what: "its secret" },
    { name: "SITECORE_BASE_URL", what: "another server than Sitecore's", optional: true },
    { name: "SITECORE_TOKEN_URL", what: "another token endpoint than Sitecore's", optional: true },
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
      what: "item id; without any, the whole environment is published",
    },
    children: { type: "boolean", what: "with --item: publish what is below it, too" },
    related: { type: "boolean", what: "with --item: publish what it refers to, too" },
    name: { type: "string", what: "name of the job" },
  },
  subject: (values) => (list(values, "item").length > 0 ? "each --item" : "the environment"),
  examples: [
    "publish sitecore --locale en",
    "publish sitecore --locale en --locale da --item 110d559f-dea5-42ea-9c1c-8a5df7e70ef9 --children",
  ],
  jobOptions: {},
  connect(environment): Connection {
    const client = createSitecorePublishing({
      clientId: environment["SITECORE_CLIENT_ID"] ?? "",
      clientSecret: environment["SITECORE_CLIENT_SECRET"] ?? "",
      baseUrl: environment["SITECORE_BASE_URL"],
      tokenUrl: environment["SITECORE_TOKEN_URL"],
    });
    return {
      publish(values, options) {
        const locales = list(values, "locale");
        const items = list(values, "item");
        const name = text(values, "name");
        if (locales.length === 0) throw new UsageError("--locale is missing, e.g. --locale en");
        if (items.length === 0)
          return client.publishSite({
            ...options,
            name,
            locales,
            mode: oneOf(values, "mode", ["Smart", "Republish", "Incremental"], "Smart"),
          });
        return client.publishItems({
          ...options,
          name,
          locales,
          mode: oneOf(values, "mode", ["Smart", "Republish"], "Smart"),
          items: items.map((id) => ({ id, type: "Item" })),
          publishChildren: values["children"] === true,
          publishRelatedItems: values["related"] === true,
        });
      },
      watch: (id, _values, options) => client.jobs.watch(id, options),
      resume: (token, options) => client.jobs.resume(token, options),
      async *list({ since }) {
        const filter: JobFilter = {
          sortBy: "system.queuedTime:-1",
          "system.queuedTime": since && [`>${since.toISOString()}`],
        };
        for await (const { id, name, system } of client.jobs.list(filter))
          yield { id: id ?? "", status: system?.status ?? "", at: system?.queuedTime ?? undefined, what: name ?? "" };
      },
    };
  },
};
