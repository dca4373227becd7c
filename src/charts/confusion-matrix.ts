/** @file The confusion matrix as a chart: rows are the truth, columns what the model said. */
import { frame, type Chart } from './frame.ts';
import { tells } from './interaction.ts';
import { INK, LINE, SERIES } from './palette.ts';
import { englishChartWords, type ChartWords } from './words.ts';

/** Counts of photos of one model: `counts[i][j]` photos of class i were called j. */
export type Confusion = { readonly classes: readonly string[]; readonly counts: readonly (readonly number[])[] };

/** A square a pair of classes, darker for a larger share of its row; the count stands in it. */
export function confusionMatrix(confusion: Confusion, options: { readonly title?: string; readonly colour?: string; readonly words?: ChartWords } = {}): Chart {
  const { words = englishChartWords, title = words.confusion, colour = SERIES[1] } = options;
  const { classes, counts } = confusion;
  // Names are only labels: two classes could be cut to the same one, so cells are placed by index.
  const cells = counts.flatMap((row, truth) => {
    const sum = row.reduce((total, count) => total + count, 0);
    return row.map((count, predicted) => ({ truth, predicted, count, share: sum === 0 ? 0 : count / sum, of: classes[truth] ?? '', as: classes[predicted] ?? '', images: sum }));
  });
  const cell = Math.max(26, Math.min(88, Math.floor(420 / classes.length)));
  const indices = classes.map((_, i) => i);
  const label = `[${classes.map((name) => literal(shorten(name))).join(', ')}][datum.value]`;
  const scale = { domain: indices, paddingInner: 0.04, paddingOuter: 0 };
  const axis = { labelExpr: label, labelColor: INK, domain: false, ticks: false, grid: false } as const;
  const told = tells([
    { field: 'of', title: words.truth }, { field: 'as', title: words.said }, { field: 'count', title: words.told.photos, format: ',d' },
    { field: 'share', title: words.told.share, format: '.1%' }, { field: 'images', title: words.told.images, format: ',d' },
  ]);
  return frame({
    title,
    words,
    description: describeConfusion(confusion, words),
    panels: [
      {
        width: cell * classes.length,
        height: cell * classes.length,
        data: { values: cells },
        encoding: {
          x: {
            field: 'predicted',
            type: 'ordinal',
            title: words.said,
            scale,
            axis: { ...axis, orient: 'top', labelAngle: classes.length > 4 ? -40 : 0 },
          },
          y: { field: 'truth', type: 'ordinal', title: words.truth, scale, axis },
        },
        layer: [
          {
            mark: { type: 'rect', color: colour, stroke: LINE, cornerRadius: 3 },
            encoding: { fillOpacity: { field: 'share', type: 'quantitative', scale: { domain: [0, 1], range: [0.03, 1] }, legend: null }, ...told },
          },
          {
            mark: { type: 'text', fontSize: Math.min(18, cell / 2.2), fontWeight: 600 },
            encoding: {
              text: { field: 'count', type: 'quantitative', format: ',' },
              color: { condition: { test: 'datum.share >= 0.85', value: '#ffffff' }, value: INK },
              ...told,
            },
          },
        ],
      },
    ],
  });
}

/** The matrix in words, a sentence a class. */
export function describeConfusion({ classes, counts }: Confusion, words: ChartWords = englishChartWords): string {
  const named = counts.map((row) => row.map((count, index) => [count, classes[index] ?? ''] as const).filter(([count]) => count > 0));
  return named.map((called, truth) => words.row(classes[truth] ?? '', called)).join(' ');
}

/** A text in Vega's expression language. Written sign by sign: Vega fails on a whole literal such as "constructor". */
function literal(text: string): string {
  return Array.from(text, (sign) => JSON.stringify(sign)).join(' + ') || '""';
}

function shorten(name: string): string {
  return name.length <= 18 ? name : `${name.slice(0, 17)}…`;
}
