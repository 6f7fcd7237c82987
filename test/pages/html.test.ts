import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Html, html } from '../../lambdas/pages/html.ts';

describe('HTML', () => {
  it('escapes its values, in text and in quoted attributes', () => {
    expect(html`<p title="${'"x'}">${"<i>&'"}</p>`.text).toBe('<p title="&quot;x">&lt;i&gt;&amp;&#39;</p>');
  });

  it('accepts nested HTML and lists, and omits undefined and false', () => {
    const items = ['<a>', 2].map((item) => html`<li>${item}</li>`);
    expect(html`${items}${undefined}${false}${new Html('<hr>')}`.text).toBe(
      '<li>&lt;a&gt;</li><li>2</li><hr>',
    );
  });

  it('never lets text open a tag, end an attribute or start an entity', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = html`${text}`.text;
        expect(written).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});
