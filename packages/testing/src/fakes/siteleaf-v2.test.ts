import { afterEach, expect, test } from "vitest";
import { ask, askAll, basic, eventReader, type Question, type Reply } from "../frame/ask.ts";
import type { SiteleafFakeOptions } from "./siteleaf/options.ts";
import { createSiteleafV2Fake, type SiteleafV2Fake } from "./siteleaf-v2.ts";
import { createAnswerCheck } from "../testing/checked.ts";
import { createVirtualClock, type VirtualClock } from "../frame/virtual-clock.ts";

const answers = createAnswerCheck("siteleaf-v2");
const { checked } = answers;
afterEach(() => expect(answers.takeViolations()).toEqual([]));

const siteId = "64b7c1d2e3f405162738495a";
const site = `/v2/sites/${siteId}`;
const headers = basic("key", "secret");

interface Setup {
  readonly clock: VirtualClock;
  readonly fake: SiteleafV2Fake;
  ask(line: string, question?: Question): Promise<Reply>;
  open(jobId: string, signal?: AbortSignal): Promise<Response>;
}

function setUp(options: SiteleafFakeOptions = {}): Setup {
  const clock = createVirtualClock(1_700_000_000_000);
  const fake = checked(createSiteleafV2Fake({ clock, duration: 4000, ...options }));
  return {
    clock,
    fake,
    ask: (line, question) => ask(fake, line, { ...question, headers }),
    open: (jobId, signal) => fake.fetch(`https://vendor.example/v2/jobs/${jobId}`, { headers, signal }),
  };
}

async function publish({ ask }: Setup): Promise<string> {
  return String((await ask(`POST ${site}/publish`)).at("job_id"));
}

function upload(name: string, text: string): FormData {
  const form = new FormData();
  form.append("file", new File([text], name, { type: "text/plain" }));
  return form;
}

test("wrong credentials are refused", async () => {
  const { fake } = setUp();
  const reply = await ask(fake, "GET /v2/sites", { headers: basic("key", "wrong") });
  expect([reply.status, reply.at("message")]).toEqual([401, "Unauthorized"]);
});

test("e-mail and password are exchanged for a key", async () => {
  const { fake } = setUp();
  expect((await ask(fake, "POST /v2/auth", { headers: basic("person@example.com", "password") })).at("api_key")).toBe(
    "key",
  );
  expect((await ask(fake, "POST /v2/auth", { headers })).status).toBe(401);
});

test("too many requests are forbidden until the time is over", async () => {
  const { ask, clock } = setUp({ rateLimit: { requests: 2, milliseconds: 300_000 } });
  await ask("GET /v2/sites");
  expect((await ask("GET /v2/sites")).status).toBe(200);
  expect((await ask("GET /v2/sites")).status).toBe(403);
  await clock.advance(300_000);
  expect((await ask("GET /v2/sites")).status).toBe(200);
});

test("a publish is streamed event by event, in events called status, and the stream closes at its end", async () => {
  const all = setUp();
  const response = await all.open(await publish(all));
  const next = eventReader(response);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  expect(await next()).toBe(
    'event:status\ndata:{"status":"working","message":"Fetching inventory...","updated_at":"1700000000"}\n\n',
  );
  expect(await next()).toContain('"message":"Compiling...","updated_at":"1700000001"');
  expect(await next()).toContain("Checking... /home");
  expect(await next()).toContain("Checking... /about");
  expect(await next()).toBe('event:status\ndata:{"status":"complete","message":"Done!","updated_at":"1700000004"}\n\n');
  expect(await next()).toBeNull();
});

test("an event is not sent before its time", async () => {
  const clock = createVirtualClock(1_700_000_000_000, { auto: false });
  const all = setUp({ clock });
  const next = eventReader(await all.open(await publish(all)));
  await next();
  let came = false;
  const second = next().then((event) => {
    came = true;
    return event;
  });
  await clock.advance(999);
  expect(came).toBe(false);
  await clock.advance(1);
  expect(await second).toContain("Compiling");
});

test("time does not pass for a stream without a reader", async () => {
  const all = setUp();
  await all.open(await publish(all));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(all.clock.now()).toBe(1_700_000_000_000);
});

