import { ConnectionError } from "@pressroom/runtime";
import { expect, test } from "vitest";
import { withHints } from "./with-hints.ts";
import { vendors } from "./vendors.ts";

function hintFor(message: string): Promise<string> {
  const [vendor] = vendors;
  if (!vendor) throw new Error("there is no vendor");
  const failure = new ConnectionError("publishSite", false, new Error(message));
  return withHints(vendor, "it", () => Promise.reject(failure)).then(
    () => "",
    (error: Error) => error.message,
  );
}

test.each(["self-signed certificate", "unable to get local issuer certificate", "certificate has expired"])(
  "of a server whose certificate is not trusted, it is said how to trust it: %s",
  async (reason) => {
    expect(await hintFor(reason)).toContain("NODE_EXTRA_CA_CERTS");
  },
);

test("of a server that can't be reached, it is said what to look at", async () => {
  expect(await hintFor("getaddrinfo ENOTFOUND press.test")).toContain("Check your network");
});
