import { expect, test } from "vitest";
import { adviceOnProxy } from "./proxy.ts";

const HTTPS_PROXY = "http://proxy.test:3128";
const unused = "HTTPS_PROXY is set, and Node does not use it: ";

test.each([
  ["no proxy", {}, [], true, true, "none is set"],
  ["a proxy that Node is not told of", { HTTPS_PROXY }, [], true, false, `${unused}set NODE_USE_ENV_PROXY=1`],
  ["one that it is told of", { HTTPS_PROXY, NODE_USE_ENV_PROXY: "1" }, [], true, true, "HTTPS_PROXY is used"],
  ["one of the option", { HTTPS_PROXY }, ["--use-env-proxy"], true, true, "HTTPS_PROXY is used"],
  [
    "one of the options of the environment",
    { HTTPS_PROXY, NODE_OPTIONS: "--no-warnings --use-env-proxy" },
    [],
    true,
    true,
    "HTTPS_PROXY is used",
  ],
  [
    "the name in lower case",
    { https_proxy: HTTPS_PROXY, NODE_USE_ENV_PROXY: "1" },
    [],
    true,
    true,
    "https_proxy is used",
  ],
  [
    "an older Node",
    { HTTPS_PROXY },
    [],
    false,
    false,
    `${unused}use Node 22.21, 24 or newer, and set NODE_USE_ENV_PROXY=1`,
  ],
  [
    "an older Node that is told in vain",
    { HTTPS_PROXY, NODE_USE_ENV_PROXY: "1" },
    [],
    false,
    false,
    `${unused}use Node 22.21, 24 or newer`,
  ],
  [
    "a proxy without http://",
    { HTTPS_PROXY: "proxy:3128" },
    [],
    true,
    false,
    "HTTPS_PROXY is no URL: write it as http://host:port",
  ],
] as const)("what doctor says of the proxy: %s", (_, environment, options, isAble, ok, told) => {
  expect(adviceOnProxy(environment, options, isAble)).toEqual({ what: "proxy", ok, told });
});
