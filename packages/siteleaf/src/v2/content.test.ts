import { expect, test } from "vitest";
import { setUpV2, siteId } from "../testing/set-up.ts";

test("pages are listed over all pages of the list", async () => {
  const { siteleaf, fake } = setUpV2();
  for (let number = 0; number < 5; number++) await siteleaf.pages.create(siteId, { title: `Page ${number}` });
  const list = siteleaf.pages.list(siteId, { per_page: 2 });
  expect((await list.toArray()).map(({ title }) => title)).toEqual(["Page 0", "Page 1", "Page 2", "Page 3", "Page 4"]);
  expect(fake.history.filter((entry) => entry.kind === "call" && entry.operation === "listPages")).toHaveLength(3);
});

test("a list continues after a given page", async () => {
  const { siteleaf, another } = setUpV2();
  for (let number = 0; number < 3; number++) await siteleaf.pages.create(siteId, { title: `Page ${number}` });
  let from: string | undefined;
  for await (const page of siteleaf.pages.list(siteId, { per_page: 2 }).pages()) {
    from = page.next;
    break;
  }
  expect((await another().pages.list(siteId, { per_page: 2 }, { from }).toArray()).map(({ title }) => title)).toEqual([
    "Page 2",
  ]);
});

test("a page is created, changed and deleted", async () => {
  const { siteleaf } = setUpV2();
  const { id } = await siteleaf.pages.create(siteId, { title: "About", body: "Hello" });
  expect((await siteleaf.pages.update(id, { body: "Goodbye" })).title).toBe("About");
  expect((await siteleaf.pages.get(id)).body).toBe("Goodbye");
  expect(await siteleaf.pages.delete(id)).toEqual({ id, deleted: true });
});

test("a site is created, changed and deleted", async () => {
  const { siteleaf } = setUpV2();
  const { id } = await siteleaf.sites.create({ title: "Demo", domain: "demo.example.com" });
  expect((await siteleaf.sites.update(id, { title: "Demonstration" })).domain).toBe("demo.example.com");
  expect((await siteleaf.sites.get(id)).title).toBe("Demonstration");
  expect(await siteleaf.sites.list().toArray()).toHaveLength(2);
  await siteleaf.sites.delete(id);
  expect(await siteleaf.sites.list().toArray()).toHaveLength(1);
});

test("a collection has documents and files", async () => {
  const { siteleaf } = setUpV2();
  const { path } = await siteleaf.collections.create(siteId, { title: "Posts" });
  const { id } = await siteleaf.documents.create(siteId, path, {
    title: "First tide",
    tags: ["sea"],
    categories: ["news"],
  });
  await siteleaf.documents.update(id, { body: "Salt" });
  expect((await siteleaf.documents.get(id)).body).toBe("Salt");
  expect(await siteleaf.documents.list(siteId, path).toArray()).toHaveLength(1);
  expect([await siteleaf.sites.tags(siteId), await siteleaf.sites.categories(siteId)]).toEqual([["sea"], ["news"]]);
  expect((await siteleaf.files.create(siteId, path, new File(["bytes"], "quay.jpg"))).basename).toBe("quay.jpg");
  expect(await siteleaf.files.list(siteId, path).toArray()).toHaveLength(1);
  expect((await siteleaf.collections.update(siteId, path, { output: false })).output).toBe(false);
  expect((await siteleaf.collections.get(siteId, path)).title).toBe("Posts");
  expect(await siteleaf.collections.list(siteId).toArray()).toHaveLength(1);
  await siteleaf.documents.delete(id);
  await siteleaf.collections.delete(siteId, path);
  expect(await siteleaf.collections.list(siteId).toArray()).toEqual([]);
});

test("users have roles", async () => {
  const { siteleaf } = setUpV2();
  const me = await siteleaf.users.me();
  expect((await siteleaf.users.list(siteId).toArray()).map(({ id }) => id)).toEqual([me.id]);
  const { id } = await siteleaf.roles.create(siteId, { user_id: me.id, kind: "writer" });
  expect((await siteleaf.roles.update(id, { kind: "publisher" })).kind).toBe("publisher");
  expect((await siteleaf.roles.get(id)).kind).toBe("publisher");
  expect(await siteleaf.roles.delete(id)).toMatchObject({ deleted: true });
});
