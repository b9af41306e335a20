import { expect, test } from "vitest";
import { adviceOnProxy } from "./proxy.ts";

const proxy = "http://proxy.test:3128";

test.each([
  ["no proxy", {}, true, "none is set"],
  ["one that Node uses", { HTTPS_PROXY: proxy, NODE_USE_ENV_PROXY: "1" }, true, "HTTPS_PROXY is used"],
  [
    "one that Node does not use",
    { HTTPS_PROXY: proxy },
    false,
    "HTTPS_PROXY is set, but Node does not use it: set NODE_USE_ENV_PROXY=1",
  ],
  ["one that speaks SOCKS", { HTTPS_PROXY: "socks5://p:1", NODE_USE_ENV_PROXY: "1" }, true, "HTTPS_PROXY is used"],
  [
    "one that speaks SOCKS, and that Node does not use",
    { HTTPS_PROXY: "socks5://p:1" },
    false,
    "HTTPS_PROXY is set, but Node does not use it: set NODE_USE_ENV_PROXY=1",
  ],
  ["one without http://", { HTTPS_PROXY: "proxy:3128" }, false, "HTTPS_PROXY is no URL: write it as http://host:port"],
] as const)("what doctor says of the proxy: %s", (_, environment, ok, told) => {
  expect(adviceOnProxy(environment)).toEqual({ what: "proxy", ok, told });
});
