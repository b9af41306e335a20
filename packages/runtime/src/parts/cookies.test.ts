import { expect, it } from "vitest";
import { clientOf, operation } from "../testing/client.ts";

it("an empty list or object is no cookie, and leaves no gap", async () => {
  const cookie = { crumbs: {}, wide: { explode: false }, plain: { style: "cookie" }, theme: {} } as const;
  const find = operation({ parameters: { cookie }, responses: { 204: [] } });
  const { call, requests } = clientOf(find, [new Response(null, { status: 204 })]);
  await call({ cookie: { crumbs: [], wide: {}, plain: [], theme: "dark" } });
  expect(requests[0]?.headers.get("cookie")).toBe("theme=dark");
});
