/** @file Two recipes side by side, when a run had both; or what a run by the notebook's recipe is. */
import type { Words } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import { modelsOf, type OtherRecord, type RecipeName, type RunRecord } from '../run-record.ts';
import { section, sign, table } from '../section.ts';

type Tested = OtherRecord['models'][number];

export function recipes(record: RunRecord, words: Words): Html | null {
  const { other } = record;
  if (other === null) return null;
  const w = words.recipeWords;
  const row = (recipe: RecipeName, model: Tested, index: number): readonly Html[] => [
    html`${words.recipeNames[recipe]}`,
    html`${sign(index)}${words.modelName(model)}`,
    html`${words.formats.percent(model.test.accuracy)}<small>${words.scoreCard.interval(model)}</small>`,
    html`${words.formats.decimal(model.test.loss, 4)}`,
  ];
  const rows = modelsOf(record).flatMap((model, index) => {
    const there = other.models.find(({ name }) => name === model.name);
    return [row(record.recipe, model, index), ...(there === undefined ? [] : [row(other.recipe, there, index)])];
  });
  return section(
    'recipes',
    w.heading,
    table({ caption: w.caption, look: 'numbers', head: [w.recipe, w.model, words.table.accuracy, words.table.loss], rows }),
    words.recipeMeaning(record, other).map(({ lead, text }) => html`<p><strong>${lead}</strong> ${text}</p>`),
  );
}
