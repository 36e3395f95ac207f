import { describe, expect, it } from 'vitest';
import { html, paragraphs } from './html.ts';

describe('html', () => {
  it('escapes every value, in text and in attributes', () => {
    const hostile = `"><script>alert('x')</script>&`;
    expect(html`<b title="${hostile}">${hostile}</b>`.text).toBe(
      '<b title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</b>',
    );
  });

  it('keeps markup made by itself, alone or in lists', () => {
    expect(html`<ul>${['a', '<'].map((item) => html`<li>${item}</li>`)}</ul>`.text).toBe(
      '<ul><li>a</li><li>&lt;</li></ul>',
    );
  });

  it('leaves nothing for what is not there, and keeps zero', () => {
    expect(html`${false}${null}${undefined}${0}`.text).toBe('0');
  });

  it('makes paragraphs and line breaks of plain text', () => {
    expect(paragraphs('one\ntwo\n\n<three>').map(({ text }) => text)).toEqual([
      '<p>one<br>two</p>',
      '<p>&lt;three&gt;</p>',
    ]);
  });
});