test("a late reader gets only the last event, for 30 minutes", async () => {
  const all = setUp();
  const jobId = await publish(all);
  await all.clock.advance(4000 + 30 * 60_000 - 1);
  expect((await all.ask(`GET /v2/jobs/${jobId}`)).text).toBe(
    'event:status\ndata:{"status":"complete","message":"Done!","updated_at":"1700000004"}\n\n',
  );
  await all.clock.advance(1);
  const gone = await all.ask(`GET /v2/jobs/${jobId}`);
  expect([gone.status, gone.headers.get("content-type")]).toEqual([410, "text/event-stream"]);
  expect(gone.text).toBe('event:status\ndata:{"status":"error","message":"Job not found"}\n\n');
});

test("a reader who comes half way gets the present event, then the rest", async () => {
  const all = setUp();
  const jobId = await publish(all);
  await all.clock.advance(2500);
  const text = (await all.ask(`GET /v2/jobs/${jobId}`)).text;
  const messages = [...text.matchAll(/"message":"([^"]+)"/g)].map(([, message]) => message);
  expect(messages).toEqual(["Checking... /home", "Checking... /about", "Done!"]);
});

test("an unknown job is gone", async () => {
  const { ask } = setUp();
  expect((await ask("GET /v2/jobs/x")).status).toBe(410);
});

test("a failed publish says so in its last event and in the site", async () => {
  const all = setUp({ outcome: { fail: "Liquid syntax error" } });
  const jobId = await publish(all);
  expect((await all.ask(`GET ${site}`)).at("jobs", "publish")).toEqual({
    id: jobId,
    last_id: null,
    last_at: null,
    last_error: null,
  });
  expect((await all.ask(`GET /v2/jobs/${jobId}`)).text).toContain(
    '{"status":"error","message":"Publish error: Liquid syntax error"',
  );
  expect((await all.ask(`GET ${site}`)).at("jobs", "publish")).toEqual({
    id: null,
    last_id: jobId,
    last_at: "2023-11-14T22:13:24+00:00",
    last_error: "Liquid syntax error",
  });
});

test("a publish of a site that is being published is the same job", async () => {
  const all = setUp();
  expect(await publish(all)).toBe(await publish(all));
});

test("a cancel ends the job and its streams at once", async () => {
  const all = setUp();
  const jobId = await publish(all);
  const next = eventReader(await all.open(jobId));
  await next();
  const canceled = await all.ask(`DELETE /v2/jobs/${jobId}`);
  expect([canceled.status, canceled.text]).toEqual([200, ""]);
  expect(await next()).toContain('"status":"error","message":"Canceled"');
  expect(await next()).toBeNull();
  expect((await all.ask(`GET ${site}`)).at("jobs", "publish")).toMatchObject({
    id: null,
    last_id: jobId,
    last_error: "Canceled",
  });
});

test("a cancel wakes a stream that waits for its next event", async () => {
  const clock = createVirtualClock(1_700_000_000_000, { auto: false });
  const all = setUp({ clock });
  const jobId = await publish(all);
  const next = eventReader(await all.open(jobId));
  await next();
  const waiting = next();
  await all.ask(`DELETE /v2/jobs/${jobId}`);
  expect(await waiting).toContain("Canceled");
});

test("a cancel after the end does not find the job", async () => {
  const all = setUp();
  const jobId = await publish(all);
  await all.clock.advance(4000);
  expect((await all.ask(`DELETE /v2/jobs/${jobId}`)).status).toBe(404);
});

test("an abort ends a stream with its reason", async () => {
  const all = setUp({ clock: createVirtualClock(0, { auto: false }) });
  const controller = new AbortController();
  const next = eventReader(await all.open(await publish(all), controller.signal));
  await next();
  const waiting = next();
  controller.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
});

test("preview and sync have their own reports, and an import makes a site", async () => {
  const { ask, clock, fake } = setUp();
  const preview = (await ask(`POST ${site}/preview`, { json: {} })).at("job_id");
  const sync = fake.startSync(siteId).id;
  expect((await ask(`GET ${site}`)).at("jobs")).toMatchObject({
    preview: { id: preview },
    sync: { id: sync },
    publish: { id: null },
  });
  expect((await ask("POST /v2/import", { multipart: upload("site.zip", "PK") })).status).toBe(202);
  await clock.advance(4000);
  expect((await ask("GET /v2/sites")).at(1, "title")).toBe("Imported site");
});

test("an unknown site and an empty job id are not found", async () => {
  const { ask } = setUp();
  expect((await ask("POST /v2/sites/x/publish")).at("message")).toBe("Not Found");
  expect((await ask("GET /v2/jobs/")).status).toBe(404);
});

