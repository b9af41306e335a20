import type { FindingCode } from "../findings/finding-codes.ts";

/** A malicious description, with the expected result. */
export interface HostileDescription {
  readonly name: string;
  /** Made on demand, since some are large. */
  readonly make: () => string | Uint8Array;
  /** `compiles`, or the code of the refusal. */
  readonly outcome: "compiles" | FindingCode;
  /** Part of that line. */
  readonly says?: string;
}

/** Code that would leave a mark if it were run. */
export const payloads: readonly string[] = [
  "*/ globalThis.injected = 1; /*",
  "`${globalThis.injected = 1}`",
  '"; globalThis.injected = 1; //',
  "'; globalThis.injected = 1; //",
  "\n*/\nglobalThis.injected = 1;\n/*",
  "\u2028globalThis.injected = 1\u2029",
  '\\"; globalThis.injected = 1; \\',
  "]; globalThis.injected = 1; [",
  "}; globalThis.injected = 1; {",
  "\\u002a/ globalThis.injected = 1; /\\u002a",
  "</script><script>globalThis.injected = 1</script>",
  "\u001b]52;c;ZXZpbA==\u0007\u009b31m\u202e\u2066x\ufeff",
  "![x](https://evil.test/t.png) [y](javascript:alert(1)) <img src=x> `z` @octocat fixes #1",
  "__proto__",
  "constructor",
];

type Part = Record<string, unknown>;

/** A small description as JSON, with changed parts. */
function description(parts: { paths?: unknown; schemas?: unknown; more?: Part } = {}): string {
  const paths = parts.paths ?? { "/a": { get: operation({}) } };
  return JSON.stringify({
    openapi: "3.0.3",
    info: { title: "Hostile", version: "1" },
    paths,
    components: { schemas: parts.schemas ?? {} },
    ...parts.more,
  });
}

function operation(parts: Part): Part {
  return {
    operationId: "getA",
    responses: { 200: { description: "d", content: { "application/json": { schema: { type: "object" } } } } },
    ...parts,
  };
}

function answering(schema: unknown): Part {
  return {
    "/a": { get: operation({ responses: { 200: { description: "d", content: { "application/json": { schema } } } } }) },
  };
}

/** The payload in every place of a description that holds free text. */
function everywhere(text: string): string {
  const schema = {
    type: "object",
    title: text,
    description: text,
    default: text,
    example: text,
    format: text,
    required: [text],
    properties: { [text]: { type: "string", enum: [text, "b"], pattern: text } },
  };
  return description({
    paths: {
      [`/${text}/{${text}}`]: {
        summary: text,
        post: {
          operationId: `x ${text}`,
          summary: text,
          description: text,
          tags: [text],
          externalDocs: { url: text, description: text },
          deprecated: true,
          parameters: [
            { name: text, in: "path", required: true, description: text, example: text, schema },
            { name: text, in: "query", description: text, schema: { type: "string", default: text } },
            { name: text, in: "header", schema: { type: "string", enum: [text] } },
          ],
          requestBody: {
            description: text,
            content: {
              [text]: { schema, examples: { [text]: { summary: text, value: text } } },
              "application/json": { schema },
            },
          },
          responses: {
            200: {
              description: text,
              headers: { [text]: { schema } },
              content: { [text]: { schema }, "application/json": { schema: { $ref: "#/components/schemas/S" } } },
            },
            default: { description: text },
          },
          security: [{ [text]: [text] }],
        },
      },
    },
    schemas: { S: schema },
    more: {
      servers: [{ url: `https://a.test/${text}`, description: text }],
      security: [{ [text]: [] }],
      tags: [{ name: text, description: text }],
      [`x-${text}`]: text,
      info: { title: text, version: text, description: text },
    },
  });
}

function nested(depth: number, open: string, close: string): string {
  return `${open.repeat(depth)}${close.repeat(depth)}`;
}

function aliasBomb(levels: number): string {
  const lines = Array.from(
    { length: levels },
    (_, level) => `b${level + 1}: &b${level + 1} [${Array.from({ length: 9 }, () => `*b${level}`).join(", ")}]`,
  );
  return `openapi: 3.0.3\ninfo: { title: t, version: "1" }\npaths: {}\nb0: &b0 [x, x]\n${lines.join("\n")}\n`;
}

const reference = ($ref: string): string => description({ paths: answering({ $ref }) });

