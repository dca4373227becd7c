/** @file Where a model and its photos come from, and under which licences, as far as that is known. */
import * as backbones from '../../backbones/index.ts';
import { datasets } from '../../data/datasets.ts';
import type { ModelRecord, RunRecord } from '../run-record.ts';

/** What the file does to a photo first: its size and the rule by which it comes to it. */
export type CardPhotos = { readonly size: number; readonly resize: string };

/** Of the pretrained network; null without one. `hub` is what Hugging Face calls it; null where it is not from there. */
export type BackboneOrigin = { readonly name: string; readonly license: string | null; readonly source: string | null; readonly hub: string | null };

export function backboneOrigin({ backbone }: Pick<ModelRecord, 'backbone'>, { options: { network } }: RunRecord): BackboneOrigin | null {
  if (backbone === null) return null;
  const known = Object.values(backbones).find(({ name }) => name === backbone);
  if (known !== undefined) return { name: known.name, license: known.license, source: known.source, hub: /^https:\/\/huggingface\.co\/([^/]+\/[^/]+)$/.exec(known.source)?.[1] ?? null };
  const origin = network?.origin ?? null;
  return { name: backbone, license: null, source: origin, hub: /^hf:([^/]+\/[^/@]+)/.exec(origin ?? '')?.[1] ?? null };
}

/** The data set that the photos seem to be, by the name of their folder and of their classes; undefined where they are others. */
export function dataOrigin({ data }: RunRecord): { readonly name: string; readonly license: string; readonly hub: string } | undefined {
  const folder = data.root.split(/[/\\]/).findLast((part) => part !== '');
  return data.sample ? undefined : datasets.find(({ photos, classes }) => photos === folder && classes.join() === data.classes.join());
}