test("sites are created, changed and deleted, and secrets in their settings stay hidden", async () => {
  const { ask } = setUp();
  const created = await ask("POST /v2/sites", { json: { title: "Harbour Museum", domain: "museum.example.org" } });
  expect([created.status, created.at("timezone"), created.at("version")]).toEqual([201, "UTC", "v2"]);
  const path = `/v2/sites/${String(created.at("id"))}`;
  const changed = await ask(`PUT ${path}`, {
    json: { title: "Museum", hosting: "github", hosting_options: { access_token: "hidden" } },
  });
  expect([changed.at("title"), changed.text.includes("hidden")]).toEqual(["Museum", false]);
  await ask(`POST ${path}/pages`, { json: { title: "About" } });
  expect((await ask(`DELETE ${path}`)).at()).toEqual({ id: created.at("id"), deleted: true });
  expect((await ask(`GET ${path}`)).status).toBe(404);
});

test("a missing field and an invalid value are named", async () => {
  const { ask } = setUp();
  const missing = await ask(`POST ${site}/pages`, { json: { body: "x" } });
  expect([missing.status, missing.at("message")]).toEqual([400, "missing parameter: title"]);
  expect((await ask(`POST ${site}/pages`, { json: { title: "x", visibility: "secret" } })).status).toBe(400);
});

test("pages are created, read, changed and deleted", async () => {
  const { ask } = setUp();
  const created = await ask(`POST ${site}/pages`, { json: { title: "About us", body: "Hello", date: "2024-01-05" } });
  expect(created.at()).toMatchObject({
    filename: "about-us.md",
    url: "/about-us/",
    type: "page",
    date: "2024-01-05T00:00:00+00:00",
    created_at: "2023-11-14 22:13:20 +0000",
  });
  expect(created.at("sha")).toMatch(/^[0-9a-f]{40}$/);
  const path = `/v2/pages/${String(created.at("id"))}`;
  const changed = await ask(`PUT ${path}`, { json: { body: "Bye" } });
  expect([changed.at("title"), changed.at("sha") === created.at("sha")]).toEqual(["About us", false]);
  await ask(`DELETE ${path}`);
  expect((await ask(`GET ${path}`)).status).toBe(404);
});

test("pages come 30 at a time, with links to the others", async () => {
  const { ask } = setUp();
  for (let number = 0; number < 65; number += 1) await ask(`POST ${site}/pages`, { json: { title: `Page ${number}` } });
  const second = await ask(`GET ${site}/pages?page=2`);
  expect(second.at()).toHaveLength(30);
  const to = (page: number): string => `<https://vendor.example${site}/pages?page=${page}>`;
  expect(second.headers.get("link")).toBe(
    `${to(3)}; rel="next", ${to(3)}; rel="last", ${to(1)}; rel="first", ${to(1)}; rel="prev"`,
  );
  expect((await ask(`GET ${site}/pages?page=3`)).headers.get("link")).not.toContain('rel="next"');
  expect((await ask(`GET ${site}/pages?per_page=9999`)).headers.has("link")).toBe(false);
});

test("lists are searched, filtered and sorted", async () => {
  const { ask } = setUp();
  await ask(`POST ${site}/pages`, { json: { title: "Harbour" } });
  await ask(`POST ${site}/pages`, { json: { title: "Tides", visibility: "hidden", path: "tides.html" } });
  const titles = async (query: string): Promise<unknown> =>
    ((await ask(`GET ${site}/pages?${query}`)).at() as { title: string }[]).map((page) => page.title);
  expect(await titles("q=harb")).toEqual(["Harbour"]);
  expect(await titles("visibility=hidden")).toEqual(["Tides"]);
  expect(await titles("extensions=markdown")).toEqual(["Harbour"]);
  expect(await titles("sort=title-desc")).toEqual(["Tides", "Harbour"]);
});

