import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountHash } from '../../lambdas/blocks/blocks.ts';
import { edgeBlocksKey, routeKey } from '../../lambdas/table/keys.ts';
import { stageConfig } from '../../lib/config.ts';
import { otherHosts } from '../../lib/http/viewer-hosts.ts';
import { documentClient } from '../setup/engines.ts';
import { buildRedirector } from './built-redirector.ts';
import { NOW, nowSeconds, type RedirectStage, redirectStage } from './redirect-stage.ts';
import { coldSandbox, header, type Sandbox } from './sandbox.ts';

let stage: RedirectStage;
beforeAll(async () => {
  stage = await redirectStage();
  await stage.putRoute('direct1', { type: 'direct', destination: 'https://example.com/a?b=c#d' });
  await stage.putRoute('inpage1', { type: 'inpage', destination: 'https://example.com/file.zip' });
  await stage.putRoute('off1234', {
    type: 'direct',
    destination: 'https://secret.example/',
    isActive: false,
  });
  await documentClient().send(
    new PutCommand({
      TableName: stage.tableName,
      Item: { ...routeKey('deleted'), linkId: 4, deletedAt: '2026-02-01T00:00:00Z' },
    }),
  );
  await stage.putRoute('expired', {
    type: 'direct',
    destination: 'https://secret.example/',
    expiresAtEpochSeconds: nowSeconds,
  });
  await stage.putRoute('query12', {
    type: 'direct',
    destination: 'https://example.com/?a=1#d',
    forwardQuery: 1,
  });
  await stage.putRoute('query34', {
    type: 'inpage',
    destination: 'https://example.com/?a=1#d',
    forwardQuery: 1,
  });
  await stage.putRoute('query56', {
    type: 'direct',
    destination: 'https://bad-query.example/',
    forwardQuery: 1,
  });
  await stage.putRoute('query78', {
    type: 'direct',
    destination: 'https://bad-file.example/a.apk',
    forwardQuery: 1,
  });
  const ended = { expiresAtEpochSeconds: nowSeconds, destination: 'https://secret.example/' };
  const fallback = 'https://example.com/over';
  await stage.putRoute('over123', { type: 'direct', ...ended, fallback, forwardQuery: 1, hasCard: true });
  await stage.putRoute('over456', { type: 'inpage', ...ended, fallback });
  await stage.putRoute('over789', { type: 'direct', ...ended, fallback: 'https://blocked.example/' });
  await stage.putRoute('overoff', { type: 'direct', ...ended, fallback, isActive: false });
  await stage.putRoute('overbad', { type: 'direct', ...ended, fallback: 'javascript:alert(1)' });
  await stage.putRoute('card123', { type: 'direct', destination: 'https://example.com/a', hasCard: true });
  await stage.putRoute('script1', { type: 'direct', destination: 'javascript:alert(1)' });
  await stage.putRoute('down123', {
    type: 'direct',
    destination: 'https://secret.example/',
    isActive: false,
    isTakenDown: true,
  });
  await stage.putRoute('blocked', {
    type: 'direct',
    destination: 'https://www.secret.blocked.example/secret.example',
  });
  await stage.putRoute('config1', {
    type: 'direct',
    destination: 'https://configured.example/secret.example',
  });
  await stage.putRoute('jane123', {
    type: 'direct',
    destination: 'https://secret.example/',
    ownerId: 'jane',
  });
  await stage.putRoute('jane456', {
    type: 'inpage',
    destination: 'https://secret.example/',
    ownerId: 'jane',
  });
  await stage.putRoute('john123', {
    type: 'direct',
    destination: 'https://secret.example/',
    ownerId: 'john',
  });
  await stage.putRoute('john456', {
    type: 'inpage',
    destination: 'https://secret.example/',
    ownerId: 'john',
  });
  await stage.putRoute('mary123', {
    type: 'direct',
    destination: 'https://example.com/mary',
    ownerId: 'mary',
  });
  await documentClient().send(
    new PutCommand({
      TableName: stage.tableName,
      Item: {
        ...edgeBlocksKey,
        destinations: new Set(['blocked.example', 'bad-query.example/?*evil*', 'bad-file.example/*.apk']),
        // As version 0.1 wrote it, and as this version does.
        accounts: new Set(['jane']),
        suspended: new Set([Buffer.from(accountHash('john'), 'base64')]),
      },
    }),
  );
  await stage.putRoute('crlf123', { type: 'direct', destination: 'https://example.com/\r\nSet-Cookie: a=b' });
});
beforeEach(async () => {
  await stage.drainQueue();
});

