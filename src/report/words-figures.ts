/** @file The words of the report on the map of the features. */
import { formatCount, formatPercent } from '../base/format.ts';
import type { FeatureMapRecord } from './feature-map-record.ts';
import type { RunRecord } from './run-record.ts';
import { picture } from './words.ts';

export const mapWords: {
  readonly heading: string;
  readonly note: (map: FeatureMapRecord, record: RunRecord) => string;
  /** How to see the photos. */
  readonly look: (record: RunRecord) => string;
} = {
  heading: 'What the pretrained network sees',
  note: ({ explained: [first, second], photos: { length } }, record) => {
    const all = record.data.split.test.length;
    return `Each point is one of ${formatCount(length)} test ${picture(record)}s${length < all ? ` (of ${formatCount(all)}; those that a model got wrong come before others)` : ''}, placed by its features: what the frozen network computes before the head. The axes are the two along which these features differ most (principal components). They hold ${formatPercent(first, 1)} and ${formatPercent(second, 1)} of the variance (n = ${formatCount(length)}): what lies together here may be apart along the others. Colour and shape are the true class; a ring marks what the transfer model took for another class.`;
  },
  look: (record) => `Point at one to see its ${picture(record)}; a click leads to it. The keyboard stops at those with a ring.`,
};
