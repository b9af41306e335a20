/** The style sheet of the coverage page, light and dark. */
export const coveragePageStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #16181d);
  --card: light-dark(#ffffff, #1e2128);
  --ink: light-dark(#1f2328, #e6e4df);
  --faint: light-dark(#6b7078, #9a9da5);
  --line: light-dark(#e3e0d8, #30343d);
  --full: light-dark(#d8efdc, #1d4429);
  --full-ink: light-dark(#14532d, #b6ecc4);
  --some: light-dark(#fbe9b7, #57430f);
  --some-ink: light-dark(#6b4c00, #fbe3a0);
  --none: light-dark(#d92d3a, #c23440);
  --none-ink: #ffffff;
  --accent: light-dark(#2c5fb3, #8fb6ff);
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header, main { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.5rem; }
h1 { margin: 0; font-size: 2rem; letter-spacing: -0.02em; }
header p { max-width: 60ch; margin: 0.4rem 0 1rem; color: var(--faint); }
nav { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-bottom: 1rem; }
nav a { padding: 0.25rem 0.75rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--card); }
a { color: var(--accent); text-decoration: none; }
.legend { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.6rem; max-width: none; }
.legend .cell { margin-left: 0.8rem; }
.legend .cell:first-child { margin-left: 0; }
.api { margin: 2.5rem 0; }
h2 { margin: 0 0 0.8rem; font-size: 1.35rem; }
h2 small { margin-left: 0.5rem; color: var(--faint); font-size: 0.95rem; font-weight: 400; }
.counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem; margin: 0 0 1rem; }
.counts div { padding: 0.6rem 0.9rem 0.8rem; border: 1px solid var(--line); border-radius: 0.6rem; background: var(--card); }
.counts dt { color: var(--faint); font-size: 0.85rem; }
.counts dd { margin: 0; font-size: 1.4rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.counts i { color: var(--faint); font-size: 0.95rem; font-style: normal; font-weight: 400; }
.counts .none dd, .counts .some dd { color: var(--none); }
meter { width: 100%; height: 0.4rem; border: 0; border-radius: 1rem; background: var(--line); }
meter::-webkit-meter-inner-element { display: block; }
meter::-webkit-meter-bar { height: 0.4rem; border: 0; border-radius: 1rem; background: var(--line); }
meter::-webkit-meter-optimum-value { border-radius: 1rem; background: #3f9d58; }
meter::-webkit-meter-suboptimum-value, meter::-webkit-meter-even-less-good-value { border-radius: 1rem; background: var(--none); }
.matrix { overflow-x: auto; border: 1px solid var(--line); border-radius: 0.6rem; background: var(--card); }
table { border-collapse: collapse; min-width: 100%; }
thead th { padding: 0.6rem 0.35rem; color: var(--faint); font-size: 0.8rem; font-weight: 500; }
th:first-child { position: sticky; left: 0; padding-left: 1rem; background: var(--card); text-align: left; }
tbody tr { border-top: 1px solid var(--line); scroll-margin-block: 40vh; }
tbody th { padding: 0.35rem 1rem 0.35rem 1rem; font-weight: 400; white-space: nowrap; }
tbody th b { display: block; font-weight: 600; }
tbody th code { color: var(--faint); }
code, pre { font: 12.5px/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code em { font-style: normal; font-weight: 600; }
td { padding: 0.25rem 0.2rem; text-align: center; }
.cell { display: inline-flex; align-items: center; justify-content: center; min-width: 2.9rem; height: 1.9rem; padding: 0 0.5rem;
  border-radius: 0.4rem; font-size: 0.85rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.cell.full { background: var(--full); color: var(--full-ink); }
.cell.some { background: var(--some); color: var(--some-ink); }
.cell.none { background: var(--none); color: var(--none-ink); }
.cell.blank { min-width: 2.9rem; background: none; }
.cell.blank::after { content: ""; width: 0.3rem; height: 0.3rem; border-radius: 50%; background: var(--line); }
a.cell:hover, a.cell:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.part { display: none; position: fixed; inset: 0 0 0 auto; z-index: 1; width: min(44rem, 100%); overflow: auto; padding: 1.5rem;
  border-left: 1px solid var(--line); background: var(--card); box-shadow: -1rem 0 3rem rgb(0 0 0 / 18%); }
.part:target { display: block; outline: none; }
.part h3 { margin: 0 2.5rem 0.5rem 0; font-size: 1.2rem; overflow-wrap: anywhere; }
.part h4 { margin: 1.5rem 0 0.3rem; color: var(--faint); font-weight: 500; }
.part p { margin: 0.3rem 0; }
.part ul { margin: 1rem 0; padding: 0; list-style: none; }
.part li { margin: 0.3rem 0; padding: 0.4rem 0.7rem; border-left: 0.25rem solid #3f9d58; border-radius: 0.3rem; background: var(--paper); }
.part li.none { border-color: var(--none); }
.part summary { cursor: pointer; overflow-wrap: anywhere; }
.part pre { margin: 0.5rem 0; padding: 0.8rem; overflow: auto; border-radius: 0.4rem; background: var(--paper); white-space: pre-wrap; overflow-wrap: anywhere; }
.part .pointer { color: var(--faint); overflow-wrap: anywhere; }
.close { position: sticky; top: 0; float: right; width: 2rem; height: 2rem; border-radius: 50%; background: var(--paper);
  color: var(--ink); font-size: 1.3rem; line-height: 1.9rem; text-align: center; }
@media (max-width: 60rem) { .part { inset: auto 0 0 0; height: 70%; width: 100%; border: 0; border-top: 1px solid var(--line); } }
@media print { .part { display: none !important; } }
`;