const cold = (): Sandbox => stage.cold(() => NOW);

describe('a visit', () => {
  it.each([
    ['/direct1', 302, 'https://example.com/a?b=c#d', 1],
    ['/direct1/', 302, 'https://example.com/a?b=c#d', 1],
    ['/direct1/page', 302, '/direct1', 0],
    ['/direct1/page/', 302, '/direct1', 0],
    ['/inpage1', 302, '/inpage1/page', 0],
    ['/inpage1/', 302, '/inpage1/page', 0],
    ['/inpage1/page/', 302, '/inpage1/page', 0],
    ['/inpage1/page', 404, undefined, 0],
    ['/unknown', 404, undefined, 0],
    ['/unknown/page', 404, undefined, 0],
    ['/DIRECT1', 404, undefined, 0],
    ['/off1234', 410, undefined, 0],
    ['/off1234/page', 410, undefined, 0],
    ['/deleted', 410, undefined, 0],
    ['/expired', 410, undefined, 0],
    ['/script1', 410, undefined, 0],
    ['/down123', 451, undefined, 0],
    ['/down123/page', 451, undefined, 0],
    ['/blocked', 451, undefined, 0],
    ['/config1', 451, undefined, 0],
    ['/jane123', 451, undefined, 0],
    ['/jane456', 451, undefined, 0],
    ['/john123', 451, undefined, 0],
    ['/john456', 451, undefined, 0],
    ['/mary123', 302, 'https://example.com/mary', 1],
    ['/over123', 302, 'https://example.com/over', 0],
    ['/over123/page.', 302, '/over123', 0],
    ['/over456', 302, '/over456/page', 0],
    ['/over789', 451, undefined, 0],
    ['/overoff', 410, undefined, 0],
    ['/overbad', 410, undefined, 0],
    ['/card123', 302, 'https://example.com/a', 1],
    // The landing page is in the web app's bucket.
    ['/', 404, undefined, 0],
    ['/direct1%2B', 302, '/direct1+', 0],
    ['/direct1%2b', 302, '/direct1+', 0],
    ['/unknown%2b', 302, '/unknown+', 0],
    ['/direct1+', 302, '/direct1+', 0],
    ['/direct1+)', 302, '/direct1+', 0],
    ['/direct1.', 302, 'https://example.com/a?b=c#d', 1],
    ['/(direct1)%E2%80%9D', 302, 'https://example.com/a?b=c#d', 1],
    ['//direct1//', 302, 'https://example.com/a?b=c#d', 1],
    ['/dir%65ct1%20', 302, 'https://example.com/a?b=c#d', 1],
    ['/direct1/page.', 302, '/direct1', 0],
    ['/inpage1.', 302, '/inpage1/page', 0],
    ['/inpage1/page)', 302, '/inpage1/page', 0],
    ['//inpage1/page', 302, '/inpage1/page', 0],
    ['/unknown.', 404, undefined, 0],
    ['/off1234.', 410, undefined, 0],
    ['/direct1=', 404, undefined, 0],
    ['/direct1%0D%0A', 404, undefined, 0],
    ['/direct1;jsessionid=1', 404, undefined, 0],
    ['/direct1/extra/path', 404, undefined, 0],
    ['//evil.example', 404, undefined, 0],
    ['/%5Cevil.example', 404, undefined, 0],
    ['/direct1%2b/page', 404, undefined, 0],
    ['/robots.txt', 200, undefined, 0],
    ['/favicon.ico', 204, undefined, 0],
  ])('to %s gets a %i', async (path, status, location, clicks) => {
    const response = await cold().visit(path);
    expect(response.status).toBe(String(status));
    expect(header(response, 'location')).toBe(location);
    expect(JSON.stringify(response)).not.toContain('secret.example');
    expect(await stage.drainQueue()).toHaveLength(clicks);
  });

  it('gets a redirect that no cache or index may keep', async () => {
    const response = await cold().visit('/direct1');
    expect(response.body).toBeUndefined();
    expect(header(response, 'cache-control')).toBe('no-store');
    expect(header(response, 'x-robots-tag')).toBe('noindex');
    expect(header(response, 'referrer-policy')).toBe('strict-origin-when-cross-origin');
  });

  it('gets no header from inside a destination', async () => {
    const response = await cold().visit('/crlf123');
    expect(header(response, 'location')).toBe('https://example.com/Set-Cookie:%20a=b');
  });

  it('never gets a stored destination that is not an http(s) URL, and the log says so', async () => {
    const sandbox = cold();
    await sandbox.visit('/script1');
    expect(sandbox.log).toEqual([{ level: 'ERROR', message: 'unsafe destination', linkId: 42 }]);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])(
    'with %s is refused, with the allowed methods',
    async (method) => {
      const response = await cold().visit('/direct1', { method });
      expect(response.status).toBe('405');
      expect(header(response, 'allow')).toBe('GET, HEAD');
      expect(await stage.drainQueue()).toEqual([]);
    },
  );

  it('whose event lacks a request gets a page and a log line, not an exception', async () => {
    for (const event of [{}, { Records: [] }, { Records: [{ cf: {} }] }, null]) {
      const sandbox = cold();
      expect((await sandbox.invoke(event)).status).toBe('503');
      expect(sandbox.log).toEqual([{ level: 'ERROR', message: 'visit failed', reason: 'TypeError' }]);
    }
  });
});

