/** @file Asks Hugging Face, or the mirror that HF_ENDPOINT names, for the commit of a revision and for its files. HF_TOKEN lets in where that is needed. */
import { HeadstartError, messageOf } from '../base/errors.ts';
import { isPageType } from './first-bytes.ts';
import { accessHint } from './hub-access.ts';
import { isInside } from './hub-path.ts';
import { reasons } from './reasons.ts';
import { webClient, type WebClient } from './web-client.node.ts';

export type HubFile = {
  readonly path: string;
  readonly bytes: number;
  /** Of large files, in hexadecimal. */
  readonly sha256: string | null;
};

export type HubServer = {
  /** The commit that a branch, a tag or the beginning of a commit's name stands for. */
  readonly commitOf: (repository: string, revision: string) => Promise<string>;
  readonly filesOf: (repository: string, commit: string) => Promise<readonly HubFile[]>;
  readonly close: () => Promise<void>;
};

/** No answer came, or one that may be another later: what was downloaded before can serve. */
export class HubUnreachable extends HeadstartError {}

const PUBLIC = 'https://huggingface.co';
/** The most milliseconds without an answer. */
const STALL = 30_000;
const SERVER_FAILS = 500;
const TOO_MANY = 429;

/** Without a slash at its end. */
export function hubAddress(): string {
  const { HF_ENDPOINT: chosen = '' } = process.env;
  return (chosen === '' ? PUBLIC : chosen).replace(/\/+$/, '');
}

export function hubToken(): string | undefined {
  const { HF_TOKEN: token = '' } = process.env;
  return token === '' ? undefined : token;
}

/** @throws HubUnreachable, or HeadstartError 'usage' when there is no such model or revision, or it is not open to everyone. */
export function hubServer({ signal }: { readonly signal?: AbortSignal | undefined } = {}): HubServer {
  const client = webClient(STALL);
  const hubUrl = hubAddress();
  const token = hubToken();
  const common = { hubUrl, fetch: fetchBy(client, signal), ...(token !== undefined && { accessToken: token }) };
  const asked = async <T>(repository: string, revision: string, question: (hub: typeof import('@huggingface/hub')) => Promise<T>): Promise<T> => {
    try {
      // Loaded only by who needs it.
      return await question(await import('@huggingface/hub'));
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof HeadstartError) throw error;
      throw refusedBy(hubUrl, repository, revision, error);
    }
  };
  return {
    commitOf: (repository, revision) => asked(repository, revision, async ({ modelInfo }) => (await modelInfo({ name: repository, revision, additionalFields: ['sha'], ...common })).sha),
    filesOf: (repository, commit) => asked(repository, commit, async ({ listFiles }) => {
      const files: HubFile[] = [];
      for await (const { type, path, size, lfs } of listFiles({ repo: repository, recursive: true, revision: commit, ...common })) {
        // A path that leads out of its folder is none of ours.
        if (type === 'file' && isInside(path)) files.push({ path, bytes: lfs?.size ?? size, sha256: lfs?.oid ?? null });
      }
      return files;
    }),
    close: client.close,
  };
}

/** The library's requests through our client, which knows proxies and does not wait without end. */
function fetchBy(client: WebClient, signal: AbortSignal | undefined): typeof fetch {
  return async (address, options) => {
    const url = address instanceof Request ? address.url : String(address);
    const answer = await client.ask(url, Object.fromEntries(new Headers(options?.headers)), signal);
    if ('reason' in answer) throw unreachable(hubAddress(), answer.reason, { hint: answer.hint, cause: answer.cause });
    if (answer.status < 400 && isPageType(answer.headers['content-type'])) {
      answer.body.discard();
      throw unreachable(hubAddress(), reasons.page, { hint: reasons.pageHint });
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.body) chunks.push(chunk);
    const headers = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
    return new Response(Buffer.concat(chunks), { status: answer.status, headers });
  };
}

const BY_HAND = 'Or download the ONNX file by hand and give its path: --backbone FILE.onnx.';

function unreachable(address: string, reason: string, { hint, cause }: { readonly hint?: string | undefined; readonly cause?: unknown } = {}): HubUnreachable {
  const ways = `Try again later. Behind a proxy, set HTTPS_PROXY; for a mirror, HF_ENDPOINT.\n${BY_HAND}`;
  return new HubUnreachable('io', `${address} cannot be reached: ${reason}.`, hint === undefined ? ways : `${hint}\n${ways}`, { cause });
}

function refusedBy(address: string, repository: string, revision: string, error: unknown): HeadstartError {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : undefined;
  const cause = { cause: error };
  if (status !== undefined && (status >= SERVER_FAILS || status === TOO_MANY)) return unreachable(address, `it answers with status ${status}`, { cause: error });
  if (status === 401 || status === 403) {
    const token = hubToken() !== undefined;
    return new HeadstartError('usage', token ? `${address} does not show ${repository} to the account of HF_TOKEN, or there is no such model.` : `${address} does not show ${repository} to everyone, or there is no such model.`, `Check its name. ${accessHint(address, repository, token)}`, cause);
  }
  if (status === 404) return new HeadstartError('usage', `${address} has no model ${repository} with the revision ${revision}.`, 'Check the name: hf:OWNER/MODEL or hf:OWNER/MODEL@REVISION.', cause);
  if (error instanceof TypeError && /token/i.test(error.message)) return new HeadstartError('usage', 'HF_TOKEN is not a token of Hugging Face.', 'Tokens begin with hf_.', cause);
  const said = status === undefined ? messageOf(error).replace(/[.\n][\s\S]*/, '') : `it answers with status ${status}`;
  return new HeadstartError('io', `${address} was asked for ${repository}, and its answer cannot be used: ${said}.`, `Check HF_ENDPOINT, and that no other server answers in its place.\n${BY_HAND}`, cause);
}