export const hostileDescriptions: readonly HostileDescription[] = [
  ...payloads.map((text): HostileDescription => ({
    name: `${JSON.stringify(text)} in every place`,
    make: () => everywhere(text),
    outcome: "compiles",
  })),
  ...[
    "class",
    "delete",
    "await",
    "then",
    "__proto__",
    "constructor",
    "createClient",
    "Client",
    "operations",
    "a-b",
    "a/b",
    "a.b",
    "#",
    "日本",
    "",
  ].map((operationId): HostileDescription => ({
    name: `operationId ${JSON.stringify(operationId)}`,
    make: () => description({ paths: { "/a": { get: operation({ operationId }) } } }),
    outcome: "compiles",
  })),
  ...["Record", "string", "class", "components", "Client", "a-b", "a.b", "1", "__proto__", "*/", "a~b"].map(
    (name): HostileDescription => ({
      name: `a schema called ${JSON.stringify(name)}`,
      make: () =>
        description({
          paths: answering({
            $ref: `#/components/schemas/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
          }),
          schemas: JSON.parse(`{ ${JSON.stringify(name)}: { "type": "string" } }`) as unknown,
        }),
      outcome: "compiles",
    }),
  ),
  {
    name: "two operations of one operationId",
    make: () => description({ paths: { "/a": { get: operation({}) }, "/b": { get: operation({}) } } }),
    outcome: "compiles",
  },
  {
    name: "two operationIds that come to one name",
    make: () =>
      description({
        paths: { "/a": { get: operation({ operationId: "a-b" }) }, "/b": { get: operation({ operationId: "a.b" }) } },
      }),
    outcome: "compiles",
  },
  { name: "a $ref to a file", make: () => reference("file:///etc/passwd"), outcome: "P001", says: "leads away" },
  {
    name: "a $ref to a file of the machine",
    make: () => reference("/etc/hostname"),
    outcome: "P001",
    says: "can't be read",
  },
  {
    name: "a $ref up out of its folder",
    make: () => reference("../../../../etc/hostname"),
    outcome: "P001",
    says: "can't be read",
  },
  {
    name: "a $ref to a private address",
    make: () => reference("http://127.0.0.1:9/a.yaml"),
    outcome: "P001",
    says: "leads away",
  },
  {
    name: "a $ref to the address of a cloud's secrets",
    make: () => reference("http://169.254.169.254/latest/meta-data"),
    outcome: "P001",
    says: "leads away",
  },
  {
    name: "a $ref of an unknown kind",
    make: () => reference("gopher://a.test/x"),
    outcome: "P001",
    says: "leads away",
  },
  {
    name: "a $ref that leads nowhere",
    make: () => reference("#/components/schemas/Nobody"),
    outcome: "P002",
    says: "leads nowhere",
  },
  {
    name: "a $ref that is a broken pointer",
    make: () => reference("#/%E0%A4%A"),
    outcome: "P002",
    says: "leads nowhere",
  },
  {
    name: "a schema among its own parts",
    make: () =>
      description({
        paths: answering({ $ref: "#/components/schemas/A" }),
        schemas: { A: { allOf: [{ $ref: "#/components/schemas/A" }] } },
      }),
    outcome: "compiles",
  },
  {
    name: "a $ref that leads to itself",
    make: () => description({ schemas: { A: { $ref: "#/components/schemas/A" } } }),
    outcome: "P002",
  },
  {
    name: "schemas that are made of each other",
    make: () =>
      description({
        schemas: {
          A: { allOf: [{ $ref: "#/components/schemas/B" }] },
          B: { allOf: [{ $ref: "#/components/schemas/A" }] },
        },
      }),
    outcome: "P002",
    says: "includes itself without a member or list in between",
  },
  {
    name: "a choice of schemas that are made of the choice",
    make: () =>
      description({
        schemas: {
          A: { allOf: [{ $ref: "#/components/schemas/B" }] },
          B: { anyOf: [{ $ref: "#/components/schemas/A" }] },
        },
      }),
    outcome: "compiles",
  },
  {
    name: "a schema that holds itself",
    make: () =>
      description({
        schemas: {
          A: {
            type: "object",
            properties: {
              a: { $ref: "#/components/schemas/A" },
              list: { type: "array", items: { $ref: "#/components/schemas/A" } },
            },
          },
        },
        paths: answering({ $ref: "#/components/schemas/A" }),
      }),
    outcome: "compiles",
  },
  {
    name: "10,000 lists in each other, JSON",
    make: () => `{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"x":${nested(10_000, "[", "]")}}`,
    outcome: "P001",
    says: "nested",
  },
  {
    name: "10,000 lists in each other, YAML",
    make: () => `openapi: 3.0.3\nx: ${nested(10_000, "[", "]")}\n`,
    outcome: "P001",
    says: "parsed",
  },
  {
    name: "10,000 schemas in each other",
    make: () =>
      `{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"A":${nested(10_000, '{"items":', "}").replace('"items":}', '"items":{}}')}}}}`,
    outcome: "P001",
    says: "nested",
  },
  { name: "an alias bomb", make: () => aliasBomb(9), outcome: "P001", says: "alias" },
  { name: "an alias that holds itself", make: () => "openapi: 3.0.3\nx: &a [*a]\n", outcome: "P001" },
  ...["1e400", ".inf", "-.INF", ".nan"].map((number): HostileDescription => ({
    name: `the number ${number}`,
    make: () => `openapi: 3.1.0\ninfo: { title: t, version: "1" }\npaths: {}\nx-most: ${number}\n`,
    outcome: "P001",
    says: "too large for a program",
  })),
  {
    name: "a number beyond all, JSON",
    make: () => `{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"x-most":1e999}`,
    outcome: "P001",
    says: "too large for a program",
  },
  {
    name: "merged keys that grow with each line",
    make: () =>
      `openapi: 3.1.0\na: &l0 { x: lol }\n${Array.from({ length: 30 }, (_, n) => `l${n}: &l${n + 1} { p: { <<: *l${n} }, q: { <<: *l${n} } }`).join("\n")}\n`,
    outcome: "P001",
    says: "alias",
  },
  {
    name: "a tag of another language, and bytes",
    make: () =>
      `openapi: 3.0.3\ninfo: { title: t, version: "1", x-a: !!js/function "() => 1", x-b: !!binary "AAAA" }\npaths: {}\n`,
    outcome: "compiles",
  },
  { name: "an empty document", make: () => "", outcome: "P001", says: "its root is not an object" },
  { name: "a list", make: () => "[]", outcome: "P001", says: "its root is not an object" },
  { name: "two documents in one file", make: () => "a: 1\n---\nb: 2\n", outcome: "P001" },
  {
    name: "bytes that are no text",
    make: () => new Uint8Array([0x6f, 0xff, 0xfe, 0x00]),
    outcome: "P001",
    says: "UTF-8",
  },
  {
    name: "50 MB",
    make: () => new Uint8Array(50 * 1024 * 1024).fill(0x20),
    outcome: "P001",
    says: "larger than 32 MB",
  },
  {
    name: "a version that is none",
    make: () => '{ "openapi": 3.1, "info": {}, "paths": {} }',
    outcome: "P001",
    says: "only",
  },
  {
    name: "a tag that would run code",
    make: () =>
      "openapi: 3.0.3\nx: !!js/function 'globalThis.injected = 1'\ninfo: { title: t, version: '1' }\npaths: {}\n",
    outcome: "compiles",
  },
  {
    name: "parts that are not what they must be",
    make: () =>
      description({
        paths: {
          "/a": [1],
          "/b": null,
          "/c": { get: "x", put: 1, parameters: 7, post: operation({ parameters: {}, requestBody: 7, responses: [] }) },
        },
        schemas: { A: 7 },
      }),
    outcome: "P003",
  },
  {
    name: "an operation whose parameters are no list, among sound ones",
    make: () =>
      description({
        paths: { "/a": { get: operation({}) }, "/b": { get: operation({ operationId: "b", parameters: {} }) } },
      }),
    outcome: "P003",
    says: "at /paths/~1b, which is not as OpenAPI says",
  },
  {
    name: "a component that is a list",
    make: () => description({ schemas: { A: { type: "object" }, B: { properties: { x: [] } } } }),
    outcome: "P003",
    says: "at /components/schemas/B, which is not as OpenAPI says",
  },
  {
    name: "a $ref that is no text",
    make: () => description({ schemas: { A: { properties: { x: { $ref: 5 } } } } }),
    outcome: "P002",
    says: "/components/schemas/A/properties/x $ref 5 is not a string",
  },
];
