import type { JsonObject } from "@pressroom/description";
import { beforeAll, expect, test } from "vitest";
import { compileTypes, describedIn } from "../../testing/compile-types.ts";

/** A description of one operation, `send`, whose body and answer are the schema called `Thing`. */
function thing(schemas: JsonObject, openapi = "3.1.0", mediaType = "application/json"): JsonObject {
  const content = { [mediaType]: { schema: { $ref: "#/components/schemas/Thing" } } };
  return {
    openapi,
    info: { title: "Things", version: "1" },
    paths: {
      "/things": {
        post: {
          operationId: "send",
          requestBody: { required: true, content },
          responses: { "200": { description: "ok", content } },
        },
      },
    },
    components: { schemas },
  };
}

const body = (operation: string, type = "application/json"): string =>
  `type Body = NonNullable<operations["${operation}"]["requestBody"]>["content"]["${type}"];`;
const answer = (operation: string, status = 200, type = "application/json"): string =>
  `type Answer = operations["${operation}"]["responses"][${status}]["content"]["${type}"];`;
const exact = `type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;`;

const object = { type: "object" };
const text = { type: "string" };
const number = { type: "number" };

const programs: Record<string, [JsonObject, string]> = {
  "a list of itself is typed, and so is a choice that holds lists of itself": [
    thing({
      Thing: {
        oneOf: [
          text,
          { type: "array", items: { $ref: "#/components/schemas/Thing" } },
          { type: "object", additionalProperties: { $ref: "#/components/schemas/Thing" } },
          { $ref: "#/components/schemas/Nested" },
        ],
      },
      Nested: { type: "array", items: { $ref: "#/components/schemas/Nested" } },
    }),
    `${body("send")}
     export const deep: Body = ["a", { b: ["c", []] }];
     export const nested: components["schemas"]["Nested"] = [[], [[]]];
     // @ts-expect-error
     export const wrong: Body = [1];
     // @ts-expect-error
     export const flat: components["schemas"]["Nested"] = [["a"]];`,
  ],
  "what a combination asks for is asked for by its type, however deep it is declared, and whatever asks for it": [
    thing({
      Base: { type: "object", properties: { id: text, size: number } },
      Wrapped: { allOf: [{ $ref: "#/components/schemas/Base" }] },
      Named: { required: ["id"] },
      Thing: {
        type: "object",
        properties: {
          deep: { allOf: [{ $ref: "#/components/schemas/Wrapped" }, { required: ["id"] }] },
          named: { allOf: [{ $ref: "#/components/schemas/Base" }, { $ref: "#/components/schemas/Named" }] },
          unknown: { allOf: [{ $ref: "#/components/schemas/Base" }, { required: ["other"] }] },
        },
      },
    }),
    `${body("send")}
     export const whole: Body = { deep: { id: "a", size: 1 }, named: { id: "a" }, unknown: { other: 1 } };
     // @ts-expect-error
     export const deep: Body = { deep: { size: 1 } };
     // @ts-expect-error
     export const named: Body = { named: { size: 1 } };
     // @ts-expect-error
     export const unknown: Body = { unknown: { size: 1 } };`,
  ],
  "a combination of texts is a text, though it asks for members that only an object could have": [
    thing({
      Text: { allOf: [text, { title: "not empty" }], required: ["id"] },
      Thing: {
        type: "object",
        properties: { alone: { allOf: [text] }, named: { $ref: "#/components/schemas/Text" } },
        required: ["alone", "named"],
      },
    }),
    `${body("send")}
     export const whole: Body = { alone: "a", named: "b" };
     // @ts-expect-error
     export const other: Body = { alone: {}, named: "b" };`,
  ],
  "a part of a multipart body is a file wherever in a combination it is declared, and may be null": [
    thing(
      {
        File: { type: "string", format: "binary" },
        Part: { type: "object", required: ["file"], properties: { file: { $ref: "#/components/schemas/File" } } },
        Thing: {
          oneOf: [
            { allOf: [{ $ref: "#/components/schemas/Part" }, { type: "object", properties: { name: text } }] },
            {
              type: "object",
              required: ["url"],
              properties: {
                url: { oneOf: [{ $ref: "#/components/schemas/File" }, text] },
                none: { type: ["string", "null"], format: "binary" },
                several: { type: "array", items: { anyOf: [{ $ref: "#/components/schemas/File" }, number] } },
              },
            },
          ],
        },
      },
      "3.1.0",
      "multipart/form-data",
    ),
    `${body("send", "multipart/form-data")}
     declare const blob: Blob;
     export const file: Body = { file: blob, name: "a" };
     export const url: Body = { url: blob, none: null, several: [blob, 1] };
     export const address: Body = { url: "https://example.com", none: blob };
     // @ts-expect-error
     export const wrong: Body = { file: "text" };`,
  ],
  "an image of any kind is bytes, whatever its schema says": [
    thing({ Thing: { type: "string", format: "byte" } }, "3.0.3", "image/*"),
    `${body("send", "image/*")} ${exact} export const bytes: Same<Body, Blob> = true;`,
  ],
  "a list that leaves no item over is closed": [
    thing({ Thing: { type: "array", prefixItems: [number], minItems: 1, unevaluatedItems: false } }),
    `${body("send")} ${exact} export const closed: Same<Body, [number]> = true;`,
  ],
  "a schema that another fills in by a dynamic anchor is typed as filled in": [
    thing({
      Page: {
        $id: "page",
        type: "object",
        required: ["items"],
        properties: { items: { type: "array", items: { $dynamicRef: "#item" } } },
        $defs: { item: { $dynamicAnchor: "item", not: {} } },
      },
      Thing: {
        $id: "things",
        $ref: "page",
        $defs: { item: { $dynamicAnchor: "item", $ref: "#/components/schemas/User" } },
      },
      User: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
    }),
    `${body("send")}
     export const users: Body = { items: [{ name: "a" }] };
     // @ts-expect-error
     export const wrong: Body = { items: [1] };
     export const names = (page: Body) => page.items.map(({ name }) => name.toUpperCase());`,
  ],
  "what OpenAPI 3.2 brings is typed: further methods, the whole query as one value, items, a discriminator's default": [
    describedIn("openapi-3.2"),
    `${exact}
     type Row = operations["exportRows"]["responses"][200]["content"]["application/jsonl"];
     export const row: Row = { id: "a", state: "done" };
     export const query: Same<operations["listJobs"]["parameters"]["querystring"]["filter"]["tags"], string[] | undefined> = true;
     export const found: operations["findJobs"]["requestBody"]["content"]["application/json"] = { state: "done" };
     type Entry = components["schemas"]["Entry"];
     export const other: Entry = { kind: "anything", text: "a" };
     export const bare: Entry = { text: "a" };
     // @ts-expect-error
     export const wrong: Entry = { kind: "other", by: "ann" };
     export const by = (entry: Entry) => ("by" in entry ? entry.by : entry.text);`,
  ],
  "parts that no form holds are a body that is written whole": [
    thing(
      { Thing: { type: "object", properties: { a: object, file: { type: "string", format: "binary" } } } },
      "3.0.3",
      "multipart/mixed",
    ),
    `${exact}
     ${body("send", "multipart/mixed")}
     export const whole: Same<Body, Blob> = true;`,
  ],
  "a part that is to be something else than JSON is handed over as it is written": [
    {
      openapi: "3.0.3",
      info: { title: "Parts", version: "1" },
      paths: {
        "/parts": {
          post: {
            operationId: "send",
            requestBody: {
              required: true,
              content: {
                "multipart/form-data": {
                  schema: {
                    type: "object",
                    properties: { a: object, rows: { type: "array", items: object }, plain: object },
                  },
                  encoding: { a: { contentType: "application/xml" }, rows: { contentType: "text/csv" } },
                },
              },
            },
            responses: { "204": { description: "ok" } },
          },
        },
      },
    },
    `${body("send", "multipart/form-data")}
     export const texts: Body = { a: "<a/>", rows: ["1", new Blob(["2"])], plain: { b: 1 } };
     // @ts-expect-error
     export const data: Body = { a: { b: 1 } };
     // @ts-expect-error
     export const list: Body = { rows: [{ b: 1 }] };`,
  ],
  "a discriminator without mapping keeps the members' own values": [
    describedIn("01-discriminator-implicit"),
    `${body("addRemark")}
     export const plain: Body = { kind: "plain" };
     // @ts-expect-error
     export const wrong: Body = { kind: "PlainRemark" };
     export const narrowed = (remark: Body) => (remark.kind === "quoted" ? remark.of : remark.text);`,
  ],
  "a list that may hold nothing is empty": [
    thing({ Thing: { type: "array", items: false } }),
    `${body("send")}
     export const none: Body = [];
     // @ts-expect-error nothing may be in it
     export const some: Body = [1];`,
  ],
  "a map whose names are listed has these members": [
    thing({
      Thing: {
        type: "object",
        properties: {
          sizes: { type: "object", propertyNames: { $ref: "#/components/schemas/Side" }, additionalProperties: number },
          any: { type: "object", propertyNames: { const: "left" } },
          long: { type: "object", propertyNames: { minLength: 3 }, additionalProperties: number },
        },
      },
      Side: { enum: ["left", "right"] },
    }),
    `${body("send")}
     export const some: Body[] = [{ sizes: { left: 1 } }, { sizes: {} }, { any: { left: true } }, { long: { wide: 1 } }];
     // @ts-expect-error there is no such side
     export const other: Body = { sizes: { top: 1 } };
     // @ts-expect-error a size is a number
     export const text: Body = { sizes: { left: "1" } };
     // @ts-expect-error there is one name
     export const more: Body = { any: { right: true } };`,
  ],
  "a list whose first items are described is open unless it is closed": [
    describedIn("03-prefix-items"),
    `${exact}
     type T = components["schemas"]["T"];
     export const open: Same<T["open"], [number, number, ...number[]]> = true;
     export const closed: Same<T["closed"], [string, number]> = true;
     export const rest: Same<T["rest"], [string, ...boolean[]]> = true;
     export const short: Same<T["short"], [string?, ...unknown[]]> = true;`,
  ],
  "a part of allOf may only ask for members": [
    describedIn("04-allof-required-only"),
    `${body("addPart")} ${answer("addPart")}
     export const whole: Body = { id: "x", size: 2 };
     // @ts-expect-error
     export const half: Body = { id: "x" };
     export const open: Answer = { id: "x" };`,
  ],
  "a percent-encoded reference into paths is followed": [
    describedIn("09-encoded-pointer"),
    `${answer("marks")}
     export const path: operations["marks"]["parameters"]["path"] = { "doc-id": "d1" };
     export const marks: Answer = { n: 2 };
     // @ts-expect-error
     export const none: Answer = {};`,
  ],
  "a reference to an anchor is followed": [
    describedIn("10-anchor"),
    `${answer("getA")}
     export const a: Answer = { core: { n: 1 }, more: { n: 2 } };
     // @ts-expect-error
     export const b: Answer = { core: { n: 1 }, more: { n: "2" } };`,
  ],
  "$defs is no member": [
    describedIn("10d-defs"),
    `${body("addA")}
     export const a: Body = { core: { n: 1 } };
     // @ts-expect-error
     export const b: Body = { core: {} };`,
  ],
  "a request is not asked for what is only read, an answer does not promise what is only written": [
    describedIn("18-readonly-required"),
    `${body("addUser")} ${answer("addUser", 201)}
     export const sent: Body = { name: "n", secret: "s" };
     // @ts-expect-error
     export const silent: Body = { name: "n" };
     export const got: Answer = { id: "1", name: "n" };
     // @ts-expect-error
     export const nameless: Answer = { name: "n" };`,
  ],
  "what is next to a reference of 3.1 counts": [
    describedIn("27-ref-siblings"),
    `${body("addX")} ${answer("addX")}
     export const strict: Body = { a: "x", b: "y" };
     // @ts-expect-error
     export const half: Body = { a: "x" };
     export const more: Answer = { a: "x", extra: 1 };
     // @ts-expect-error
     export const less: Answer = { a: "x" };`,
  ],
  "what is next to a reference of 3.0 counts for nothing": [
    thing(
      { A: { ...object, properties: { a: text } }, Thing: { $ref: "#/components/schemas/A", required: ["a"] } },
      "3.0.3",
    ),
    `${body("send")} export const open: Body = {};`,
  ],
  "a bare object is a map of anything": [
    thing({ Thing: object }),
    `${exact} ${body("send")}
     export const same: Same<Body, { [name: string]: unknown }> = true;`,
  ],
  "a value can be written with members next to additionalProperties": [
    thing({ Thing: { ...object, properties: { a: number }, additionalProperties: text } }),
    `${body("send")}
     export const some: Body = { a: 1, other: "x" };
     export const none: Body = {};
     // @ts-expect-error
     export const wrong: Body = { other: true };`,
  ],
  "a base whose mapping names only some has the others by their own names, and itself": [
    thing({
      Thing: {
        type: "object",
        required: ["kind"],
        properties: { kind: text },
        discriminator: { propertyName: "kind", mapping: { doggo: "Dog" } },
      },
      Dog: { allOf: [{ $ref: "#/components/schemas/Thing" }, { type: "object", properties: { bark: number } }] },
      Cat: { allOf: [{ $ref: "#/components/schemas/Thing" }, { type: "object", properties: { claws: number } }] },
    }),
    `${body("send")}
     export const cat: Body = { kind: "Cat", claws: 3 };
     export const dog: Body = { kind: "doggo", bark: 1 };
     export const plain: Body = { kind: "Thing" };
     // @ts-expect-error
     export const other: Body = { kind: "Dog", bark: 1 };
     export const narrowed = (pet: Body) => (pet.kind === "Cat" ? pet.claws : pet.kind === "doggo" ? pet.bark : pet.kind);`,
  ],
  "a value of a base is what the mapping names, too, if that doesn't extend it": [
    thing({
      Thing: {
        type: "object",
        required: ["kind", "id"],
        properties: { kind: text, id: text },
        discriminator: { propertyName: "kind", mapping: { dog: "Dog", cat: "#/components/schemas/Cat" } },
      },
      Dog: { type: "object", properties: { bark: number } },
      Cat: { allOf: [{ $ref: "#/components/schemas/Thing" }, { type: "object", properties: { claws: number } }] },
    }),
    `${body("send")}
     export const dog: Body = { kind: "dog", id: "a", bark: 1 };
     export const cat: Body = { kind: "cat", id: "a", claws: 3 };
     export const narrowed = (pet: Body) => (pet.kind === "cat" ? pet.claws : pet.bark);
     // @ts-expect-error
     export const without: Body = { kind: "dog", bark: 1 };
     // @ts-expect-error
     export const mixed: Body = { kind: "dog", id: "a", claws: 3 };`,
  ],
  "a mapping to a choice that may be the base itself says nothing more of it": [
    thing({
      Thing: {
        ...object,
        properties: { kind: text },
        discriminator: { propertyName: "kind", mapping: { any: "Any" } },
      },
      Any: { oneOf: [{ $ref: "#/components/schemas/Thing" }, { $ref: "#/components/schemas/Other" }] },
      Other: { ...object, properties: { a: number } },
    }),
    `${body("send")} export const plain: Body = { kind: "any" };`,
  ],
  "a mapping is whole that leaves out only what others extend": [
    thing({
      Thing: {
        type: "object",
        required: ["kind"],
        properties: { kind: text },
        discriminator: { propertyName: "kind", mapping: { cat: "Cat" } },
      },
      Animal: { allOf: [{ $ref: "#/components/schemas/Thing" }, { type: "object", properties: { age: number } }] },
      Cat: { allOf: [{ $ref: "#/components/schemas/Animal" }, { type: "object", properties: { claws: number } }] },
    }),
    `${exact}
     ${body("send")}
     export const cat: Body = { kind: "cat", claws: 3, age: 1 };
     export const only: Same<Body["kind"], "cat"> = true;`,
  ],
  "a schema that is only sent asks for nothing that is only read, wherever it is": [
    {
      openapi: "3.0.3",
      info: { title: "Directions", version: "1" },
      paths: {
        "/things": {
          post: {
            operationId: "send",
            requestBody: {
              required: true,
              content: { "application/json": { schema: { $ref: "#/components/schemas/NewThing" } } },
            },
            responses: {
              "200": {
                description: "ok",
                content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
              },
            },
          },
        },
      },
      components: {
        schemas: {
          Thing: {
            type: "object",
            required: ["id", "name"],
            properties: { id: { type: "string", readOnly: true }, name: text },
          },
          NewThing: {
            allOf: [
              { $ref: "#/components/schemas/Thing" },
              {
                type: "object",
                properties: { parts: { type: "array", items: { $ref: "#/components/schemas/Thing" } } },
              },
            ],
          },
        },
      },
    },
    `${body("send")}
     ${answer("send")}
     export const sent: Body = { name: "a", parts: [{ name: "b" }] };
     export const id = (thing: Answer): string => thing.id;`,
  ],
  "a member that is asked for and described nowhere may be anything, and one that a part describes is as described": [
    thing({
      Thing: {
        allOf: [
          { $ref: "#/components/schemas/Base" },
          { type: "object", required: ["a", "b", "c"], properties: { a: text } },
        ],
      },
      Base: { type: "object", properties: { b: number } },
    }),
    `${body("send")}
     export const thing: Body = { a: "x", b: 1, c: { any: true } };
     // @ts-expect-error
     export const lacks: Body = { a: "x", b: 1 };
     // @ts-expect-error
     export const wrong: Body = { a: "x", b: "1", c: 1 };`,
  ],
  "a base with a mapping has its children's members": [
    thing({
      Thing: {
        ...object,
        required: ["kind"],
        properties: { kind: text, name: text },
        discriminator: { propertyName: "kind", mapping: { dog: "#/components/schemas/Dog", cat: "Cat" } },
      },
      Dog: {
        allOf: [{ $ref: "#/components/schemas/Thing" }, { ...object, properties: { barks: { type: "boolean" } } }],
      },
      Cat: { allOf: [{ $ref: "#/components/schemas/Thing" }, { ...object, properties: { lives: number } }] },
    }),
    `${body("send")}
     export const dog: Body = { kind: "dog", name: "a", barks: true };
     // @ts-expect-error
     export const bird: Body = { kind: "bird" };
     export const narrowed = (pet: Body) => (pet.kind === "cat" ? pet.lives : pet.barks);`,
  ],
  "a parent union below allOf stays narrowable": [
    thing({
      A: { ...object, required: ["kind"], properties: { kind: { enum: ["a"] }, a: number } },
      B: { ...object, required: ["kind"], properties: { kind: { enum: ["b"] }, b: number } },
      Either: {
        oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }],
        discriminator: { propertyName: "kind" },
      },
      Thing: { allOf: [{ $ref: "#/components/schemas/Either" }, { ...object, properties: { id: text } }] },
    }),
    `${body("send")} export const narrowed = (thing: Body) => (thing.kind === "a" ? thing.a : thing.b);`,
  ],
  "anyOf next to members means both": [
    thing({
      Thing: {
        ...object,
        required: ["id"],
        properties: { id: text },
        anyOf: [
          { ...object, required: ["a"], properties: { a: text } },
          { required: ["b"], properties: { b: text } },
        ],
      },
    }),
    `${body("send")}
     export const both: Body = { id: "x", a: "y" };
     // @ts-expect-error
     export const half: Body = { a: "y" };`,
  ],
  "branches that only ask for members take none away": [
    thing({
      Thing: { ...object, properties: { a: text, b: text }, oneOf: [{ required: ["a"] }, { required: ["b"] }] },
    }),
    `${body("send")} export const one: Body = { a: "x" };`,
  ],
  "members that a pattern names are typed by how their names begin": [
    thing({
      Thing: {
        ...object,
        required: ["name"],
        properties: { name: number },
        patternProperties: { "^x-[a-z]+$": text, "^y": { $ref: "#/components/schemas/Y" } },
        additionalProperties: false,
      },
      Y: { ...object, properties: { deep: text } },
    }),
    `${body("send")}
     export const named: Body = { name: 1, "x-a": "b", yes: { deep: "d" } };
     // @ts-expect-error
     export const other: Body = { name: 1, "x-a": 2 };
     // @ts-expect-error
     export const misspelt: Body = { name: 1, nmae: 2 };`,
  ],
  "members whose names a pattern describes in another way may have any name": [
    thing({ Thing: { ...object, properties: { name: number }, patternProperties: { "-id$": text } } }),
    `${body("send")} export const ending: Body = { name: 1, "a-id": "b" };`,
  ],
  "patterns next to parts take away none of their members": [
    thing({
      Thing: { allOf: [{ ...object, properties: { a: text } }], patternProperties: { "^x-": number } },
    }),
    `${body("send")} export const both: Body = { a: "x", "x-b": 1 };`,
  ],
  "a nullable object with patterns stays nullable": [
    thing({ Thing: { type: ["object", "null"], properties: { a: text }, patternProperties: { "^x-": number } } }),
    `${body("send")}
     export const none: Body | null = null as components["schemas"]["Thing"];
     export const some: components["schemas"]["Thing"] = { "x-b": 1 };`,
  ],
  "a member that only looks like one of a pattern's keeps its type": [
    thing({ Thing: { ...object, properties: { x1: number }, patternProperties: { "^x[a-z]$": text } } }),
    `${body("send")} export const alike: Body = { x1: 1, xa: "b" };`,
  ],
  "unevaluated members are typed as additional ones are": [
    thing({ Thing: { ...object, properties: { a: text }, unevaluatedProperties: number } }),
    `${body("send")}
     export const more: Body = { a: "x", b: 1 };
     // @ts-expect-error
     export const other: Body = { a: "x", b: true };`,
  ],
  "unevaluated members next to parts take away none of their members": [
    thing({ Thing: { allOf: [{ ...object, properties: { a: text } }], unevaluatedProperties: number } }),
    `${body("send")} export const more: Body = { a: "x", b: 1 };`,
  ],
  "members that are there under a condition may be there": [
    thing({
      Thing: {
        ...object,
        properties: { kind: text },
        allOf: [
          { if: { properties: { kind: { const: "a" } } }, then: { properties: { a: text }, required: ["a"] } },
          {
            if: { properties: { kind: { const: "b" } } },
            then: { properties: { b: number } },
            else: { properties: { b: text } },
          },
        ],
        dependentSchemas: { kind: { $ref: "#/components/schemas/More" } },
      },
      More: {
        properties: { more: number },
        if: { properties: { more: { const: 1 } } },
        then: { $ref: "#/components/schemas/More" },
      },
    }),
    `${body("send")}
     export const all: Body = { kind: "a", a: "x", b: 1, more: 2 };
     export const text: Body = { b: "y" };
     // @ts-expect-error
     export const misspelt: Body = { kin: "a" };`,
  ],
  "bytes inside JSON are text": [
    thing({ Thing: { ...object, properties: { file: { ...text, format: "binary" } } } }),
    `${body("send")} export const file: Body = { file: "AAAA" };`,
  ],
  "bytes in a multipart body are a Blob": [
    thing(
      {
        Thing: {
          ...object,
          required: ["file", "pages", "name"],
          properties: {
            file: { ...text, contentMediaType: "image/png" },
            pages: { type: "array", items: { ...text, format: "binary" } },
            name: text,
          },
        },
      },
      "3.1.0",
      "multipart/form-data",
    ),
    `${body("send", "multipart/form-data")}
     export const parts: Body = { file: new Blob(["a"]), pages: [new Blob(["b"])], name: "n" };`,
  ],
  "a whole body of bytes is a Blob, however it is described": [
    thing({ Thing: { ...text, format: "byte" } }, "3.0.3", "application/octet-stream"),
    `${body("send", "application/octet-stream")} export const file: Body = new Blob(["a"]);`,
  ],
  "a form whose schema is a list has no fields, and is handed over whole": [
    thing({ Thing: { type: "array", items: { type: "object" } } }, "3.0.3", "multipart/form-data"),
    `${body("send", "multipart/form-data")} ${exact} export const form: Same<Body, FormData> = true;`,
  ],
  "so is a form that is encoded as a URL": [
    thing({ Thing: { type: "string" } }, "3.0.3", "application/x-www-form-urlencoded"),
    `${body("send", "application/x-www-form-urlencoded")} ${exact} export const form: Same<Body, URLSearchParams> = true;`,
  ],
  "a whole body of a range is a Blob if its schema says that it is bytes": [
    thing({ Thing: { ...text, format: "binary" } }, "3.0.3", "image/*"),
    `${body("send", "image/*")} export const file: Body = new Blob(["a"]);`,
  ],
  "a member may be asked for that a nullable schema declares": [
    thing({
      Base: { type: ["object", "null"], properties: { a: text } },
      Thing: { allOf: [{ $ref: "#/components/schemas/Base" }], required: ["a"] },
    }),
    `${body("send")} export const whole: Body = { a: "x" };`,
  ],
};

const names = Object.keys(programs);
let results: string[][] = [];

beforeAll(async () => {
  results = await compileTypes(Object.values(programs));
});

test.each(names)("%s", (name) => {
  expect(results[names.indexOf(name)]).toEqual([]);
});
