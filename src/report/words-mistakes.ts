/** @file The words of the report on the test photos that cost a model most, and on where it found its reasons. */
import { formatCount, plural } from '../base/format.ts';
import type { RunRecord } from './run-record.ts';
import { picture } from './words.ts';

export const mistakeWords: {
  readonly heading: string;
  readonly note: (record: RunRecord) => string;
  /** How a map is to be read. */
  readonly reading: (record: RunRecord) => string;
  readonly shown: (shown: number, record: RunRecord) => string;
  readonly method: { readonly [name in 'cam' | 'grad-cam']: string };
  readonly noMaps: string;
  readonly said: string;
  readonly loss: (loss: number) => string;
  readonly mapAlt: (label: string) => string;
  readonly nearest: string;
  readonly nearAlt: (path: string, label: string) => string;
  readonly cosine: (cosine: number) => string;
  readonly least: string;
  readonly most: string;
} = {
  heading: 'The hardest test images, and where the model looked',
  note: (record) => {
    const one = picture(record);
    return (
      `These are the test ${one}s on which ${record.comparison === null ? 'the model' : 'each model'} did worst: those whose true class it gave the least probability. ` +
      `They were picked after the test ${one}s had been judged, and nothing was changed because of them. Look whether a mistake can be understood, whether the label is right, and whether several of them have something in common.`
    );
  },
  reading: (record) =>
    `Beside each ${picture(record)} the same in grey, with a map over it: yellow where the reasons lie for the class that the model named, dark blue where there are none. Each map has a scale of its own: its strongest place is yellow, however weak it is. A map says where the model found its reasons, not what it saw there; ` +
    `where it lies beside the subject, on a floor or a fence, the model may have learned from what came along in the train ${picture(record)}s.`,
  shown: (shown, record) => `${formatCount(shown)} of ${plural(record.data.split.test.length, `test ${picture(record)}`)}, the worst first.`,
  method: {
    cam: 'The maps are exact (class activation maps, Zhou et al. 2016): the score of a class is the mean of its map and a constant.',
    'grad-cam': 'The maps come from the gradients of the score (Grad-CAM, Selvaraju et al. 2017): an approximation, since the last layers look at more than means.',
  },
  noMaps: 'This network has no picture inside through which all passes, so there are no maps.',
  said: 'The model',
  loss: (loss) => `loss ${loss.toFixed(2)}`,
  mapAlt: (label) => `Map of the reasons for ${label}`,
  nearest: 'Most alike to learn from',
  nearAlt: (path, label) => `${path}, labelled ${label}`,
  cosine: (cosine) => `cosine ${cosine.toFixed(2)}`,
  least: 'no reason',
  most: 'strongest reason',
};
