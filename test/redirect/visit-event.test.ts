import { decodeTime } from 'ulid';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOW, type RedirectStage, redirectStage } from './redirect-stage.ts';
import { CLIENT_IP, header, type Sandbox } from './sandbox.ts';

let stage: RedirectStage;
beforeAll(async () => {
  stage = await redirectStage();
  await stage.putRoute('direct1', { type: 'direct', destination: 'https://example.com/a?b=c#d' });
});
beforeEach(async () => {
  await stage.drainQueue();
});

const cold = (): Sandbox => stage.cold(() => NOW);

describe('the event of a visit', () => {
  it('contains what the edge knows, under a ULID of its time', async () => {
    await cold().visit('/direct1', {
      headers: {
        'User-Agent': 'Mozilla/5.0 (iPhone)',
        Referer: 'https://News.Example:8443/story?id=1',
        'CloudFront-Viewer-Country': 'PH',
        'CloudFront-Is-Mobile-Viewer': 'true',
        'CloudFront-Is-Tablet-Viewer': 'false',
        'CloudFront-Is-Desktop-Viewer': 'false',
      },
    });
    const [event, ...others] = await stage.drainQueue();
    expect(others).toEqual([]);
    expect(event).toEqual({
      v: 1,
      id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      at: '2026-02-22T10:00:00.250Z',
      linkId: 42,
      kind: 'direct',
      country: 'PH',
      device: 'mobile',
      userAgent: 'Mozilla/5.0 (iPhone)',
      referrerHost: 'news.example',
    });
    expect(decodeTime(String(event?.id))).toBe(NOW);
    expect(JSON.stringify(event)).not.toContain(CLIENT_IP);
  });

  it('is sent for bots too, which the aggregator filters out', async () => {
    await cold().visit('/direct1', { headers: { 'User-Agent': 'Googlebot/2.1' } });
    expect(await stage.drainQueue()).toHaveLength(1);
  });

  it.each([
    ['a HEAD', 'HEAD', {}],
    ['Sec-Purpose: prefetch', 'GET', { 'Sec-Purpose': 'prefetch' }],
    ['Sec-Purpose: prefetch;prerender', 'GET', { 'Sec-Purpose': 'prefetch;prerender' }],
    ['Sec-Purpose: prefetch;anonymous-client-ip', 'GET', { 'Sec-Purpose': 'prefetch;anonymous-client-ip' }],
    ['Purpose: prefetch', 'GET', { Purpose: 'prefetch' }],
    ['Purpose: Prefetch', 'GET', { Purpose: 'Prefetch' }],
    ['Purpose: preview', 'GET', { Purpose: 'preview' }],
    ['X-Purpose: preview', 'GET', { 'X-Purpose': 'preview' }],
    ['X-Purpose: instant', 'GET', { 'X-Purpose': 'instant' }],
    ['X-Moz: prefetch', 'GET', { 'X-Moz': 'prefetch' }],
  ])('is not sent for %s, which is still redirected', async (_name, method, headers) => {
    const response = await cold().visit('/direct1', { method, headers });
    expect(response.status).toBe('302');
    expect(header(response, 'location')).toBe('https://example.com/a?b=c#d');
    expect(await stage.drainQueue()).toEqual([]);
  });

  it.each([{ 'Sec-Purpose': '' }, { 'X-Moz': 'livebookmarks' }, { 'Sec-Purpose': 'prefetched' }])(
    'is sent for a GET with %j, which is not a prefetch',
    async (headers) => {
      await cold().visit('/direct1', { headers });
      expect(await stage.drainQueue()).toHaveLength(1);
    },
  );
});