test("a collection is found by its path, with its documents and files", async () => {
  const { ask } = setUp();
  expect((await ask(`POST ${site}/collections`, { json: { title: "Posts" } })).at("path")).toBe("posts");
  const created = await ask(`POST ${site}/collections/posts/documents`, {
    json: { title: "First tide", date: "2024-01-05", tags: ["tides", "sea"], categories: ["news"] },
  });
  expect(created.at("filename")).toBe("_posts/2024-01-05-first-tide.md");
  expect(created.text).not.toContain("$");
  const document = `/v2/documents/${String(created.at("id"))}`;
  expect((await ask(`PUT ${document}`, { json: { body: "High water" } })).at("body")).toBe("High water");
  expect((await ask(`GET ${site}/tags`)).at()).toEqual(["sea", "tides"]);
  expect((await ask(`GET ${site}/categories`)).at()).toEqual(["news"]);
  const file = await ask(`POST ${site}/collections/posts/files`, { multipart: upload("tides.txt", "low, high") });
  expect([file.status, file.at("filename"), file.at("filesize")]).toEqual([201, "_posts/tides.txt", 9]);
  expect(
    (await ask(`POST ${site}/collections/posts/files`, { multipart: upload("a.md", "---\ntitle: A\n---\n") })).status,
  ).toBe(400);
  await ask(`PUT ${site}/collections/posts`, { json: { path: "news" } });
  expect((await ask(`GET ${site}/collections/news/documents`)).at()).toHaveLength(1);
  expect((await ask(`GET ${site}/collections/news/files`)).at()).toHaveLength(1);
  await ask(`DELETE ${site}/collections/news`);
  expect((await ask(`GET ${document}`)).status).toBe(404);
});

test("the source has everything as files, in directories", async () => {
  const { ask } = setUp();
  await ask(`POST ${site}/collections`, { json: { title: "Posts" } });
  await ask(`POST ${site}/collections/posts/documents`, { json: { title: "First" } });
  const layout = await ask(`PUT ${site}/source/_layouts/page.html`, { multipart: upload("page.html", "<html>") });
  expect([layout.status, layout.at("type")]).toEqual([200, "file"]);
  await ask(`PUT ${site}/source/about.md`, { multipart: upload("about.md", "---\ntitle: About\n---\nHello") });
  expect((await ask(`GET ${site}/pages`)).at(0, "title")).toBe("About");
  const loose = await ask(`PUT ${site}/source/_loose/a.md`, { multipart: upload("a.md", "---\ntitle: A\n---\n") });
  expect(loose.at("type")).toBe("file");
  await ask(`DELETE ${site}/source/_loose/a.md`);
  const names = async (below: string): Promise<unknown> =>
    ((await ask(`GET ${site}/source${below}`)).at() as { name: string }[]).map((file) => file.name);
  expect(await names("")).toEqual(["_layouts", "_posts", "about.md"]);
  expect(await names("/_posts")).toEqual(["_posts/first.md"]);
  expect(await names("?recursive=true")).toEqual([
    "_layouts",
    "_layouts/page.html",
    "_posts",
    "_posts/first.md",
    "about.md",
  ]);
  expect((await ask(`GET ${site}/source/_layouts/page.html?download`)).text).toBe("<html>");
  expect((await ask(`DELETE ${site}/source/_layouts`)).status).toBe(400);
  expect((await ask(`DELETE ${site}/source/_layouts/page.html`)).at("name")).toBe("_layouts/page.html");
  expect((await ask(`GET ${site}/source/_layouts/page.html`)).status).toBe(404);
});

test("users and roles exist", async () => {
  const { ask } = setUp();
  const me = await ask("GET /v2/users/me");
  expect((await ask(`GET ${site}/users`)).at(0, "id")).toBe(me.at("id"));
  const role = await ask(`POST ${site}/roles`, { json: { user_id: "64b7c0a1b2c3d4e5f607182a", kind: "publisher" } });
  expect(role.at()).toMatchObject({ user_id: "64b7c0a1b2c3d4e5f607182a", kind: "publisher", site_id: siteId });
  const path = `/v2/roles/${String(role.at("id"))}`;
  expect((await ask(`PUT ${path}`, { json: { kind: "admin" } })).at("kind")).toBe("admin");
  await ask(`DELETE ${path}`);
  expect((await ask(`GET ${path}`)).status).toBe(404);
});

test("the history has every call and every state of a job, but no secrets", async () => {
  const all = setUp();
  const jobId = await publish(all);
  await all.clock.advance(4000);
  expect(all.fake.history).toEqual([
    { kind: "job", at: 1_700_000_000_000, job: jobId, state: "working", message: "publish" },
    {
      kind: "call",
      at: 1_700_000_000_000,
      operation: "publishSite",
      method: "POST",
      host: "vendor.example",
      path: `${site}/publish`,
      query: "",
      status: 202,
      job: jobId,
    },
    { kind: "job", at: 1_700_000_004_000, job: jobId, state: "complete", message: "Done!" },
  ]);
});

