import { ApiError, ConfigurationError } from "@pressroom/runtime";
import { createSiteleafV1Fake, createSiteleafV2Fake } from "@pressroom/testing";
import { expect, expectTypeOf, test } from "vitest";
import { createSiteleaf } from "./create-siteleaf.ts";
import { getSiteleafCredentials } from "./credentials.ts";
import { isApiError } from "./is-api-error.ts";
import type { Siteleaf, SiteleafVersion } from "./siteleaf.ts";
import type { SiteleafV1 } from "./siteleaf-v1.ts";
import type { SiteleafV2 } from "./siteleaf-v2.ts";
import { setUpV2, failureOf } from "./testing/set-up.ts";

const account = { apiKey: "key", apiSecret: "secret" };

test("the version determines the type, and both share an interface", () => {
  expectTypeOf(createSiteleaf(account)).toEqualTypeOf<SiteleafV2>();
  expectTypeOf(createSiteleaf({ ...account, version: "v1" })).toEqualTypeOf<SiteleafV1>();
  const either = createSiteleaf({ ...account, version: "v1" as SiteleafVersion });
  expectTypeOf(either).toExtend<Siteleaf>();
  expect(either.version).toBe("v1");
});

test("a missing key is named", () => {
  const message = "Siteleaf can't be used without apiKey (from the account's settings, or getSiteleafCredentials())";
  expect(() => createSiteleaf({ ...account, apiKey: "" })).toThrow(new ConfigurationError(message));
  expect(() => createSiteleaf({ ...account, apiSecret: "" })).toThrow(ConfigurationError);
});

test("JavaScript that passes nothing gets an error that names what is missing", () => {
  const create = createSiteleaf as unknown as (config?: unknown) => unknown;
  const message = /^Siteleaf can't be used without apiKey \(from .*\) and apiSecret \(from .*\)$/;
  for (const nothing of [undefined, null, "key", {}, { version: "v1" }]) {
    expect(() => create(nothing)).toThrow(message);
    expect(() => create(nothing)).toThrow(ConfigurationError);
  }
});

test("members that version 1 doesn't have throw an error with their name", () => {
  const siteleaf = createSiteleaf({ ...account, version: "v1" }) as unknown as SiteleafV2;
  expect(() => siteleaf.pages.list("site")).toThrow(
    new ConfigurationError('version 1 of Siteleaf has no pages: create the client with version "v2"'),
  );
  expect(Object.keys(siteleaf)).not.toContain("pages");
});

test("an unknown version is named", () => {
  expect(() => createSiteleaf({ ...account, version: "v3" as "v2" })).toThrow(
    'version of Siteleaf is "v3": use "v1" or "v2"',
  );
});

test("e-mail address and password give the credentials of either version", async () => {
  const person = { email: "person@example.com", password: "password" };
  const v1 = await getSiteleafCredentials({ ...person, version: "v1", fetch: createSiteleafV1Fake().fetch });
  const v2 = await getSiteleafCredentials({ ...person, fetch: createSiteleafV2Fake().fetch });
  expect([v1, v2]).toEqual([account, account]);
});

test("a wrong password is an ApiError with status 401", async () => {
  const signIn = getSiteleafCredentials({
    email: "person@example.com",
    password: "wrong",
    fetch: createSiteleafV2Fake().fetch,
  });
  expect(await failureOf(signIn)).toBeInstanceOf(ApiError);
});

test("an error is narrowed by operation and status", async () => {
  const error = await failureOf(setUpV2().siteleaf.sites.get("nowhere"));
  expect(isApiError(error, "getSite", 404) && error.body.message).toBe("Not Found");
  expect(isApiError(error, "getSiteV1")).toBe(false);
});
