/** @file What can go wrong in a download, in words that follow "cannot be downloaded from ADDRESS:". */
import { formatCount, formatSeconds } from '../base/format.ts';

const meanings: Readonly<Record<number, string>> = {
  401: 'it asks for a log-in',
  403: 'it does not give this file to you',
  404: 'it has no such file',
  407: 'the proxy asks for a log-in',
  410: 'the file is gone',
  429: 'it has too many requests',
  500: 'it has an error of its own',
  502: 'a server behind it does not answer',
  503: 'it is not available now',
  504: 'a server behind it does not answer',
};

export const reasons = {
  status: (status: number): string => {
    const meaning = meanings[status];
    return `the server answers ${status}${meaning === undefined ? '' : ` (${meaning})`}`;
  },
  longWait: (status: number, seconds: number): string => `the server answers ${status} and asks to wait for ${formatSeconds(seconds)}`,
  noSuchRange: 'the server does not have the rest of what is here (416)',
  noRange: 'the server sends a part that does not fit what is here',
  otherRange: (came: number, wanted: number): string => `the server sends from byte ${formatCount(came)} instead of byte ${formatCount(wanted)}`,
  changed: 'the file on the server has changed since the download began',
  otherSize: (came: number, wanted: string): string => `the server offers ${formatCount(came)} bytes, but the file has ${wanted}`,
  encoded: (encoding: string): string => `the server sends it encoded as ${encoding}`,
  page: 'a web page comes instead of the file',
  pageHint: 'Networks of hotels, schools and trains do this until you log in: open any page in a browser, then run the command again.',
  proxyLogIn: 'Put your name and password into the address of the proxy: HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT.',
  notKind: (kind: string): string => `what comes is not ${kind}`,
  cut: (done: number, total: number | undefined): string => `the connection was cut after ${formatCount(done)}${total === undefined ? '' : ` of ${formatCount(total)}`} bytes`,
  tooLong: (most: number): string => `the server sends more than the ${formatCount(most)} bytes that the file has`,
  hasSize: (bytes: number, wanted: string): string => `it has ${formatCount(bytes)} bytes instead of ${wanted}`,
  wrongDigest: (kind: string, came: string, wanted: string): string => `its ${kind} is ${came}, not ${wanted}`,
  stalled: (seconds: number): string => `nothing came for ${formatSeconds(seconds)}`,
  redirects: 'the server sends from one address to the next without end',
  noLocation: (status: number): string => `the server answers ${status} without saying where the file is`,
  lessSafe: (address: string): string => `the server sends on to ${address}, which is not encrypted`,
  otherProtocol: (address: string): string => `the server sends on to ${address}, which is not a web address`,
} as const;