test("every operation refuses a wrong key, and a client with too many requests", async () => {
  const { fake } = setUp({ rateLimit: { requests: 0, milliseconds: 1000 } });
  expect(new Set(Object.values(await askAll(fake, basic("key", "wrong"))))).toEqual(new Set([401]));
  expect(new Set(Object.values(await askAll(fake, headers)))).toEqual(new Set([403]));
});

test("nothing is found below a missing site, in any operation", async () => {
  const { fake } = setUp();
  const { listSites, createSite, importSite, getCurrentUser, streamJob, ...others } = await askAll(
    fake,
    headers,
    {},
    {},
  );
  expect([listSites, createSite, importSite, getCurrentUser, streamJob]).toEqual([200, 400, 400, 200, 410]);
  expect(new Set(Object.values(others))).toEqual(new Set([404]));
});

test("a missing field or an invalid value is a bad request everywhere", async () => {
  const { ask } = setUp();
  const refused = async (line: string, json: object): Promise<void> => {
    expect([line, (await ask(line, { json })).status]).toEqual([line, 400]);
  };
  const idOf = async (line: string, json: object): Promise<string> => String((await ask(line, { json })).at("id"));
  await refused(`PUT ${site}`, { hosting: "moon" });
  await refused(`POST ${site}/collections`, {});
  await idOf(`POST ${site}/collections`, { title: "Posts" });
  await refused(`POST ${site}/collections/posts/documents`, {});
  const document = await idOf(`POST ${site}/collections/posts/documents`, { title: "First" });
  await refused(`PUT /v2/documents/${document}`, { visibility: "secret" });
  await refused(`PUT /v2/pages/${await idOf(`POST ${site}/pages`, { title: "About" })}`, { visibility: "secret" });
  await refused(`PUT ${site}/source/a.html`, {});
  await refused(`POST ${site}/roles`, { kind: "owner" });
  await refused(`PUT /v2/roles/${await idOf(`POST ${site}/roles`, { kind: "writer" })}`, { kind: "owner" });
});

test("links lead through thousands of pages, each once", async () => {
  const { ask } = setUp();
  for (let number = 0; number < 2050; number += 1)
    await ask(`POST ${site}/pages`, { json: { title: `Page ${number}` } });
  const seen = new Set<string>();
  for (let next: string | undefined = `${site}/pages?per_page=100`; next !== undefined;) {
    const reply: Reply = await ask(`GET ${next}`);
    for (const { id } of reply.at() as { id: string }[]) seen.add(id);
    next = /<https:\/\/vendor\.example([^>]+)>; rel="next"/.exec(reply.headers.get("link") ?? "")?.[1];
  }
  expect(seen.size).toBe(2050);
});

test("each thing can be read alone", async () => {
  const { ask } = setUp();
  const idOf = async (line: string, json: object): Promise<string> => String((await ask(line, { json })).at("id"));
  const page = await idOf(`POST ${site}/pages`, { title: "About" });
  expect((await ask(`GET /v2/pages/${page}`)).at("title")).toBe("About");
  await idOf(`POST ${site}/collections`, { title: "Posts" });
  expect((await ask(`GET ${site}/collections`)).at(0, "path")).toBe("posts");
  expect((await ask(`GET ${site}/collections/posts`)).at("title")).toBe("Posts");
  const document = await idOf(`POST ${site}/collections/posts/documents`, { title: "First" });
  expect((await ask(`GET /v2/documents/${document}`)).at("title")).toBe("First");
  expect((await ask(`DELETE /v2/documents/${document}`)).at("deleted")).toBe(true);
  const role = await idOf(`POST ${site}/roles`, { kind: "writer" });
  expect((await ask(`GET /v2/roles/${role}`)).at("kind")).toBe("writer");
});

test("every operation of the description has an answer, and every answer fits the description", () => {
  const { declared, answered } = answers.operations();
  expect(answered).toEqual(declared);
  // The key is handed out without counting, a collection takes anything, and a job that is unknown is taken for a forgotten one.
  expect(answers.unanswered()).toEqual(["getApiCredentials 403", "updateCollection 400", "streamJob 404"]);
});
