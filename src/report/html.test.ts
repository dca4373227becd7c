import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html, pictureAddress, trusted } from './html.ts';

test('text is escaped, markup and lists are not', () => {
  const name = `<script>alert("a" & 'b')</script>`;
  expect(html`<p title="${name}">${[html`<b>${1}</b>`, name]}${null}${false}${trusted('<i>ours</i>')}</p>`.markup).toBe(
    '<p title="&#60;script&#62;alert(&#34;a&#34; &#38; &#39;b&#39;)&#60;/script&#62;">' +
      '<b>1</b>&#60;script&#62;alert(&#34;a&#34; &#38; &#39;b&#39;)&#60;/script&#62;<i>ours</i></p>',
  );
});

test('no text of any kind opens a tag or closes an attribute', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    expect(html`${text}`.markup).not.toMatch(/[<>"']/);
  }));
});

test('pictures come as data only', () => {
  expect(pictureAddress('data:image/jpeg;base64,/9j/4A==')).toBe('data:image/jpeg;base64,/9j/4A==');
  for (const address of ['https://example.org/a.jpg', 'data:text/html;base64,PGI+', 'data:image/svg+xml;base64,PHN2Zz4=', 'data:image/png;base64,a" onload="x']) {
    expect(() => pictureAddress(address)).toThrow('data URIs only');
  }
});
