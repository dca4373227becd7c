/** @file The pictures of a run's page, as they lie beside run.json in pictures.json: from both the page is made again, in any language. */
import { z } from 'zod';
import { HeadstartError, messageOf } from '../base/errors.ts';
import type { ReportPhoto } from './report-photo.ts';
import type { ReportInput } from './report.ts';
import type { SuspectPicture } from './sections/labels.ts';
import type { CostlyPhotos } from './sections/mistakes.ts';

/** What a page shows besides the record; pictures are data URIs. */
export type ReportPictures = Required<Omit<ReportInput, 'record' | 'gone'>>;

/** The name of the file in a run's folder. */
export const PICTURES_FILE = 'pictures.json';

const share = z.number().min(0).max(1);
const image = z.string().regex(/^data:image\/(jpeg|png|webp|gif);base64,[A-Za-z0-9+/=]*$/, 'expected a picture as a data URI');
const model = z.enum(['scratch', 'transfer']);
const said = z.object({ label: z.string(), confidence: share });

const photo: z.ZodType<ReportPhoto> = z.object({ path: z.string(), truth: z.string(), predictions: z.partialRecord(model, said), image });
const costly: z.ZodType<CostlyPhotos> = z.object({
  model,
  method: z.enum(['cam', 'grad-cam']).nullable(),
  photos: z.array(z.object({
    path: z.string(), truth: z.string(), said, loss: z.number(), image, map: image.nullable(),
    nearest: z.array(z.object({ path: z.string(), label: z.string(), cosine: z.number(), image })),
  })),
});
const suspect: z.ZodType<SuspectPicture> = z.object({
  suspect: z.object({ path: z.string(), part: z.enum(['train', 'validation']), given: z.string(), givenProbability: share, suggested: z.string(), probability: share }),
  image,
});

const pictures = z.object({ schema: z.literal(1), photos: z.array(photo), mistakes: z.array(costly), suspects: z.array(suspect) });

/** The text of pictures.json: `schema` is 1, then the fields, a photo a line. */
export function reportPicturesText({ photos, mistakes, suspects }: ReportPictures): string {
  const list = (rows: readonly object[]): string => (rows.length === 0 ? '[]' : `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`);
  return `{"schema":1,\n"photos":${list(photos)},\n"mistakes":${list(mistakes)},\n"suspects":${list(suspects)}}\n`;
}

/** Reads the text of the pictures.json at `path`. @throws HeadstartError 'data' naming what is wrong. */
export function parseReportPictures(text: string, path: string): ReportPictures {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damaged(path, messageOf(error), { cause: error });
  }
  const found = pictures.safeParse(json);
  if (!found.success) throw damaged(path, found.error.issues[0]?.message ?? '');
  const { schema: _, ...shown } = found.data;
  return shown;
}

function damaged(path: string, reason: string, options?: ErrorOptions): HeadstartError {
  return new HeadstartError('data', `${path}: the pictures of the report cannot be read: ${reason}.`, 'Remove this file to make the page without pictures.', options);
}
