import { parse } from "yaml";
import { expect, test } from "vitest";
import { put, take, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { openWorkspace, type Workspace } from "../workspace/workspace.ts";
import { importBehaviour } from "./import-behaviour.ts";

/** A description of lists, each with extensions of its own. */
function describe(extensions: Readonly<Record<string, string>> = {}, root = ""): string {
  const list = (name: string, query: string): string => `
  /${name}:
    get:
      operationId: list_${name}
      tags: [${name}]
      parameters: [${query}]
      ${extensions[name] ?? ""}
      responses:
        "200":
          description: A page.
          content: { application/json: { schema: { $ref: "#/components/schemas/Page" } } }`;
  const parameter = (name: string, type: string): string => `{ name: ${name}, in: query, schema: { type: ${type} } }`;
  return `openapi: 3.1.0
info: { title: Shop, version: "1" }
${root}
paths:${list("orders", `${parameter("after", "string")}, ${parameter("limit", "integer")}`)}${list("people", `${parameter("page", "integer")}, ${parameter("size", "integer")}`)}${list("events", `${parameter("offset", "integer")}, ${parameter("limit", "integer")}`)}
    post:
      operationId: add_event
      ${extensions["add"] ?? ""}
      responses: { "204": { description: Done. } }
components:
  schemas:
    Meta: { type: object, properties: { next: { type: string }, total: { type: integer } } }
    Page:
      allOf:
        - { type: object, properties: { meta: { $ref: "#/components/schemas/Meta" } } }
        - { type: object, properties: { data: { type: array, items: { type: object } } } }
`;
}

interface Outcome {
  readonly behaviour: unknown;
  readonly lines: readonly string[];
}

async function run(description: string, config?: string, before?: string): Promise<Outcome> {
  const workspace: Workspace = temporaryWorkspace({
    "openapi.yaml": description,
    "pressroom.yaml": "description: openapi.yaml\nbehaviour: api.yaml\n",
    ...(config === undefined ? {} : { "stainless.yml": config }),
  });
  if (before !== undefined) put(workspace, "api.yaml", before);
  const lines: string[] = [];
  const options = config === undefined ? {} : { config: "stainless.yml" };
  await importBehaviour(openWorkspace(workspace.root), options, (line) => lines.push(line));
  let text = "";
  try {
    text = take(workspace, "api.yaml");
  } catch {
    // Nothing was declared.
  }
  return { behaviour: parse(text), lines };
}

const stainless = `resources:
  orders:
    models: { order: Order }
    methods:
      list: get /orders
      retrieve: get /orders/{id}
  $client:
    methods: { people: { endpoint: get /people, paginated: false } }
  sales:
    subresources:
      sale_events:
        methods:
          list: { endpoint: get /events }
          create: { endpoint: post /events, streaming: { stream_event_model: x } }
pagination:
  - name: cursor_page
    type: cursor
    request:
      after: { type: string, x-stainless-pagination-property: { purpose: next_cursor_param } }
      limit: { type: integer }
    response:
      data: { type: array, items: {}, x-stainless-pagination-property: { purpose: items } }
      meta:
        type: object
        properties: { next: { type: string, x-stainless-pagination-property: { purpose: next_cursor_field } } }
  - name: offset_page
    type: offset
    request:
      offset: { type: integer, x-stainless-pagination-property: { purpose: offset_count_param } }
      limit: { type: integer }
    response:
      data: { type: array, items: {} }
      meta: { type: object, properties: { total: { type: integer, x-stainless-pagination-property: { purpose: offset_total_count_field } } } }
client_settings:
  idempotency: { header: Idempotency-Key }
  default_retries: { max_retries: 4 }
`;

test("a stainless.yml becomes names of methods, and the paging of lists that fit its schemes", async () => {
  expect((await run(describe(), stainless)).behaviour).toEqual({
    names: {
      list_orders: "orders.list",
      list_people: "people",
      list_events: "sales.saleEvents.list",
      add_event: "sales.saleEvents.create",
    },
    operations: {
      list_orders: { paging: [{ kind: "cursor", items: "/data", cursor: "/meta/next", in: "query", name: "after" }] },
      list_events: {
        paging: [{ kind: "offset", items: "/data", offset: "offset", limit: "limit", total: "/meta/total" }],
      },
    },
  });
});

test("unsupported parts of a stainless.yml are listed, with what to do", async () => {
  const { lines } = await run(describe(), stainless);
  expect(lines).toEqual([
    "api.yaml: 4 names, paging of 2 lists, 0 operations that may be repeated or may not",
    "  left to you: orders.retrieve: the description has no operation GET /orders/{id}",
    "  left to you: sales.sale_events.create streaming: POST /events has no answer of text/event-stream; add it with an overlay",
    "  left to you: client_settings idempotency Idempotency-Key: send that header yourself; then say idempotent: true for its operations",
    "  left to you: client_settings retries 4: createClient({ retry: { attempts: 5 } })",
    "  left to you: models: types have the names of the description's schemas",
  ]);
});

const odd = `edition: 2026-01-30
resources:
  people:
    only: [python]
    methods:
      everybody: { endpoint: get /people, only: [python], x_mine: 1 }
      list: { endpoint: get /people, skip_test_reason: { go: slow } }
      unwrap: { type: webhook_unwrap }
pagination:
  - name: url_page
    type: cursor_url
    request: {}
    response:
      data: { type: array, x-stainless-pagination-property: { purpose: items } }
      meta: { type: object, properties: { next: { type: string, x-stainless-pagination-property: { purpose: cursor_url_field } } } }
  - { name: fake, type: fake_page, request: { nobody: {} }, response: { data: { type: array } } }
client_settings: { opts: { api_key: { type: string } }, file_header: x }
query_settings: { array_format: comma }
openapi: { transforms: [] }
`;

test("pages with addresses are paged by them, and names for TypeScript come first", async () => {
  const { behaviour } = await run(describe(), odd);
  expect(behaviour).toEqual({
    names: { list_people: "people.list" },
    operations: { list_people: { paging: [{ kind: "link", items: "/data", next: "/meta/next" }] } },
  });
});

test("no member of a stainless.yml is silently dropped", async () => {
  const { lines } = await run(describe(), odd);
  expect(lines.slice(1)).toEqual(
    [
      "people.list skip_test_reason has no place here",
      "people.unwrap: the description has no operation for it",
      "people.everybody only has no place here",
      "people.everybody x_mine has no place here",
      "people.everybody: GET /people is called people.list already",
      "pagination fake: no method has what it asks and reads",
      "people only has no place here",
      "client_settings opts: credentials go to createClient({ auth }), by the description's security schemes",
      "client_settings file_header: it has no place here",
      "query_settings: queries are written as the description says: set style and explode with an overlay",
      "openapi: what transforms the description goes into an overlay",
    ].map((line) => `  left to you: ${line}`),
  );
});

test("unused extensions of other tools are listed, each with its count", async () => {
  const { behaviour, lines } = await run(
    describe(
      {
        orders: "x-speakeasy-max-method-params: 4\n      x-fern-sdk-group-name: orders",
        people:
          "x-speakeasy-max-method-params: 2\n      x-speakeasy-group: people\n      x-speakeasy-name-override: all",
        add: "x-fern-retries: { max-attempts: 3 }",
      },
      `x-speakeasy-retries: { strategy: backoff }
x-speakeasy-name-override: [{ operationId: "^list", methodNameOverride: list }]
x-fern-idempotency-headers: []
servers: [{ url: "https://shop.test", x-fern-server-name: Live }]`,
    ),
  );
  expect(behaviour).toEqual({ names: { list_people: "people.all" } });
  expect(lines.slice(1)).toEqual(
    [
      "GET /orders x-fern-sdk-group-name: it has no x-fern-sdk-method-name; write its name into names",
      "POST /events x-fern-retries: createClient({ retry }) is for all operations",
      "the description x-speakeasy-retries: createClient({ retry }) is for all operations",
      "the description x-speakeasy-name-override: it has no place here",
      "/servers/0 x-fern-server-name: it has no place here",
      "GET /orders and 1 other place x-speakeasy-max-method-params: it has no place here",
    ].map((line) => `  left to you: ${line}`),
  );
});

test("pages with addresses in Speakeasy's or Fern's extensions are paged by them", async () => {
  const { behaviour } = await run(
    describe({
      orders: "x-speakeasy-pagination: { type: url, outputs: { results: $.data, nextUrl: $.meta.next } }",
      people: "x-fern-pagination: { next_uri: $response.meta.next, results: $response.data }",
    }),
  );
  const link = { paging: [{ kind: "link", items: "/data", next: "/meta/next" }] };
  expect(behaviour).toEqual({ operations: { list_orders: link, list_people: link } });
});

test("Speakeasy's extensions become names, paging, and operations that are not repeated", async () => {
  const { behaviour, lines } = await run(
    describe({
      orders: `x-speakeasy-group: shop.orders
      x-speakeasy-name-override: all
      x-speakeasy-pagination: { type: cursor, inputs: [{ name: after, in: parameters, type: cursor }], outputs: { results: $.data, nextCursor: $.meta.next } }`,
      people: `x-speakeasy-name-override: everybody
      x-speakeasy-pagination: { type: offsetLimit, inputs: [{ name: page, in: parameters, type: page }, { name: size, in: parameters, type: limit }], outputs: { results: "$.data[*]" } }`,
      add: "x-speakeasy-retries: { strategy: none }",
    }),
  );
  expect(behaviour).toEqual({
    names: { list_orders: "shop.orders.all", list_people: "people.everybody" },
    operations: {
      list_orders: { paging: [{ kind: "cursor", items: "/data", cursor: "/meta/next", in: "query", name: "after" }] },
      add_event: { idempotent: false },
    },
  });
  expect(lines.slice(1)).toEqual([
    "  left to you: GET /people x-speakeasy-pagination: where the items are is not a plain path",
  ]);
});

test("a list that Speakeasy numbers is paged by page, and a person has to allow repeating a POST", async () => {
  const { behaviour, lines } = await run(
    describe({
      people: `x-speakeasy-pagination: { type: offsetLimit, inputs: [{ name: page, in: parameters, type: page }, { name: size, in: parameters, type: limit }], outputs: { results: $.data } }`,
      add: "x-speakeasy-retries: { strategy: backoff, statusCodes: [5XX] }",
    }),
  );
  expect(behaviour).toEqual({
    operations: { list_people: { paging: [{ kind: "page", items: "/data", page: "page", size: "size", first: 1 }] } },
  });
  expect(lines[1]).toContain("POST /events x-speakeasy-retries: it is repeated there");
});

test("Fern's extensions, also those of the root, become the same", async () => {
  const { behaviour, lines } = await run(
    describe(
      {
        orders: `x-fern-sdk-group-name: [shop, orders]
      x-fern-sdk-method-name: list_all
      x-fern-pagination: true`,
        people: "x-fern-pagination: { offset: $request.page, results: $response.data }",
        add: "x-fern-idempotent: true",
      },
      "x-fern-pagination: { cursor: $request.after, next_cursor: $response.meta.next, results: $response.data }",
    ),
  );
  expect(behaviour).toEqual({
    names: { list_orders: "shop.orders.listAll" },
    operations: {
      list_orders: { paging: [{ kind: "cursor", items: "/data", cursor: "/meta/next", in: "query", name: "after" }] },
      list_people: { paging: [{ kind: "page", items: "/data", page: "page", size: "size", first: 1 }] },
      add_event: { idempotent: true },
    },
  });
  expect(lines).toHaveLength(1);
});

test("an operation that is idempotent for Fern only with a header is left to a person", async () => {
  const { behaviour, lines } = await run(
    describe({ add: "x-fern-idempotent: true" }, "x-fern-idempotency-headers: [{ header: Idempotency-Key }]"),
  );
  expect(behaviour).toBeNull();
  expect(lines[1]).toContain("POST /events x-fern-idempotent: only with its header");
});

test("Redocly's paging works under both its names, and a missing parameter is reported", async () => {
  const rule = (after: string): string =>
    `{ style: cursor, cursorParam: ${after}, nextCursor: /meta/next, items: /data }`;
  const { behaviour, lines } = await run(
    describe({
      orders: `x-redoclyPagination: ${rule("after")}`,
      people: `x-redocly-pagination: ${rule("cursor")}`,
      events: "x-redocly-pagination: { style: offset, offsetParam: offset, items: '' }",
    }),
  );
  expect(behaviour).toEqual({
    operations: {
      list_orders: { paging: [{ kind: "cursor", items: "/data", cursor: "/meta/next", in: "query", name: "after" }] },
      list_events: { paging: [{ kind: "offset", items: "", offset: "offset", limit: "limit" }] },
    },
  });
  expect(lines[1]).toBe("  left to you: GET /people x-redoclyPagination: it has no query parameter cursor");
});

test("hand-written parts stay, and a second import changes nothing", async () => {
  const before = "# ours\nnames:\n  list_orders: work.orders # so agreed\n";
  const { behaviour, lines } = await run(describe(), stainless, before);
  expect(behaviour).toMatchObject({ names: { list_orders: "work.orders", list_people: "people" } });
  expect(lines).toContain("  left to you: names list_orders stays as it is in api.yaml");
});

test("a file that is not a configuration of Stainless is refused", async () => {
  await expect(run(describe(), "openapi: 3.1.0\n")).rejects.toThrow("stainless.yml has no resources");
  await expect(run(describe(), "configVersion: 2.0.0\n")).rejects.toThrow(
    "Speakeasy, Fern and Redocly declare is read from",
  );
});

test.each([
  ["a line more", "description: openapi.yaml", "description: openapi.yaml\nbehaviour: api.yaml\n"],
  ["nothing, where a line has no place", "{ description: openapi.yaml }\n", "{ description: openapi.yaml }\n"],
])("settings without a behaviour file get %s", async (_, before, after) => {
  const workspace = temporaryWorkspace({
    "openapi.yaml": describe(),
    "pressroom.yaml": before,
    "stainless.yml": "resources: { orders: { methods: { list: get /orders } } }\n",
  });
  const lines: string[] = [];
  const opened = openWorkspace(workspace.root);
  expect(await importBehaviour(opened, { config: "stainless.yml" }, (line) => void lines.push(line))).toBe(0);
  expect(take(workspace, "pressroom.yaml")).toBe(after);
  expect(lines[1]).toBe(
    before === after ? "write behaviour: api.yaml into pressroom.yaml" : "pressroom.yaml: behaviour is api.yaml",
  );
});
