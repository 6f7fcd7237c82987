import { beforeEach, describe, expect, it } from 'vitest';
import { previewFixture } from './preview-fixture.ts';

let fixture: Awaited<ReturnType<typeof previewFixture>>;
beforeEach(async () => {
  fixture = await previewFixture();
});
const look = (code: string, method = 'GET') => fixture.show(code, { method, path: `/${code}+` });

describe('a short URL with +', () => {
  it('shows the full destination of a direct link as text, and counts nothing', async () => {
    const url = 'https://docs.example.org/a?b=<i>&c=d#e';
    const { code } = await fixture.create({ type: 'direct', url });
    const { status, html } = await look(code);
    expect(status).toBe(200);
    expect(html).toContain('docs.<wbr><b>example.<wbr>org</b>');
    expect(html).toContain('>https://docs.example.org/a?b=%3Ci%3E&amp;c=d#e</div>');
    expect(html).toContain(`<a class="button" rel="nofollow" href="/${code}">Continue to Website</a>`);
    expect(html).not.toMatch(/<script|<form/);
    expect(fixture.events).toEqual([]);
    expect(fixture.widgets).toEqual([]);
  });

  it('redirects to the preview of an in-page link', async () => {
    const { code } = await fixture.create();
    const { status, headers } = await look(code);
    expect([status, headers.location]).toEqual([302, `/${code}/page`]);
  });

  it('of a link that does not work gets the same page as the link', async () => {
    const { id, code } = await fixture.create({ type: 'direct' });
    await fixture.links.update(id, { is_active: 0 });
    expect((await look(code)).status).toBe(410);
    expect((await look('unknown1')).status).toBe(404);
    expect((await look('unknown1', 'HEAD')).html).toBe('');
  });
});
