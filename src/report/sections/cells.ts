/** @file The cells of the confusion matrices as places to go to: a link on each number shows its photos. No script: the page's styles follow the address. */
import type { Words } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import { modelsOf, type RunRecord } from '../run-record.ts';
import type { Said } from '../report-photo.ts';
import { sign } from '../section.ts';

/** With more classes a matrix cannot be read. */
const MOST_CLASSES = 12;
/** Pairs that are told at once; the others are behind a click. */
const FIRST_PAIRS = 8;
/** Pairs behind that click; of more, only those whose photos are in the page. */
const MOST_PAIRS = 200;

/** The matrices of a page: of the models of a run, or of one model that was judged by other photos. */
export type Matrices = {
  readonly classes: readonly string[];
  readonly models: readonly { /** As photos call it. */ readonly key: string; readonly name: (words: Words) => string; readonly confusion: readonly (readonly number[])[] }[];
  /** What a picture is called. */
  readonly one: (words: Words) => string;
  /** What leads back from a cell, where the first photos are not those that were drawn by lot. */
  readonly back?: (words: Words) => string;
};

/** What says in which cells a photo lies. */
type Placed = { readonly truth: string; readonly predictions: Readonly<Record<string, Said | undefined>> };

export function matricesOf(record: RunRecord): Matrices {
  const models = modelsOf(record).map((model) => ({ key: model.name, name: (words: Words) => words.modelName(model), confusion: model.confusion }));
  return { classes: record.data.classes, models, one: (words) => words.picture(record) };
}

/** A cell of a model's matrix that has photos: classes by their numbers. */
type Cell = { readonly model: number; readonly truth: number; readonly said: number; readonly count: number; readonly shown: number };

/** The cells of all models that have photos. */
function cellsOf(matrices: Matrices, photos: readonly Placed[]): readonly Cell[] {
  const shown = new Map<string, number>();
  for (const photo of photos) for (const mark of marksOf(photo, matrices)) shown.set(mark, (shown.get(mark) ?? 0) + 1);
  return matrices.models.flatMap(({ confusion }, model) => confusion.flatMap((row, truth) => row.flatMap((count, said) => (count === 0 ? [] : [{ model, truth, said, count, shown: shown.get(markOf({ model, truth, said })) ?? 0 }]))));
}

function markOf({ model, truth, said }: Pick<Cell, 'model' | 'truth' | 'said'>): string {
  return `cell-${model}-${truth}-${said}`;
}

/** The cells that a photo lies in, one a model. */
export function marksOf({ truth, predictions }: Placed, { classes, models }: Matrices): string[] {
  return models.flatMap(({ key }, model) => {
    const said = predictions[key];
    return said === undefined ? [] : [markOf({ model, truth: classes.indexOf(truth), said: classes.indexOf(said.label) })];
  });
}

/** The styles by which the address of a cell picks its photos. */
export function cellStyles(matrices: Matrices, photos: readonly Placed[]): string {
  return cellsOf(matrices, photos).filter(({ shown }) => shown > 0).map((cell) => `#${markOf(cell)}:target~.gallery>li:not(.${markOf(cell)}){display:none}`).join('\n');
}

/** The matrices, or the pairs where there are many classes, as links. */
export function cellLinks(matrices: Matrices, words: Words, photos: readonly Placed[]): Html {
  const cells = cellsOf(matrices, photos);
  return html`
<div class="pickers">${matrices.models.map((model, index) => {
    const own = cells.filter((cell) => cell.model === index);
    const name = html`${matrices.models.length > 1 && sign(index)}${model.name(words)}`;
    const few = matrices.classes.length <= MOST_CLASSES;
    return html`<div>${few && matrix(own, name, matrices, words)}${(!few || matrices.classes.length > 2) && pairs(own, few ? null : name, matrices, words)}</div>`;
  })}</div>`;
}

/** Where links to cells lead; only the one that was chosen is seen. */
export function cellTitles(matrices: Matrices, words: Words, photos: readonly Placed[]): Html {
  const { classes } = matrices;
  const { cellWords: w } = words;
  return html`${cellsOf(matrices, photos).filter(({ shown }) => shown > 0).map((cell) => html`
<h3 class="cell" id="${markOf(cell)}" tabindex="-1">${matrices.models.length > 1 && html`${sign(cell.model)}${matrices.models[cell.model]!.name(words)}: `}${w.title(classes[cell.truth]!, classes[cell.said]!)} <small>${w.count(cell.shown, cell.count, matrices.one(words))}</small> <a href="#photos">${matrices.back?.(words) ?? w.back}</a></h3>`)}`;
}

function matrix(cells: readonly Cell[], name: Html, matrices: Matrices, words: Words): Html {
  const { classes } = matrices;
  const { cellWords: w } = words;
  const at = (truth: number, said: number): Html | number => {
    const cell = cells.find((each) => each.truth === truth && each.said === said);
    return cell === undefined ? 0 : link(cell, matrices, words, String(cell.count));
  };
  return html`<div class="scroll"><table class="numbers cells"><caption>${name}</caption>
<thead><tr><td></td>${classes.map((label) => html`<th scope="col">${w.said(label)}</th>`)}</tr></thead>
<tbody>${classes.map((label, truth) => html`<tr><th scope="row">${label}</th>${classes.map((_, said) => html`<td${truth === said && html` class="hit"`}>${at(truth, said)}</td>`)}</tr>
`)}</tbody></table></div>`;
}

function pairs(cells: readonly Cell[], name: Html | null, matrices: Matrices, words: Words): Html {
  const { cellWords: w } = words;
  const wrong = cells.filter(({ truth, said }) => truth !== said).sort((a, b) => b.count - a.count);
  const right = cells.filter(({ truth, said }) => truth === said);
  const list = (some: readonly Cell[]): Html => html`<ol class="pairs">${some.map((cell) => html`<li>${link(cell, matrices, words, w.pair(matrices.classes[cell.truth]!, matrices.classes[cell.said]!, cell.count))}</li>`)}</ol>`;
  const others = [...wrong.slice(FIRST_PAIRS), ...(name === null ? [] : right)];
  const rest = others.filter(({ shown }, place) => shown > 0 || place < MOST_PAIRS);
  const omitted = others.length - rest.length;
  return html`<p class="pairs-title">${name}${name !== null && ': '}${w.pairs(wrong.length)}</p>${wrong.length > 0 && list(wrong.slice(0, FIRST_PAIRS))}${rest.length > 0 && html`<details><summary>${w.rest(rest.length)}</summary>${list(rest)}${omitted > 0 && html`<p class="note">${w.omitted(omitted)}</p>`}</details>`}`;
}

/** A cell none of whose photos are in the page is told, but leads nowhere. */
function link(cell: Cell, matrices: Matrices, { cellWords: w }: Words, text: string): Html {
  const { classes } = matrices;
  if (cell.shown === 0) return html`${text}`;
  return html`<a href="#${markOf(cell)}" aria-label="${w.pair(classes[cell.truth]!, classes[cell.said]!, cell.count)}">${text}</a>`;
}
