import { expect, test } from "vitest";
import { nodeProxy } from "./node-proxy.ts";

const proxy = "http://user:secret@proxy.example.com:3128";
const unused = "HTTPS_PROXY is set, but Node does not use it: ";

test.each([
  ["no proxy", "https:", {}, [], true, undefined],
  ["a proxy of the other protocol", "https:", { HTTP_PROXY: proxy }, [], true, undefined],
  ["one that Node is not told of", "https:", { HTTPS_PROXY: proxy }, [], true, `${unused}set NODE_USE_ENV_PROXY=1`],
  ["one of http", "http:", { HTTP_PROXY: proxy }, [], true, /^HTTP_PROXY is set/],
  ["a name in lower case", "https:", { https_proxy: proxy }, [], true, /^https_proxy is set/],
  ["one that Node is told of", "https:", { HTTPS_PROXY: proxy, NODE_USE_ENV_PROXY: "1" }, [], true, "used"],
  ["one of Node's option", "https:", { HTTPS_PROXY: proxy }, ["--use-env-proxy"], true, "used"],
  [
    "one of the options of the environment",
    "https:",
    { HTTPS_PROXY: proxy, NODE_OPTIONS: "--no-warnings --use-env-proxy" },
    [],
    true,
    "used",
  ],
  [
    "an older Node",
    "https:",
    { HTTPS_PROXY: proxy },
    [],
    false,
    `${unused}use Node 22.21, 24 or newer, and set NODE_USE_ENV_PROXY=1`,
  ],
  [
    "an older Node that is told in vain",
    "https:",
    { HTTPS_PROXY: proxy, NODE_USE_ENV_PROXY: "1" },
    [],
    false,
    `${unused}use Node 22.21, 24 or newer`,
  ],
] as const)(
  "of a proxy Node uses what it is told to use, if it can: %s",
  (_, protocol, environment, options, isAble, said) => {
    const found = nodeProxy(protocol, environment, options, isAble);
    const told = found && (found.unused ?? "used");
    if (said instanceof RegExp) expect(told).toMatch(said);
    else expect(told).toBe(said);
    // A proxy's address may hold a password.
    expect(JSON.stringify(found) ?? "").not.toContain("secret");
  },
);
