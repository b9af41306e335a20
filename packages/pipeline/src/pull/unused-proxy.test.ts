import { expect, test } from "vitest";
import { unusedProxy } from "./unused-proxy.ts";

const [secure, plain] = [new URL("https://api.example.com/"), new URL("http://api.example.com/")];
const proxy = "http://proxy.example.com:3128";

test.each([
  [secure, {}, "24.1.0", ""],
  [secure, { HTTPS_PROXY: proxy }, "24.1.0", "HTTPS_PROXY is set, and Node does not use it: set NODE_USE_ENV_PROXY=1"],
  [secure, { https_proxy: proxy }, "20.19.0", "https_proxy is set, and Node does not use it: use Node 24 or newer"],
  [secure, { HTTPS_PROXY: proxy, NODE_USE_ENV_PROXY: "1" }, "20.19.0", "use Node 24 or newer"],
  [secure, { HTTPS_PROXY: proxy, NODE_USE_ENV_PROXY: "1" }, "24.1.0", ""],
  [secure, { HTTPS_PROXY: proxy, NODE_OPTIONS: "--use-env-proxy" }, "24.1.0", ""],
  [secure, { HTTP_PROXY: proxy }, "24.1.0", ""],
  [plain, { HTTP_PROXY: proxy }, "24.1.0", "HTTP_PROXY is set"],
])("of %s with %j on Node %s it says %j", (url, environment, node, said) => {
  const text = unusedProxy(url, environment, node);
  if (said === "") expect(text).toBe("");
  else expect(text).toContain(said);
  // A proxy's address may hold a password.
  expect(text).not.toContain("3128");
});
