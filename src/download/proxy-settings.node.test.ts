import { expect, test } from 'vitest';
import { proxySettings } from './proxy-settings.node.ts';

test('a proxy may be named without http://, and small letters win', () => {
  expect(proxySettings({ HTTP_PROXY: 'proxy.example:8080', HTTPS_PROXY: 'https://a:b@proxy.example' })).toEqual({ httpProxy: 'http://proxy.example:8080', httpsProxy: 'https://a:b@proxy.example' });
  expect(proxySettings({ HTTP_PROXY: 'large', http_proxy: ' small ' }).httpProxy).toBe('http://small');
});

test('none is an empty text', () => {
  expect(proxySettings({ HTTPS_PROXY: 'proxy.example', https_proxy: '' })).toEqual({ httpProxy: '', httpsProxy: '' });
});

test('what is no address is refused without showing it', () => {
  expect(() => proxySettings({ HTTPS_PROXY: 'http://name:secret@' })).toThrow(/^HTTPS_PROXY is not the address of a proxy\.$/);
  expect(() => proxySettings({ HTTP_PROXY: 'ftp://proxy.example' })).toThrow(/^HTTP_PROXY is not the address of a proxy\.$/);
});
