/** @file The proxies that the environment names, as people write them: also without http:// before the name. */
import { HeadstartError } from '../base/errors.ts';

/** Addresses of proxies; an empty text is none. */
export type ProxySettings = { readonly httpProxy: string; readonly httpsProxy: string };

/** From HTTP_PROXY and HTTPS_PROXY; the small letters win, as in other programs. @throws HeadstartError 'usage' for what is no address. */
export function proxySettings(environment: Readonly<Record<string, string | undefined>> = process.env): ProxySettings {
  const named = (name: string): string => {
    const text = (environment[name.toLowerCase()] ?? environment[name] ?? '').trim();
    if (text === '') return '';
    const address = text.includes('://') ? text : `http://${text}`;
    if (URL.canParse(address) && /^(https?|socks5?):$/.test(new URL(address).protocol)) return address;
    // Its value is not shown, since it may hold a password.
    throw new HeadstartError('usage', `${name} is not the address of a proxy.`, `Such as ${name}=http://proxy.example:8080, or ${name}= for none.`);
  };
  return { httpProxy: named('HTTP_PROXY'), httpsProxy: named('HTTPS_PROXY') };
}
