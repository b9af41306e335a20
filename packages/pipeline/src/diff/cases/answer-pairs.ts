import type { Json, JsonObject } from "@pressroom/description";
import type { Part } from "./pair.ts";
import type { Case } from "./reported-pairs.ts";

const string: JsonObject = { type: "string" };
const body = (schema: Json = string, mediaType = "application/json"): JsonObject => ({
  description: "ok",
  content: { [mediaType]: { schema } },
});
const other = body({ type: "integer" });
const answers = (responses: JsonObject): Part => ({ responses });
const of = (mediaType: string): Part => answers({ "200": body(string, mediaType) });
const header = (schema: JsonObject): Part => ({ headers: { "x-a": { schema } } });
const partOf = (encoding: JsonObject): Part => ({
  content: {
    "multipart/form-data": { schema: { type: "object", properties: { a: string } }, encoding: { a: encoding } },
  },
});

/** Changes of answers: statuses, headers, media types. */
export const answerPairs: readonly Case[] = [
  ["5XX becomes 500", answers({ "200": body(), "5XX": body() }), answers({ "200": body(), "500": body() }), "patch"],
  ["500 becomes 5XX", answers({ "200": body(), "500": body() }), answers({ "200": body(), "5XX": body() }), "minor"],
  [
    "5XX in small letters",
    answers({ "200": body(), "5XX": body() }),
    answers({ "200": body(), "5xx": body() }),
    "patch",
  ],
  [
    "default becomes one status",
    answers({ "200": body(), default: body() }),
    answers({ "200": body(), "404": body() }),
    "patch",
  ],
  [
    "default becomes one status with another body",
    answers({ "200": body(), default: body() }),
    answers({ "200": body(), "404": other }),
    "major",
  ],
  [
    "a status that default covered has another body",
    answers({ "200": body(), default: body() }),
    answers({ "200": body(), "404": other, default: body() }),
    "major",
  ],
  [
    "a status of a range has another body",
    answers({ "200": body(), "4XX": body() }),
    answers({ "200": body(), "404": other, "4XX": body() }),
    "major",
  ],
  [
    "a success of a range has another body",
    answers({ "2XX": body() }),
    answers({ "202": other, "2XX": body() }),
    "major",
  ],
  ["default alone becomes 200", answers({ default: body() }), answers({ "200": body() }), "patch"],
  [
    "a success more beside default, which is an error there",
    answers({ "200": body(), default: body() }),
    answers({ "200": body(), "202": body(), default: body() }),
    "minor",
  ],
  [
    "another success beside default, which is an error there",
    answers({ "200": body(), default: body() }),
    answers({ "201": body(), default: body() }),
    "major",
  ],

  ["any text in a header that had a list", header({ type: "string", enum: ["a"] }), header(string), "major"],
  ["a list for a header that had any text", header(string), header({ type: "string", enum: ["a"] }), "patch"],

  [
    "a parameter of a media type between quotes",
    of('application/json; profile="a"'),
    of("application/json;Profile=a"),
    "patch",
  ],
  [
    "a parameter of a media type in another case",
    of("application/json;profile=A"),
    of("application/json;profile=a"),
    "major",
  ],
  ["the usual character set of a text", of("text/plain"), of("text/plain; charset=UTF-8"), "patch"],
  ["another character set of a text", of("text/plain"), of("text/plain; charset=iso-8859-1"), "major"],
  [
    "one kind of JSON becomes every kind",
    { content: { "application/vnd.a+json": { schema: string } } },
    { content: { "application/*+json": { schema: string } } },
    "minor",
  ],
  [
    "a part of a form asks for a header",
    partOf({}),
    partOf({ headers: { "x-a": { required: true, schema: string } } }),
    "major",
  ],
  [
    "an empty value of a parameter",
    { parameters: [{ name: "q", in: "query", schema: string }] },
    { parameters: [{ name: "q", in: "query", schema: string, allowEmptyValue: true }] },
    "minor",
  ],
];
