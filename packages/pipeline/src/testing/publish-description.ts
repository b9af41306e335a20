import type { JsonObject } from "@pressroom/description";
import { SourceFile } from "../workspace/lines/source-file.ts";

/**
 * A description of publishing, to be changed by a test: a POST whose body and answer share a value list, a PUT and a GET on one
 * path, an error.
 */
export const publishDescription = `openapi: 3.0.3
info: { title: Tiny, version: "1" }
servers: [{ url: "https://api.tiny.test/v1" }]
security: [{ key: [] }]
paths:
  /publish:
    post:
      operationId: createPublish
      summary: Hand in
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Request" } } }
      responses:
        "201": { description: Filed., content: { application/json: { schema: { $ref: "#/components/schemas/Publish" } } } }
  /publish/{CONFIGURATION_ID}:
    get:
      operationId: readPublish
      summary: Read
      parameters:
        - { name: CONFIGURATION_ID, in: path, required: true, schema: { type: string } }
        - { name: depth, in: query, schema: { type: integer } }
      responses:
        "200": { description: How it went., content: { application/json: { schema: { $ref: "#/components/schemas/Publish" } } } }
        "404": { description: None., content: { application/json: { schema: { type: object, properties: { title: { type: string } } } } } }
    put:
      operationId: updatePublish
      summary: Change
      parameters: [{ name: CONFIGURATION_ID, in: path, required: true, schema: { type: string } }]
      responses:
        "204": { description: Done. }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: x-key }
  schemas:
    Request:
      type: object
      required: [access]
      properties:
        access: { type: string, enum: [ALL, LIMITED] }
        note: { type: string }
    Publish:
      type: object
      required: [id, status]
      properties:
        id: { type: string }
        status: { type: string, enum: [DRAFT, LIVE] }
        details: { type: array, items: { type: object, properties: { org: { type: string } } } }
`;

/** Texts that are replaced, each of which has to be there. */
export type Edits = readonly (readonly [from: string, to: string])[];

/** The description with some of its text replaced. */
export function edited(...edits: Edits): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the description has no ${JSON.stringify(from)}`);
    return text.replaceAll(from, to);
  }, publishDescription);
}

/** The edits of the cases that vendors have really made, in our own words and names. */
export const cases: Readonly<Record<"withdrawn" | "values" | "renamed" | "words" | "version", Edits>> = {
  /** A PUT withdrawn, a value withdrawn, a field added to the answer. */
  withdrawn: [
    [publishDescription.slice(publishDescription.indexOf("    put:"), publishDescription.indexOf("components:")), ""],
    ["[ALL, LIMITED]", "[ALL]"],
    ["        id: { type: string }\n", "        id: { type: string }\n        kind: { type: string }\n"],
  ],
  /** More values, in what is sent and in what is answered. */
  values: [
    ["[ALL, LIMITED]", "[ALL, LIMITED, DAILY]"],
    ["[DRAFT, LIVE]", "[DRAFT, LIVE, PAUSED]"],
  ],
  /** A path parameter that has another name. */
  renamed: [["CONFIGURATION_ID", "INSTANCE_ID"]],
  /** Other sentences. */
  words: [
    ["summary: Read", "summary: Look at one"],
    ["How it went.", "The state of it."],
  ],
  /** A new major version: a field moved, another required, another type. */
  version: [
    ["required: [access]", "required: [access, note]"],
    [
      "properties: { org: { type: string } }",
      "properties: { organization: { type: object, properties: { id: { type: string } } } }",
    ],
    ["        id: { type: string }\n", "        id: { type: integer }\n"],
  ],
};

export function parsed(text: string): JsonObject {
  return new SourceFile("openapi.yaml", text).content as JsonObject;
}
