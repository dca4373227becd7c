/** @file What a model costs as a table, the dearest first, with what it says in a line. */
import type { CostReport, CostRow } from '../profile/cost-report.ts';
import { alignedRows, wrapped } from './columns.ts';
import type { Speech } from './speech.ts';
import { printable } from './terminal.ts';

export type CostLineOptions = {
  /** How many rows are shown. */
  readonly top: number;
  readonly columns: number;
  readonly speech: Speech;
};

export function costLines(report: CostReport, { top, columns, speech }: CostLineOptions): readonly string[] {
  const { words, formats: { decimal } } = speech;
  const { rows, total, workers } = report;
  const [shown, others] = [rows.slice(0, top), rows.slice(top)];
  const rest = others.length === 0 ? [] : [{ name: words.otherRows(others.length), work: '', row: sumOf(others) }];
  const table = alignedRows([
    words.costColumns,
    ...[...shown.map((row) => ({ name: nameOf(row, speech), work: words.works[row.work], row })), ...rest, { name: words.costTotal, work: '', row: { ...total, share: 1 } }].map(({ name, work, row }) => [name, work, ...numbersOf(row, report, speech)]),
  ], 2);
  return [
    ...wrapped(printable(words.profiled(report)), columns),
    ...wrapped(words.profiledOn(report), columns),
    ...wrapped(words.profiledSpeed(decimal(report.imagesPerSecond, 1), workers, decimal(total.milliseconds, 2)), columns),
    ...wrapped(words.profiledLimit(decimal(report.limit, 0), workers), columns),
    '', ...table, '', ...wrapped(printable(conclusion(report, speech)), columns),
    '', ...wrapped(words.costsMean, columns),
    ...wrapped(report.task === 'training' || report.task === 'fineTuning' ? words.outsideMeans : words.outsideRuns, columns),
  ];
}

type Cost = Pick<CostRow, 'milliseconds' | 'share' | 'multiplyAdds' | 'gigaflops'>;

function sumOf(rows: readonly CostRow[]): Cost {
  const sum = (of: (row: CostRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return { milliseconds: sum((row) => row.milliseconds), share: sum((row) => row.share), multiplyAdds: sum((row) => row.multiplyAdds), gigaflops: null };
}

function numbersOf({ milliseconds, share, multiplyAdds, gigaflops }: Cost, { limit }: CostReport, { words, formats: { decimal, percent } }: Speech): readonly string[] {
  return [
    decimal(milliseconds, 3), percent(share, 1), multiplyAdds === 0 ? words.none : decimal(multiplyAdds / 1e6, 2),
    ...(gigaflops === null ? [words.none, words.none] : [decimal(gigaflops, 1), percent(gigaflops / limit, 0)]),
  ];
}

/** The layer; what it is only where that says more than its type, which its name has already. */
function nameOf({ part, kind, work }: Pick<CostRow, 'part' | 'kind' | 'work'>, { words }: Speech): string {
  return printable(part === null ? words.partless[work] : kind?.includes(' ') === true ? `${part} (${kind})` : part);
}

/** How much of it goes backwards, and which layer takes most in all. */
function conclusion({ rows }: CostReport, speech: Speech): string {
  const { words } = speech;
  const backwards = rows.reduce((sum, { work, share }) => sum + (work === 'input' || work === 'weights' ? share : 0), 0);
  const parts = new Map<string, number>();
  for (const row of rows) if (row.part !== null) parts.set(nameOf(row, speech), (parts.get(nameOf(row, speech)) ?? 0) + row.share);
  const [dearest] = [...parts].toSorted((a, b) => b[1] - a[1]);
  return `${[...(backwards > 0 ? [words.backwardsShare(backwards)] : []), ...(dearest === undefined ? [] : [words.dearest(...dearest)])].join('; ')}.`;
}
