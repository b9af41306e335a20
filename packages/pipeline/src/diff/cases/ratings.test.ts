import { copy } from "@pressroom/description";
import { expect, test } from "vitest";
import { highest } from "../wire/wire-rules.ts";
import { wireChanges } from "../wire/wire-changes.ts";
import { descriptionOf, type Part } from "./pair.ts";
import { answerPairs } from "./answer-pairs.ts";
import { credentialPairs } from "./credential-pairs.ts";
import { receivedPairs } from "./received-pairs.ts";
import { reportedPairs } from "./reported-pairs.ts";
import { schemaPair } from "./schemas/schema-case.ts";
import { schemaPairs } from "./schemas/schema-pairs.ts";
import { transportPairs } from "./transport-pairs.ts";

/** The bump and what it is for; nothing is listed if nobody can notice anything. */
function rated(before: Part, after: Part): string[] {
  const changes = wireChanges(descriptionOf(before), descriptionOf(after));
  return [highest(changes.map(({ bump }) => bump)), ...changes.map(({ bump, rule }) => `${bump} ${rule}`)];
}

const pairs = [...reportedPairs, ...transportPairs, ...credentialPairs, ...answerPairs, ...receivedPairs];

test.each(pairs)("%s", (_, before, after, bump) => {
  expect(rated(before, after)[0], rated(before, after).join(", ")).toBe(bump);
});

const named = schemaPairs.map((pair) => ({ what: pair[0], pair }));

test.each(named)("$what, to who sends it", ({ pair }) => {
  const found = rated(...schemaPair(pair, "request"));
  expect(found[0], found.join(", ")).toBe(pair[3]);
});

test.each(named)("$what, to who reads it", ({ pair }) => {
  const found = rated(...schemaPair(pair, "answer"));
  expect(found[0], found.join(", ")).toBe(pair[4]);
});

const parts = [
  ...pairs.flatMap(([, before, after]) => [before, after]),
  ...schemaPairs.flatMap((pair) => [...schemaPair(pair, "request"), ...schemaPair(pair, "answer")]),
];

test("no description of any pair differs from itself", () => {
  for (const part of parts) {
    const description = descriptionOf(part);
    expect(wireChanges(description, copy(description))).toEqual([]);
  }
});

test("a new destination of credentials is reported first", () => {
  const changes = wireChanges(
    descriptionOf({ request: { type: "string" }, answer: { type: "string" } }),
    descriptionOf({ request: { type: "integer" }, servers: [{ url: "https://evil.test" }] }),
  );
  expect(changes[0]).toMatchObject({ rule: "server-origin-changed", subject: "https://evil.test" });
});
