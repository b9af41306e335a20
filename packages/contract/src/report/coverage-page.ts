/** Writes coverage as one self-contained HTML page: no script, no font, no address. */

import { createHash } from "node:crypto";
import { stringify } from "yaml";
import { type Description, isObject } from "@pressroom/description";
import { coveragePageStyle } from "./coverage-page-style.ts";
import { listRows } from "./coverage-rows.ts";
import type { CoverageCell, CoverageRow } from "./coverage-rows.ts";
import type { Coverage } from "./coverage.ts";
import type { ApiReport } from "./report.ts";

/** What the page shows of one API. */
export interface PageSource {
  /** Id of the API, the title of its part of the page. */
  readonly api: string;
  /** The description whose operations are shown. */
  readonly description: Description;
  /** Knows for each part whether it was called. */
  readonly coverage: Pick<Coverage, "has">;
  /** The counts above the matrix. */
  report(): ApiReport;
}

/**
 * Writes the page: for each API its counts and a matrix of operations and statuses. A cell links to its part of the description,
 * which opens next to the matrix.
 *
 * @returns a whole HTML document
 */
export function writeCoveragePage(sources: readonly PageSource[]): string {
  const apis = sources.map((source) => ({
    source,
    report: source.report(),
    rows: listRows(source.description, source.coverage),
  }));
  const links = apis.map(({ source }) => `<a href="#${anchor(source.api)}">${escape(source.api)}</a>`).join("");
  const sections = apis.map(({ source, report, rows }) => writeApi(source, report, rows)).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Contract coverage</title>
<style>${coveragePageStyle}</style>
</head>
<body>
<header>
<h1>Contract coverage</h1>
<p>Every operation, status, media type and example that a description declares, and whether it was called. A cell opens its part of the description.</p>
<nav>${links}</nav>
<p class="legend"><span class="cell full">2</span> all exercised <span class="cell some">1/2</span> some <span class="cell none">0/2</span> nothing <span class="cell blank"></span> not declared</p>
</header>
<main>
${sections}
</main>
</body>
</html>
`;
}

function writeApi({ api, description }: PageSource, report: ApiReport, rows: readonly CoverageRow[]): string {
  const { info } = description;
  const title = isObject(info) ? `${String(info["title"] ?? "")} ${String(info["version"] ?? "")}`.trim() : "";
  const counts: [string, number, number][] = [
    ["operations", report.operations.exercised, report.operations.declared],
    ["statuses", report.statuses.exercised, report.statuses.declared],
    ["media types", report.mediaTypes.exercised, report.mediaTypes.declared],
    ["examples", report.examples.exercised, report.examples.declared],
    ["mutants caught", report.mutants.caught, report.mutants.made],
  ];
  return `<section class="api" id="${anchor(api)}">
<h2>${escape(api)} <small>${escape(title)}</small></h2>
<dl class="counts">${counts.map(writeCount).join("")}</dl>
<div class="matrix">${writeMatrix(api, rows)}</div>
${rows.map((row) => row.cells.map((cell) => writePart(api, row, cell)).join("\n")).join("\n")}
</section>`;
}

function writeCount([name, reached, all]: [string, number, number]): string {
  const state = reached === all ? "full" : reached === 0 ? "none" : "some";
  const meter = `<meter min="0" max="${Math.max(all, 1)}" value="${all === 0 ? 1 : reached}" low="${all}" aria-hidden="true"></meter>`;
  return `<div class="${state}"><dt>${name}</dt><dd>${reached}<i>/${all}</i></dd>${meter}</div>`;
}

function writeMatrix(api: string, rows: readonly CoverageRow[]): string {
  const columns = [
    "request",
    ...new Set(rows.flatMap(({ cells }) => cells.slice(1).map(({ column }) => column)).sort()),
  ];
  const head = columns.map((column) => `<th scope="col">${escape(column)}</th>`).join("");
  const body = rows.map((row) => {
    const cells = columns.map((column) => {
      const cell = row.cells.find((candidate) => candidate.column === column);
      return `<td>${cell === undefined ? '<span class="cell blank"></span>' : writeCell(api, row, cell)}</td>`;
    });
    const name = `<b>${escape(row.operationId)}</b><code><em>${escape(row.method)}</em> ${escape(row.path)}</code>`;
    return `<tr id="${rowAnchor(api, row)}"><th scope="row">${name}</th>${cells.join("")}</tr>`;
  });
  return `<table><thead><tr><th scope="col">operation</th>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

function writeCell(api: string, row: CoverageRow, cell: CoverageCell): string {
  const state = stateOf(cell);
  const reached = cell.entries.filter(({ exercised }) => exercised).length;
  const label =
    cell.entries.length === 0
      ? cell.exercised
        ? "✓"
        : "✗"
      : state === "full"
        ? String(reached)
        : `${reached}/${cell.entries.length}`;
  const title = `${row.operationId} ${cell.column}: ${label}`;
  return `<a class="cell ${state}" href="#${partAnchor(api, row, cell)}" title="${escape(title)}">${label}</a>`;
}

function stateOf({ exercised, entries }: CoverageCell): "full" | "some" | "none" {
  if (!exercised) return "none";
  return entries.every((entry) => entry.exercised) ? "full" : "some";
}

/** Longer parts are cut: the page gives an overview, and the description has the whole text. */
const longestPart = 6_000;

function writePart(api: string, row: CoverageRow, cell: CoverageCell): string {
  const entries = cell.entries.map(({ name, exercised, value }) => {
    const shown =
      value === undefined
        ? ""
        : `<pre>${escape(shorten(typeof value === "string" ? value : JSON.stringify(value, null, 2)))}</pre>`;
    return `<li class="${exercised ? "full" : "none"}"><details><summary>${escape(name)}</summary>${shown}</details></li>`;
  });
  return `<article class="part" id="${partAnchor(api, row, cell)}">
<a class="close" href="#${rowAnchor(api, row)}" aria-label="Close">×</a>
<h3>${escape(row.operationId)} <span class="cell ${stateOf(cell)}">${escape(cell.column)}</span></h3>
<p><code><em>${escape(row.method)}</em> ${escape(row.path)}</code></p>
${entries.length === 0 ? "<p>No body.</p>" : `<ul>${entries.join("")}</ul>`}
<h4>In the description</h4>
<p><code class="pointer">#${escape(cell.pointer)}</code></p>
${writeYaml(cell.part)}
${cell.referenced.map(({ pointer, part }) => `<p><code class="pointer">#${escape(pointer)}</code></p>${writeYaml(part)}`).join("")}
</article>`;
}

function writeYaml(part: unknown): string {
  return `<pre>${escape(shorten(stringify(withoutExamples(part), { lineWidth: 0 })))}</pre>`;
}

/** The list above shows the examples, each with its mark. */
function withoutExamples(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExamples);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name, child]) => !(name === "examples" && isObject(child)));
  return Object.fromEntries(kept.map(([name, child]) => [name, withoutExamples(child)]));
}

function shorten(text: string): string {
  return text.length > longestPart ? `${text.slice(0, longestPart)}\n…` : text;
}

function anchor(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]+/g, "-");
}

function rowAnchor(api: string, { operationId }: CoverageRow): string {
  return `${anchor(`${api}-${operationId}`)}-${mark(api, operationId)}`;
}

function partAnchor(api: string, { operationId }: CoverageRow, { column }: CoverageCell): string {
  return `${anchor(`${api}-${operationId}-${column}`)}-${mark(api, operationId, column)}`;
}

/** The names of two operations may differ only in characters that an anchor can't hold. */
function mark(...names: readonly string[]): string {
  return createHash("sha256").update(names.join("\n")).digest("hex").slice(0, 6);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
