/** @file The cells of the confusion matrices as places to go to: a link on each number shows its photos. No script: the page's styles follow the address. */
import type { Words } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import { modelsOf, type RunRecord } from '../run-record.ts';
import { sign } from '../section.ts';
import type { ReportPhoto } from '../report-photo.ts';

/** With more classes a matrix cannot be read. */
const MOST_CLASSES = 12;
/** Pairs that are told at once; the others are behind a click. */
const FIRST_PAIRS = 8;
/** Pairs behind that click; of more, only those whose photos are in the page. */
const MOST_PAIRS = 200;

/** A cell of a model's matrix that has photos: classes by their numbers. */
type Cell = { readonly model: number; readonly truth: number; readonly said: number; readonly count: number; readonly shown: number };

/** The cells of all models that have photos. */
function cellsOf(record: RunRecord, photos: readonly ReportPhoto[]): readonly Cell[] {
  const shown = new Map<string, number>();
  for (const photo of photos) for (const mark of marksOf(photo, record)) shown.set(mark, (shown.get(mark) ?? 0) + 1);
  return modelsOf(record).flatMap(({ confusion }, model) => confusion.flatMap((row, truth) => row.flatMap((count, said) => (count === 0 ? [] : [{ model, truth, said, count, shown: shown.get(markOf({ model, truth, said })) ?? 0 }]))));
}

function markOf({ model, truth, said }: Pick<Cell, 'model' | 'truth' | 'said'>): string {
  return `cell-${model}-${truth}-${said}`;
}

/** The cells that a photo lies in, one a model. */
export function marksOf({ truth, predictions }: ReportPhoto, record: RunRecord): string[] {
  const { classes } = record.data;
  return modelsOf(record).flatMap(({ name }, model) => {
    const said = predictions[name];
    return said === undefined ? [] : [markOf({ model, truth: classes.indexOf(truth), said: classes.indexOf(said.label) })];
  });
}

/** The styles by which the address of a cell picks its photos. */
export function cellStyles(record: RunRecord, photos: readonly ReportPhoto[]): string {
  return cellsOf(record, photos).filter(({ shown }) => shown > 0).map((cell) => `#${markOf(cell)}:target~.gallery>li:not(.${markOf(cell)}){display:none}`).join('\n');
}

/** The matrices, or the pairs where there are many classes, as links. */
export function cellLinks(record: RunRecord, words: Words, photos: readonly ReportPhoto[]): Html {
  const cells = cellsOf(record, photos);
  return html`
<div class="pickers">${modelsOf(record).map((model, index) => {
    const own = cells.filter((cell) => cell.model === index);
    const name = html`${modelsOf(record).length > 1 && sign(index)}${words.modelName(model)}`;
    const few = record.data.classes.length <= MOST_CLASSES;
    return html`<div>${few && matrix(own, name, record, words)}${(!few || record.data.classes.length > 2) && pairs(own, few ? null : name, record, words)}</div>`;
  })}</div>`;
}

/** Where links to cells lead; only the one that was chosen is seen. */
export function cellTitles(record: RunRecord, words: Words, photos: readonly ReportPhoto[]): Html {
  const { classes } = record.data;
  const { cellWords: w } = words;
  return html`${cellsOf(record, photos).filter(({ shown }) => shown > 0).map((cell) => html`
<h3 class="cell" id="${markOf(cell)}" tabindex="-1">${modelsOf(record).length > 1 && html`${sign(cell.model)}${words.modelName(modelsOf(record)[cell.model]!)}: `}${w.title(classes[cell.truth]!, classes[cell.said]!)} <small>${w.count(cell.shown, cell.count, words.picture(record))}</small> <a href="#photos">${w.back}</a></h3>`)}`;
}

function matrix(cells: readonly Cell[], name: Html, record: RunRecord, words: Words): Html {
  const { classes } = record.data;
  const { cellWords: w } = words;
  const at = (truth: number, said: number): Html | number => {
    const cell = cells.find((each) => each.truth === truth && each.said === said);
    return cell === undefined ? 0 : link(cell, record, words, String(cell.count));
  };
  return html`<div class="scroll"><table class="numbers cells"><caption>${name}</caption>
<thead><tr><td></td>${classes.map((label) => html`<th scope="col">${w.said(label)}</th>`)}</tr></thead>
<tbody>${classes.map((label, truth) => html`<tr><th scope="row">${label}</th>${classes.map((_, said) => html`<td${truth === said && html` class="hit"`}>${at(truth, said)}</td>`)}</tr>
`)}</tbody></table></div>`;
}

function pairs(cells: readonly Cell[], name: Html | null, record: RunRecord, words: Words): Html {
  const { cellWords: w } = words;
  const wrong = cells.filter(({ truth, said }) => truth !== said).sort((a, b) => b.count - a.count);
  const right = cells.filter(({ truth, said }) => truth === said);
  const list = (some: readonly Cell[]): Html => html`<ol class="pairs">${some.map((cell) => html`<li>${link(cell, record, words, w.pair(record.data.classes[cell.truth]!, record.data.classes[cell.said]!, cell.count))}</li>`)}</ol>`;
  const others = [...wrong.slice(FIRST_PAIRS), ...(name === null ? [] : right)];
  const rest = others.filter(({ shown }, place) => shown > 0 || place < MOST_PAIRS);
  const omitted = others.length - rest.length;
  return html`<p class="pairs-title">${name}${name !== null && ': '}${w.pairs(wrong.length)}</p>${wrong.length > 0 && list(wrong.slice(0, FIRST_PAIRS))}${rest.length > 0 && html`<details><summary>${w.rest(rest.length)}</summary>${list(rest)}${omitted > 0 && html`<p class="note">${w.omitted(omitted)}</p>`}</details>`}`;
}

/** A cell none of whose photos are in the page is told, but leads nowhere. */
function link(cell: Cell, record: RunRecord, { cellWords: w }: Words, text: string): Html {
  const { classes } = record.data;
  if (cell.shown === 0) return html`${text}`;
  return html`<a href="#${markOf(cell)}" aria-label="${w.pair(classes[cell.truth]!, classes[cell.said]!, cell.count)}">${text}</a>`;
}
