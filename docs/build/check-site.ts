/**
 * `npm run docs:check`: builds the site, then opens every page of the built site in Chromium, wide, narrow and dark. A page fails on an error in its console, on text whose
 * contrast is below AA, on a page wider than its window, and on a link that leads nowhere. Then the search has to find, and the console of an operation to
 * call the fake. The last line is the total.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, globSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { brokenLinks } from "./broken-links.ts";
import { serveSite } from "./serve-site.ts";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

execFileSync("node", ["build/build.ts"], { stdio: ["ignore", "ignore", "inherit"] });
const folder = resolve(".vitepress/dist");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const views = [
  { name: "wide", width: 1440, height: 900, dark: false },
  { name: "narrow", width: 360, height: 740, dark: false },
  { name: "dark", width: 1440, height: 900, dark: true },
] as const;

let passed = 0;
let failed = 0;
function judge(name: string, faults: readonly string[]): void {
  if (faults.length === 0) passed += 1;
  else {
    failed += 1;
    console.log(`✗ ${name}\n${faults.map((fault) => `    ${fault}`).join("\n")}`);
  }
}

const pages = globSync("**/*.html", { cwd: folder })
  .filter((page) => page !== "404.html")
  .map((page) => `/${page.replace(/(index)?\.html$/, "")}`)
  .sort();
for (const page of pages) judge(`${page}: links`, brokenLinks(folder, page));

const site = await serveSite(folder);
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
try {
  mkdirSync("../reports/docs", { recursive: true });
  await lookAtAll(browser);
  await useSite(browser);
} finally {
  await browser.close();
  site.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/**
 * Opens each page once, and looks at it in each view: a page is loaded more slowly than it is looked at. Colours don't
 * fade from one view to the next, since a colour on its way is none of ours.
 */
async function lookAtAll(from: Browser): Promise<void> {
  const page = await from.newPage();
  let faults: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && faults.push(`console: ${message.text()}`)));
  page.on("pageerror", (error) => void faults.push(`error: ${error.message}`));
  for (const path of pages) {
    faults = [];
    await page.goto(site.url + path, { waitUntil: "load" });
    await page.addStyleTag({ content: "* { transition: none !important; animation: none !important }" });
    await page.evaluate(axe);
    for (const { name, width, height, dark } of views) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
      await page.waitForFunction((isDark) => document.documentElement.classList.contains("dark") === isDark, dark);
      faults.push(...(await contrastFaults(page)), ...(await overflow(page)));
      judge(`${path} ${name}`, faults);
      faults = [];
      if (["/", "/guides/jobs", "/reference/operations/siteleaf-v2"].includes(path))
        await page.screenshot({ path: `../reports/docs/${name}${path.replaceAll("/", "-")}.png` });
    }
  }
  await page.close();
}

/** Text that is too faint for AA. Highlighted code keeps the theme's colours, which are AA on its background. */
async function contrastFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as AxeWindow).axe.run(document, { runOnly: ["color-contrast"] });
    return violations.flatMap(({ nodes }) =>
      nodes
        .slice(0, 2)
        .map(({ html, failureSummary }) => `contrast: ${html.slice(0, 90)} ${failureSummary.split("\n")[1] ?? ""}`),
    );
  });
}

interface AxeWindow {
  readonly axe: {
    run(
      context: Document,
      options: { readonly runOnly: readonly string[] },
    ): Promise<{
      readonly violations: { readonly nodes: { readonly html: string; readonly failureSummary: string }[] }[];
    }>;
  };
}

async function overflow(page: Page): Promise<string[]> {
  const extra = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  // What is wider than the page has to scroll by itself: what is only cut off, nobody can read.
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll("main table, main pre, main svg, main img")]
      .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().right > window.innerWidth + 1)
      .filter((one) => {
        for (let at: Element | null = one; at !== null; at = at.parentElement)
          if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return false;
        return true;
      })
      .map((one) => one.outerHTML.slice(0, 90)),
  );
  return [
    ...(extra > 1 ? [`is ${extra} px wider than the window`] : []),
    ...cut.slice(0, 2).map((html) => `is cut off: ${html}`),
  ];
}

/** What a reader does: search for a word, and call an operation on the fake. */
async function useSite(from: Browser): Promise<void> {
  const page = await from.newPage();
  await page.goto(`${site.url}/`, { waitUntil: "networkidle" });
  await page.keyboard.press("Control+k");
  await page.locator(".VPLocalSearchBox input").fill("resume token");
  const found = await page
    .locator(".VPLocalSearchBox .result")
    .first()
    .textContent({ timeout: 20_000 })
    .catch(() => null);
  judge("the search finds a word", found === null ? ["no result for: resume token"] : []);

  await page.goto(`${site.url}/reference/operations/siteleaf-v2`, { waitUntil: "networkidle" });
  const box = page.locator("details.console", { hasText: "Try listSites" }).first();
  await box.locator("summary").click();
  await box.getByRole("button", { name: "Send" }).click();
  const answer = await box
    .locator(".answer", { hasText: "{" })
    .textContent({ timeout: 20_000 })
    .catch(() => null);
  judge("the console calls the fake", answer?.includes('"id"') ? [] : [`the answer was ${JSON.stringify(answer)}`]);
  await page.close();
}

function chromiumPath(): string {
  const found = process.env["CHROMIUM"] ?? globSync("/usr/bin/{chromium,chromium-browser,google-chrome}")[0];
  if (found === undefined) throw new Error("there is no Chromium: install it, or name it in CHROMIUM");
  return join(found);
}
