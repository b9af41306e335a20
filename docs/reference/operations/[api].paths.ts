import { readFileSync } from "node:fs";
import { globSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { Description } from "@pressroom/description";
import { operationsPage } from "../../build/operations-page.ts";

/** A page for each generated package, made of the description that it ships. */
export default {
  watch: ["../../../packages/api-*/openapi.json"],
  paths: () =>
    globSync("../packages/api-*/openapi.json")
      .sort()
      .map((file) => {
        const api = basename(dirname(file)).replace(/^api-/, "");
        const description = JSON.parse(readFileSync(file, "utf8")) as Description;
        return { params: { api, title: description["info"] }, content: operationsPage(api, description) };
      }),
};
