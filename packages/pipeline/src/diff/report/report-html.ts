import type { Rating } from "../rate.ts";
import { placeText, reportedChanges, verdict } from "./report-text.ts";

const style = `
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1b1b1b; background: #fff; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem; border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
  .major { color: #a40000; font-weight: 600; } .minor { color: #7a5200; } .patch { color: #40606a; }
  @media (prefers-color-scheme: dark) { body { color: #e8e8e8; background: #161616; } th, td { border-color: #444; }
    .major { color: #ff8f8f; } .minor { color: #f0c36d; } .patch { color: #9fc3ce; } }
`;

/** Ratings as a self-contained page, without scripts or other files. */
export function reportHtml(ratings: readonly Rating[]): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>What changed</title><style>${style}</style></head>
<body>
<h1>What changed</h1>
${ratings.map(section).join("\n")}
</body>
</html>
`;
}

function section(rating: Rating): string {
  const rows = reportedChanges(rating).map((change) => {
    const cells = [
      change.seen,
      placeText(change),
      change.text,
      change.rule,
      change.bump === "major" ? change.shield : "",
    ];
    return `<tr><td class="${change.bump}">${change.bump}</td>${cells.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`;
  });
  const head = ["bump", "seen on", "where", "what", "rule", "wrapper"]
    .map((name) => `<th scope="col">${name}</th>`)
    .join("");
  const table =
    rows.length === 0
      ? ""
      : `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`;
  const wrappers = rating.wrappers.map(
    ({ name, bump, faults }) =>
      `<li>${escape(name)}: <span class="${bump}">${bump}</span>${faults.map((fault) => `<br>${escape(fault)}`).join("")}</li>`,
  );
  return `<section>\n<h2>${escape(verdict(rating))}</h2>\n${table}\n${wrappers.length === 0 ? "" : `<ul>${wrappers.join("")}</ul>`}\n</section>`;
}

/** Escapes text from a description, which is untrusted. */
function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