describe('a visit with a query', () => {
  it.each([
    ['/query12', 'b=%20&a=2', 'https://example.com/?a=1&b=%20#d', 1],
    ['/query12.', 'b=2', 'https://example.com/?a=1&b=2#d', 1],
    ['/query12/page', 'b=2', '/query12?b=2', 0],
    ['/query12', `b=${'x'.repeat(3_000)}`, 'https://example.com/?a=1#d', 1],
    ['/query12', 'b=\r\nSet-Cookie:c', 'https://example.com/?a=1&b=Set-Cookie:c#d', 1],
    ['/query34', 'b=%20&a=2', '/query34/page?b=%20&a=2', 0],
    ['/query34', `b=${'x'.repeat(3_000)}`, '/query34/page', 0],
    ['/query34', '"<>\r\n', '/query34/page?%22%3C%3E', 0],
    ['/query56', 'b=good', 'https://bad-query.example/?b=good', 1],
    ['/direct1', 'b=2', 'https://example.com/a?b=c#d', 1],
    ['/inpage1', 'b=2', '/inpage1/page', 0],
    ['/over123', 'b=2', 'https://example.com/over', 0],
  ])('takes it along only if the link says so: %s?%s', async (path, querystring, location, clicks) => {
    const response = await cold().visit(path, { querystring });
    expect([response.status, header(response, 'location')]).toEqual(['302', location]);
    expect(await stage.drainQueue()).toHaveLength(clicks);
  });

  it('that makes the destination a blocked one is refused, and none makes a blocked one pass', async () => {
    expect((await cold().visit('/query56', { querystring: 'b=EVIL' })).status).toBe('451');
    expect((await cold().visit('/query78', { querystring: 'x' })).status).toBe('451');
    expect(await stage.drainQueue()).toEqual([]);
  });
});

