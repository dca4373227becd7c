/** @file The look of the pages: calm, readable on a phone, in the dark and on paper; system fonts, no files. */
import { GROUND, INK, LINE, QUIET, SERIES } from '../charts/palette.ts';

/** Charts carry the colours of light paper; in a page they take the page's. */
const charts = [
  `.chart text[fill="${INK}"] { fill: var(--ink); }`,
  `.chart text[fill="${QUIET}"] { fill: var(--quiet); }`,
  `.chart text[fill="${GROUND}"] { fill: var(--on-series); }`,
  `.chart [stroke="${LINE}"] { stroke: var(--line); }`,
  `.chart [stroke="${QUIET}"] { stroke: var(--quiet); }`,
  ...[SERIES[0], SERIES[1]].flatMap((colour, i) => [
    `.chart [fill="${colour}"] { fill: var(--series-${i}); }`,
    `.chart [stroke="${colour}"] { stroke: var(--series-${i}); }`,
    // Cells of a matrix bear text: the deeper tone suits white on both grounds.
    `.chart .mark-rect [fill="${colour}"] { fill: ${colour}; }`,
  ]),
].join('\n');

/** All of the page's CSS. */
export const style: string = `
:root { --ink: ${INK}; --quiet: ${QUIET}; --line: ${LINE}; --ground: #fff; --raised: #f6f8fa; --series-0: ${SERIES[0]}; --series-1: ${SERIES[1]};
  --on-series: #fff; --good: #1a6b37; --bad: #b3261e; --notice: #fff6dd; --notice-line: #d9a400; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --quiet: #a2abb5; --line: #343b44; --ground: #14171b; --raised: #1d2126;
  --series-0: #f08a3c; --series-1: #56b4e9; --on-series: #fff; --good: #6fd08f; --bad: #ff8f85; --notice: #2d2610; --notice-line: #b58900; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 70rem; padding: 3rem clamp(1rem, 4vw, 3rem) 4rem; background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif; overflow-wrap: break-word; }
h1 { font-size: clamp(1.6rem, 4.2vw, 2.5rem); line-height: 1.2; letter-spacing: -0.015em; font-weight: 650; margin: 0.4rem 0 1.6rem; max-width: 26em; text-wrap: balance; }
h2 { font-size: 1.4rem; line-height: 1.3; letter-spacing: -0.01em; font-weight: 650; margin: 0 0 0.8rem; }
section { margin-top: 3.5rem; }
p { max-width: 44em; margin: 0 0 1rem; }
.kicker, .note, caption, footer { color: var(--quiet); font-size: 0.9375rem; }
.kicker { margin: 0; }
.skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: 0.5rem 1rem; }
.scores { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 1rem; margin: 0 0 1.6rem; padding: 0; list-style: none; }
.scores li { background: var(--raised); border-radius: 14px; padding: 1.2rem 1.4rem; }
.scores .figure { font-size: 2.9rem; line-height: 1.15; font-weight: 650; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; margin: 0.2rem 0; display: block; }
.scores span { display: block; } .scores .name { font-weight: 600; } .scores .name .sign { display: inline; }
.sign { margin-right: 0.45em; } .first { color: var(--series-0); } .second { color: var(--series-1); }
.notice { background: var(--notice); border: 1px solid var(--notice-line); border-left-width: 6px; border-radius: 8px; padding: 0.9rem 1.2rem; margin: 0 0 1.6rem; }
.notice p:last-child, .notice ul { margin-bottom: 0; } .notice h3 { margin-top: 0; } #story li { max-width: 44em; margin-bottom: 0.4rem; } #story ul { padding-left: 1.3em; }
code { font: 0.92em/1.5 ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; }
pre { background: var(--raised); border-radius: 8px; padding: 0.8rem 1.1rem; margin: 0 0 1rem; overflow-x: auto; }
.notice code, p code { font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 1rem; }
caption { text-align: left; padding-bottom: 0.5rem; }
th, td { padding: 0.5rem 1rem 0.5rem 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); font-weight: 400; }
thead th { border-top: 0; font-weight: 600; } td small, tbody th small { display: block; color: var(--quiet); font-size: 0.875rem; }
.numbers td, .numbers th + th { text-align: right; padding-right: 0.25rem; padding-left: 1rem; }
.text td { overflow-wrap: anywhere; } .text caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.scroll { position: relative; } .scroll + p, .scroll + .scroll { margin-top: 1rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr)); gap: 1rem; align-items: start; }
.charts.few { justify-content: start; grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 24rem)); }
.chart { margin: 0; } .chart svg { display: block; max-width: 100%; height: auto; }
${charts}
.living { display: none; } @media screen { .chart.alive > svg { display: none; } .chart.alive > .living { display: block; } }
.living .drawing { touch-action: pan-y; } .hint { margin-top: 0.6rem; } .controls { margin-top: 0.3rem; font-size: 0.9375rem; } .controls .vega-bind-name { margin-right: 0.5em; }
.controls { display: flex; flex-wrap: wrap; gap: 0.4rem; } .controls button { min-width: 2rem; cursor: pointer; } .controls select, .controls button { font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--quiet); border-radius: 6px; padding: 0.15rem 0.4rem; max-width: 100%; }
.tip { position: fixed; z-index: 2; left: 0; top: 0; max-width: 20rem; padding: 0.45rem 0.7rem; border-radius: 8px; border: 1px solid var(--line); background: var(--raised); color: var(--ink); font-size: 0.875rem; line-height: 1.4; pointer-events: none; font-variant-numeric: tabular-nums; }
.tip[hidden] { display: none; } .tip div { display: flex; gap: 1.2em; justify-content: space-between; } .tip span { color: var(--quiet); } .tip b { font-weight: 600; } @media print { .tip, .hint { display: none; } }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.6rem; margin-bottom: 0.6rem; font-size: 0.9375rem; }
.legend i { display: inline-block; width: 2rem; vertical-align: middle; margin-right: 0.5em; border-top: 2.5px solid var(--quiet); } .legend .dashed { border-top-style: dashed; opacity: 0.75; }
.photos { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); gap: 1.2rem; padding: 0; margin: 1rem 0 0; list-style: none; }
.photos li { background: var(--raised); border-radius: 12px; overflow: hidden; break-inside: avoid; }
.photos img { display: block; width: 100%; aspect-ratio: 1; object-fit: cover; background: var(--line); }
.photos.whole img, .photos .missing { object-fit: contain; } .photos .missing { display: grid; place-content: center; aspect-ratio: 1; background: var(--line); color: var(--quiet); }
.photos .words { padding: 0.7rem 0.9rem 0.9rem; font-size: 0.9375rem; line-height: 1.45; }
.photos .path { color: var(--quiet); font-size: 0.8125rem; overflow-wrap: anywhere; display: block; }
.photos .says { display: block; margin-top: 0.35rem; padding-left: 1.45em; position: relative; } .photos .says .sign { position: absolute; left: 0; }
.says b { font-weight: 600; } .right { color: var(--good); font-weight: 600; } .wrong { color: var(--bad); font-weight: 600; text-decoration: underline; text-decoration-style: wavy; text-decoration-thickness: 1px; text-underline-offset: 3px; white-space: nowrap; }
.right, .sure { white-space: nowrap; }
.gallery > .later, .cell { display: none; } .gallery > .later:target { display: block; }   .charts.after { margin-top: 1.6rem; } .map { max-width: 36rem; } .map svg { width: 100%; } .cell:target ~ .gallery > li, .cell:target { display: block; } .cell:target ~ .gallery { margin-top: 0.4rem; } .cell small, .cell a { font-size: 0.9375rem; font-weight: 400; } .cell a { margin-left: 0.6em; }
.pickers { display: flex; flex-wrap: wrap; gap: 1rem 3rem; margin-bottom: 1rem; } .cells { width: auto; } .cells caption { color: inherit; font-weight: 600; white-space: nowrap; } .cells thead td { border-top: 0; } .cells a { display: block; margin: -0.5rem -0.25rem -0.5rem -1rem; padding: 0.5rem 0.25rem 0.5rem 1rem; }
.cells .hit { background: var(--raised); } a { color: inherit; text-underline-offset: 3px; } .pairs { margin: 0 0 0.6rem; padding-left: 1.4em; } .pairs-title { font-weight: 600; margin: 0.4rem 0; }
.photos.costly { grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); } .beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(6rem, 30%), 1fr)); gap: 2px; } .beside img:only-child { grid-column: 1 / -1; aspect-ratio: 2; object-fit: contain; }
.beside figure { margin: 0; } .beside figcaption { font-size: 0.8125rem; padding: 0.1rem 0.5rem; }
.told { display: block; margin-top: 0.35rem; } .told b { font-weight: 600; } .quiet { color: var(--quiet); } h3 { font-size: 1.125rem; font-weight: 650; margin: 1.6rem 0 0.4rem; }
.scale { display: flex; align-items: center; gap: 0.7rem; font-size: 0.9375rem; margin-bottom: 0.5rem; } .scale span { white-space: nowrap; } .scale i { flex: 0 1 9rem; min-width: 2rem; height: 0.8rem; border-radius: 4px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.near-title { margin: 0.7rem 0 0.3rem; color: var(--quiet); font-size: 0.875rem; } .near { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0.4rem; margin: 0; padding: 0; list-style: none; }
.photos .near li { background: none; border-radius: 6px; border: 0; font-size: 0.75rem; line-height: 1.3; } .near img { border-radius: 6px; } .near b { font-weight: 600; display: block; margin-top: 0.2rem; }
.bar { display: block; height: 6px; border-radius: 3px; background: var(--line); margin-top: 2px; overflow: hidden; } .bar i { display: block; height: 100%; border-radius: 3px; background: var(--series-1); }
.doubt { display: block; color: var(--bad); font-size: 0.875rem; } .top { display: block; margin-top: 0.45rem; } .top b { float: right; font-weight: 600; font-variant-numeric: tabular-nums; margin-left: 0.5rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1rem 3rem; margin-bottom: 1rem; }
details summary { cursor: pointer; padding: 0.3rem 0; font-weight: 600; } details[open] summary { margin-bottom: 0.6rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: 0.9rem 2rem; margin: 0 0 1.2rem; }
dt { color: var(--quiet); font-size: 0.875rem; } dd { margin: 0; overflow-wrap: anywhere; }
footer { margin-top: 4rem; border-top: 1px solid var(--line); padding-top: 1rem; }
:focus-visible { outline: 3px solid var(--series-1); outline-offset: 2px; border-radius: 4px; }
@media print { :root { --ink: #000; --quiet: #444; --line: #bbb; --ground: #fff; --raised: #fff; --on-series: #fff; --series-0: ${SERIES[0]}; --series-1: ${SERIES[1]}; --good: #1a6b37; --bad: #b3261e; --notice: #fff; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } section { margin-top: 1.6rem; } h2, caption { break-after: avoid; } .scores li, .photos li { border: 1px solid var(--line); }
  .skip { display: none; } .charts { grid-template-columns: repeat(3, 1fr); } .charts.few { grid-template-columns: repeat(2, 1fr); } .photos { grid-template-columns: repeat(4, 1fr); } table, .chart, .notice { break-inside: avoid; } }
`;
