/** @file Manifests by the endings of their names. */
import type { ManifestForm } from './manifest-text.ts';

const ENDINGS: Readonly<Record<ManifestForm, RegExp>> = { csv: /\.csv$/i, tsv: /\.(tsv|tab)$/i, jsonl: /\.(jsonl|ndjson)$/i };

/** How a file of that name is written; undefined for one that is no manifest. */
export function manifestForm(name: string): ManifestForm | undefined {
  return (Object.keys(ENDINGS) as ManifestForm[]).find((form) => ENDINGS[form].test(name));
}

/** Whether a file of that name is read as a manifest. */
export function isManifestName(name: string): boolean {
  return manifestForm(name) !== undefined;
}

/** The name without the ending of a manifest or of a zip. */
export function withoutEnding(name: string): string {
  const ending = [...Object.values(ENDINGS), /\.zip$/i].find((each) => each.test(name));
  return ending === undefined ? name : name.replace(ending, '');
}
