import { beforeEach, describe, expect, it } from 'vitest';
import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { DESTINATION, type PreviewFixture, previewFixture } from './preview-fixture.ts';

let fixture: PreviewFixture;
beforeEach(async () => {
  fixture = await previewFixture();
});

const ORIGIN = 'https://files.example.co.uk';

describe('the query of an in-page link', () => {
  it('goes through the preview to the destination', async () => {
    const { code } = await fixture.create({ forward_query: 1 });
    const query = 'a=%20"&token=other';
    const { html } = await fixture.show(code, { query });
    expect(html).toContain(`<form method="post" action="/${code}/page?a=%20%22&amp;token=other">`);
    expect(html).not.toContain('secret');
    const { status, headers } = await fixture.proceed(code, {}, { query: 'a=%20%22&token=other' });
    expect(status).toBe(303);
    expect(headers.location).toBe(`${ORIGIN}/secret-path/file.pdf?token=secret-query&a=%20%22#secret-part`);
  });

  it('goes nowhere unless the link says so, or when it is too long', async () => {
    const { code } = await fixture.create();
    expect((await fixture.show(code, { query: 'a=b' })).html).toContain(`action="/${code}/page">`);
    expect((await fixture.proceed(code, {}, { query: 'a=b' })).headers.location).toBe(DESTINATION);
    const { code: other } = await fixture.create({ forward_query: 1 });
    const query = 'x'.repeat(3_000);
    expect((await fixture.show(other, { query })).html).toContain(`action="/${other}/page">`);
    expect((await fixture.proceed(other, {}, { query })).headers.location).toBe(DESTINATION);
  });

  it('stays when the preview is shown again, or its path is cleaned', async () => {
    const { code } = await fixture.create({ forward_query: 1 });
    const again = await fixture.proceed(code, { captcha: 'bad' }, { query: 'a=b' });
    expect(again.html).toContain(`action="/${code}/page?a=b">`);
    const cleaned = await fixture.show(code, { path: `/${code}/page.`, query: 'a=b' });
    expect(cleaned.headers.location).toBe(`/${code}/page?a=b`);
  });

  it('that makes the destination a blocked one is refused', async () => {
    const { code } = await fixture.create({ forward_query: 1 });
    await fixture.links.blockStore.blockDestination({
      subject: 'files.example.co.uk/*evil*',
      reason: 'Phishing.',
    });
    fixture.links.passTime(60);
    expect((await fixture.show(code, { query: 'a=good' })).status).toBe(200);
    expect((await fixture.proceed(code, {}, { query: 'a=EVIL' })).status).toBe(451);
  });
});

describe('the UTM parameters of an in-page link', () => {
  it('are in the destination after Continue', async () => {
    const { code } = await fixture.create({ utm_source: 'a b' });
    expect((await fixture.proceed(code)).headers.location).toBe(
      `${ORIGIN}/secret-path/file.pdf?token=secret-query&utm_source=a+b#secret-part`,
    );
  });
});

describe('an expired link with a fallback', () => {
  const expired = async (fields: object = {}) => {
    const link = await fixture.create({
      expires_at: '2026-02-22T11:00:00Z',
      fallback_url: 'https://over.example.org/secret-over',
      forward_query: 1,
      utm_source: 's',
      ...fields,
    });
    fixture.links.passTime(3_600);
    return link;
  };

  it('shows the fallback in its preview, and leads there, without counting', async () => {
    const { code } = await expired();
    const page = await fixture.show(code, { query: 'a=b' });
    expect(page.status).toBe(200);
    expect(page.html).toContain('<input type="hidden" name="leads-to" value="https://over.example.org">');
    expect(page.html).not.toMatch(/secret|files\./);
    const fields = { 'leads-to': 'https://over.example.org' };
    const { status, headers } = await fixture.proceed(code, fields, { query: 'a=b' });
    expect([status, headers.location]).toEqual([303, 'https://over.example.org/secret-over']);
    expect(fixture.events).toEqual([]);
  });

  it('shows the page again when it expires while a visitor looks at it', async () => {
    const { code } = await expired();
    const { status, html } = await fixture.proceed(code);
    expect(status).toBe(409);
    expect(html).toContain('value="https://over.example.org"');
    expect(fixture.events).toEqual([]);
  });

  it('is shown on demand with its fallback, and sends messengers there', async () => {
    const { code } = await expired({ type: 'direct', card_title: 'Card' });
    const { html } = await fixture.show(code, { path: `/${code}+` });
    expect(html).toContain('>https://over.example.org/secret-over</div>');
    const messenger = await fixture.show(code, { headers: { 'user-agent': 'Twitterbot/1.0' } });
    expect([messenger.status, messenger.headers.location]).toEqual([
      302,
      'https://over.example.org/secret-over',
    ]);
  });

  it('leads nowhere once it is disabled, taken down or its fallback blocked', async () => {
    const { id: linkId, code: takenDown } = await expired();
    await takeDownLink({ linkId, reason: 'Fraud' }, fixture.links);
    expect((await fixture.show(takenDown)).status).toBe(451);
    const { id, code } = await expired({ expires_at: '2026-02-22T12:00:00Z' });
    expect((await fixture.show(code)).status).toBe(200);
    await fixture.links.blockStore.blockDestination({ subject: 'over.example.org', reason: 'Phishing.' });
    fixture.links.passTime(60);
    expect((await fixture.show(code)).status).toBe(451);
    await fixture.links.update(id, { is_active: 0 });
    expect((await fixture.show(code)).status).toBe(410);
  });
});
