/** @file What a failed connection means, in words that follow "cannot be downloaded from ADDRESS:". */
import { messageOf } from '../base/errors.ts';
import { systemCode, systemReason } from '../base/system-reason.node.ts';

/** `lasting` failures are the same a moment later; the others are worth another try. */
export type NetworkReason = { readonly reason: string; readonly hint?: string; readonly lasting: boolean; /** What was thrown. */ readonly cause?: unknown };

const passing: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name of the server is not known (is there a network?)',
  EAI_AGAIN: 'the name of the server cannot be looked up (is there a network?)',
  ECONNREFUSED: 'the server refuses the connection',
  ECONNRESET: 'the server cut the connection',
  EPIPE: 'the server cut the connection',
  UND_ERR_SOCKET: 'the server cut the connection',
  ETIMEDOUT: 'the server does not answer',
  EHOSTUNREACH: 'the server cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'the server does not answer',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the server sends another length than it said',
  UND_ERR_RESPONSE_STATUS_CODE: 'the server answers with an error',
};

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/;
const PROXY_STATUS = /^Proxy response \((\d+)\)|^Proxy Authentication Required \((407)\)/;

/** What the network or the HTTP client threw. */
export function networkReason(thrown: unknown): NetworkReason {
  const causes = chainOf(thrown);
  for (const error of causes) {
    const status = PROXY_STATUS.exec(messageOf(error));
    if (status !== null) return { reason: `the proxy answers ${status[1] ?? status[2]}`, hint: 'Check HTTPS_PROXY; a proxy that wants a log-in gets it there: http://NAME:PASSWORD@HOST:PORT.', lasting: true };
    const code = systemCode(error) ?? '';
    if (CERTIFICATE.test(code)) {
      return { reason: `its certificate is not trusted (${code})`, hint: 'If your network puts its own certificate in between, set NODE_EXTRA_CA_CERTS to the file of that certificate.', lasting: true };
    }
    const reason = passing[code];
    if (reason !== undefined) return { reason, lasting: false };
  }
  return { reason: systemReason(causes.at(-1)), lasting: false };
}

/** The error, and what caused it, and so on; of several attempts at once the first. */
function chainOf(thrown: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let error = thrown; error !== undefined && chain.length < 8; ) {
    chain.push(error);
    error = error instanceof AggregateError ? error.errors[0] : error instanceof Error ? error.cause : undefined;
  }
  return chain;
}
