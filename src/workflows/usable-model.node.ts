/** @file A model that can be used as it is: one that Headstart saved, or a classifier of elsewhere with what must be known of it. */
import { HeadstartError } from '../base/errors.ts';
import type { GivenPreprocessing } from '../backbones/given-preprocessing.ts';
import type { GivenClassMap } from '../data/read-class-map.node.ts';
import type { AdoptedFacts } from '../formats/adopt-classifier.node.ts';
import { hasCard } from '../formats/model-card.ts';
import { readWithoutGraph } from '../formats/read-model-file.node.ts';

/** Of a classifier of elsewhere; a model that Headstart saved says all of it itself. */
export type ElsewhereOptions = {
  /** How photos are prepared for it; default: as preprocessor_config.json beside it says. */
  readonly preprocessing?: GivenPreprocessing;
  /** A file with the names of its outputs: one a line, or JSON; default: `id2label` of config.json beside it. */
  readonly classes?: string;
  /** Names that its classes get, as a class map: several may get one, whose probability is their sum; all that are not named are together `other`. */
  readonly modelClassMap?: GivenClassMap;
};

export type UsableModel = {
  /** To open. */
  readonly path: string;
  /** Of a classifier of elsewhere what was found out; null of a model that Headstart saved. */
  readonly elsewhere: AdoptedFacts | null;
  close(): Promise<void>;
};

/** @throws HeadstartError 'usage' when what is given does not fit the model, 'model' when it is none of photos. */
export async function usableModel(model: string, { preprocessing, classes, modelClassMap }: ElsewhereOptions): Promise<UsableModel> {
  const given = Object.entries({ preprocessing, classes, modelClassMap }).some(([, value]) => value !== undefined);
  if (hasCard(await readWithoutGraph(model))) {
    if (!given) return { path: model, elsewhere: null, close: () => Promise.resolve() };
    throw new HeadstartError('usage', `${model} says itself how photos are prepared and what its classes are called.`, 'Leave out what is said of networks of elsewhere: preprocessing, names of classes and their map.');
  }
  const [{ adoptClassifier }, { readClassMap }] = await Promise.all([import('../formats/adopt-classifier.node.ts'), import('../data/read-class-map.node.ts')]);
  const { file, facts } = await adoptClassifier(model, { preprocessing, classes, changes: (await readClassMap(modelClassMap))?.changes });
  return { path: file.path, elsewhere: facts, close: () => file.remove() };
}