describe("a messenger's visit", () => {
  const headers = { 'User-Agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' };

  it.each([
    ['/card123', '/card123/page', 1],
    ['/direct1', 'https://example.com/a?b=c#d', 1],
    ['/inpage1', '/inpage1/page', 0],
    ['/over123', '/over123/page', 0],
  ])('to %s gets %s', async (path, location, visits) => {
    const response = await cold().visit(path, { headers });
    expect([response.status, header(response, 'location')]).toEqual(['302', location]);
    expect(await stage.drainQueue()).toHaveLength(visits);
  });

  it('by HEAD gets the same, and does not count', async () => {
    const response = await cold().visit('/card123', { method: 'HEAD', headers });
    expect(header(response, 'location')).toBe('/card123/page');
    expect(await stage.drainQueue()).toEqual([]);
  });
});

describe("a visit on the distribution's own host", () => {
  const host = 'd111111abcdef8.cloudfront.net';
  const owned = (): Sandbox => {
    const config = { homeRegion: 'us-east-1', tableName: stage.tableName, visitsQueueName: 'none' };
    const bundled = buildRedirector({
      ...config,
      customDomain: 'go.example.com',
      otherHosts: String.raw`\.cloudfront\.net`,
    });
    return coldSandbox(bundled, { dynamoDbUrl: 'http://127.0.0.1:9', sqsUrl: 'http://127.0.0.1:9' });
  };

  it("is redirected to the stage's own domain with its path and query, without a call to AWS", async () => {
    const sandbox = owned();
    for (const [path, querystring, location] of [
      ['/direct1', '', 'https://go.example.com/direct1'],
      ['/direct1.', 'a=%20&b', 'https://go.example.com/direct1.?a=%20&b'],
      ['/', '', 'https://go.example.com/'],
      ['//evil.example/', '', 'https://go.example.com//evil.example/'],
      ['/\\evil.example', '', 'https://go.example.com//evil.example'],
      ['/@evil.example', '', 'https://go.example.com/@evil.example'],
      ['/ü”', 'ü', 'https://go.example.com/%C3%BC%E2%80%9D?%C3%BC'],
    ] as const) {
      for (const method of ['GET', 'HEAD']) {
        const response = await sandbox.visit(path, { method, querystring, headers: { Host: host } });
        expect([response.status, header(response, 'location')]).toEqual(['302', location]);
        expect(header(response, 'cache-control')).toBe('no-store');
      }
    }
    expect(sandbox.log).toEqual([]);
  });

  it("of the app's domain is redirected, too: there are no links", async () => {
    const config = { homeRegion: 'us-east-1', tableName: stage.tableName, visitsQueueName: 'none' };
    const domains = {
      customDomain: { domainName: 'go.example.com' },
      appDomain: { domainName: 'app.example.com' },
    };
    const bundled = buildRedirector({
      ...config,
      customDomain: 'go.example.com',
      otherHosts: otherHosts({ ...stageConfig('prod'), ...domains }),
    });
    const sandbox = coldSandbox(bundled, { dynamoDbUrl: 'http://127.0.0.1:9', sqsUrl: 'http://127.0.0.1:9' });
    for (const Host of ['app.example.com', 'APP.example.com:443', 'app.example.com.', host]) {
      const response = await sandbox.visit('/direct1', { querystring: 'a=1', headers: { Host } });
      expect([response.status, header(response, 'location')]).toEqual([
        '302',
        'https://go.example.com/direct1?a=1',
      ]);
    }
    expect(sandbox.log).toEqual([]);
  });

  it('of robots.txt is none: crawlers read it there before anything else', async () => {
    const response = await owned().visit('/robots.txt', { headers: { Host: host } });
    expect([response.status, header(response, 'content-type')]).toEqual(['200', 'text/plain; charset=utf-8']);
  });

  it.each(['go.example.com', 'GO.EXAMPLE.COM', 'go.example.com:443', 'go.example.com.', ''])(
    'is not what a visit with the host "%s" is, so that none is redirected to itself',
    async (ownHost) => {
      const response = await owned().visit('/robots.txt', { headers: { Host: ownHost } });
      expect(response.status).toBe('200');
    },
  );

  it('is served where the stage has no domain of its own', async () => {
    const response = await cold().visit('/direct1', { headers: { Host: host } });
    expect(header(response, 'location')).toBe('https://example.com/a?b=c#d');
  });
});
