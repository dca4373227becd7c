/** @file The name of a model on Hugging Face, as it is typed: hf:OWNER/MODEL[/FILE.onnx][@REVISION]. */
import { HeadstartError } from '../base/errors.ts';

export type HubName = {
  /** "owner/model". */
  readonly repository: string;
  /** A file in it, or null: then it is looked for. */
  readonly file: string | null;
  /** A branch, a tag or a commit, or null for the main branch. */
  readonly revision: string | null;
};

const PREFIX = 'hf:';
/** What Hugging Face lets names consist of; a name that begins with a dot could lead out of a folder. */
const PART = String.raw`[\w-][\w.-]*`;
const SHAPE = new RegExp(`^(${PART}/${PART})(?:/((?:${PART}/)*${PART}))?(?:@((?:${PART}/)*${PART}))?$`);

/** A revision with an ONNX file behind it; revisions in several parts are those of changes that are proposed: refs/pr/2. */
const FILE_BEHIND = /^(refs\/[^/]+\/[^/]+|[^/]+)\/(.+\.onnx)$/i;

/** Whether it is meant as the name of a model there. */
export function isHubName(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** @throws HeadstartError 'usage' when it is no such name. */
export function parseHubName(text: string): HubName {
  const [, repository, file, revision] = SHAPE.exec(text.slice(PREFIX.length)) ?? [];
  const [, before, behind] = FILE_BEHIND.exec(revision ?? '') ?? [];
  if (repository !== undefined && before !== undefined && behind !== undefined) {
    const right = formatHubName({ repository, file: file ?? behind, revision: before });
    throw new HeadstartError('usage', `${text} names the file behind the revision.`, `The revision comes last: ${right}.`);
  }
  if (isHubName(text) && repository !== undefined) return { repository, file: file ?? null, revision: revision ?? null };
  throw new HeadstartError('usage', `${text} is not the name of a model on Hugging Face.`, 'Such as hf:OWNER/MODEL, hf:OWNER/MODEL@REVISION or hf:OWNER/MODEL/onnx/model.onnx.');
}

/** As it is typed. */
export function formatHubName({ repository, file, revision }: HubName): string {
  return `${PREFIX}${repository}${file === null ? '' : `/${file}`}${revision === null ? '' : `@${revision}`}`;
}
