/** @file Asks servers for files: through the proxy that the environment names, along redirects, and never waiting without end. */
import { EnvHttpProxyAgent, request } from 'undici';
import { headstartVersion } from '../base/version.node.ts';
import type { Answer } from './answer.ts';
import { networkReason, type NetworkReason } from './network-reason.node.ts';
import { proxySettings } from './proxy-settings.node.ts';
import { reasons } from './reasons.ts';

export type Body = AsyncIterable<Uint8Array> & { readonly discard: () => void };
/** An answer and its body, or why there is none. */
export type Asked = (Answer & { readonly body: Body }) | NetworkReason;

export type WebClient = {
  /** Throws only when the signal is given. */
  readonly ask: (url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal | undefined) => Promise<Asked>;
  readonly close: () => Promise<void>;
};

const MOST_REDIRECTS = 10;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * `stall` is the most milliseconds without an answer or a byte of it. HTTPS_PROXY, HTTP_PROXY and NO_PROXY are read from the environment;
 * plain http goes to the proxy as absolute addresses, since many proxies tunnel to port 443 only.
 */
export function webClient(stall: number): WebClient {
  const dispatcher = new EnvHttpProxyAgent({ ...proxySettings(), proxyTunnel: false, connect: { timeout: stall } });
  const send = async (url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal | undefined): Promise<Asked> => {
    const waited = new AbortController();
    const timer = setTimeout(() => {
      waited.abort();
    }, stall);
    try {
      const either = signal === undefined ? waited.signal : AbortSignal.any([signal, waited.signal]);
      const common = { 'user-agent': `headstart/${headstartVersion()}`, accept: '*/*', 'accept-encoding': 'identity' };
      const answer = await request(url, { dispatcher, headers: { ...common, ...headers }, signal: either, bodyTimeout: stall, headersTimeout: 0 });
      const body = Object.assign(answer.body as AsyncIterable<Uint8Array>, {
        discard: (): void => {
          // To read it to the end could take for ever; that it is cut off is no failure.
          answer.body.on('error', () => undefined).destroy();
        },
      });
      return { status: answer.statusCode, headers: firstOfEach(answer.headers), body };
    } catch (error) {
      signal?.throwIfAborted();
      return waited.signal.aborted ? { reason: reasons.stalled(stall / 1000), lasting: false } : { ...networkReason(error), cause: error };
    } finally {
      clearTimeout(timer);
    }
  };
  const ask: WebClient['ask'] = async (url, headers, signal) => {
    let address = url;
    const { authorization: _, ...open } = headers;
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      // A token is for the server that it was given for.
      const asked = await send(address, sameOrigin(address, url) ? headers : open, signal);
      if ('reason' in asked || !REDIRECTS.has(asked.status)) return asked;
      asked.body.discard();
      const next = asked.headers['location'];
      if (next === undefined || !URL.canParse(next, address)) return { reason: reasons.noLocation(asked.status), lasting: true };
      const { href, protocol } = new URL(next, address);
      if (protocol !== 'https:' && protocol !== 'http:') return { reason: reasons.otherProtocol(href), lasting: true };
      if (protocol === 'http:' && address.startsWith('https:')) return { reason: reasons.lessSafe(href), lasting: true };
      address = href;
    }
    return { reason: reasons.redirects, lasting: true };
  };
  return { ask, close: () => dispatcher.destroy() };
}

function sameOrigin(one: string, other: string): boolean {
  return one === other || new URL(one).origin === new URL(other).origin;
}

function firstOfEach(headers: Readonly<Record<string, string | string[] | undefined>>): Answer['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value[0] : value]));
}
