import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { NOW, nowSeconds, type RedirectStage, redirectStage } from './redirect-stage.ts';
import { header, type Sandbox } from './sandbox.ts';
import { wire } from './table-and-queue.ts';

let stage: RedirectStage;
let now: number;
beforeAll(async () => {
  stage = await redirectStage();
  await stage.putRoute('direct1', { type: 'direct', destination: 'https://example.com/a?b=c#d' });
  await stage.putRoute('ending1', {
    type: 'direct',
    destination: 'https://example.com/',
    expiresAtEpochSeconds: nowSeconds + 3,
  });
});
beforeEach(() => {
  now = NOW;
});

const cold = (urls: { dynamoDbUrl?: string; sqsUrl?: string } = {}): Sandbox => stage.cold(() => now, urls);

describe('expiry', () => {
  it('is exact for a cached link: it works until the second before and stops on the second', async () => {
    const sandbox = cold();
    expect((await sandbox.visit('/ending1')).status).toBe('302');
    now = (nowSeconds + 3) * 1000 - 1;
    expect((await sandbox.visit('/ending1')).status).toBe('302');
    now = (nowSeconds + 3) * 1000;
    expect((await sandbox.visit('/ending1')).status).toBe('410');
  });

  it('that was extended is noticed in the very second when the link would have ended', async () => {
    const expiresAtEpochSeconds = nowSeconds + 3;
    await stage.putRoute('moved12', {
      type: 'direct',
      destination: 'https://example.com/',
      expiresAtEpochSeconds,
    });
    const sandbox = cold();
    await sandbox.visit('/moved12');
    await stage.putRoute('moved12', { type: 'direct', destination: 'https://example.com/' });
    now = expiresAtEpochSeconds * 1000;
    expect((await sandbox.visit('/moved12')).status).toBe('302');
  });
});

describe('calls to AWS', () => {
  it('are two for a cold redirect, and one for a warm one with a cached route', async () => {
    const dynamoDb = await wire(dynamoDbUrl());
    const queue = await wire(inject('sqsUrl'));
    const sandbox = cold({ dynamoDbUrl: dynamoDb.url, sqsUrl: queue.url });
    await sandbox.visit('/direct1');
    expect([dynamoDb.requests(), queue.requests()]).toEqual([1, 1]);
    for (const warmVisit of [2, 3, 4]) {
      await sandbox.visit('/direct1');
      expect([dynamoDb.requests(), queue.requests()]).toEqual([1, warmVisit]);
    }
    now += 8_000;
    await sandbox.visit('/direct1');
    expect([dynamoDb.requests(), queue.requests()]).toEqual([2, 5]);
    expect([dynamoDb.connections(), queue.connections()]).toEqual([1, 1]);
  });

  it('are two reads for an unknown code, then none for a second', async () => {
    const dynamoDb = await wire(dynamoDbUrl());
    const sandbox = cold({ dynamoDbUrl: dynamoDb.url });
    for (const [afterMs, requests] of [
      [0, 2],
      [999, 2],
      [1, 4],
    ] as const) {
      now += afterMs;
      expect((await sandbox.visit('/unknown')).status).toBe('404');
      expect(dynamoDb.requests()).toBe(requests);
    }
  });

  it.each([
    '/',
    '/robots.txt',
    '/favicon.ico',
    '/ab',
    `/${'a'.repeat(65)}`,
    '/wp-admin/setup.php',
    '/.env',
    '/a.b.c.d',
    '/aBc1234/pages',
    '/aBc1234+',
    '/aBc1234+)',
    '/aBc1234=',
    '/aBc1234/more',
    '//aBc1234.evil',
    '/caf%C3%A9',
    '',
  ])('are none for the path "%s"', async (path) => {
    const dynamoDb = await wire(dynamoDbUrl());
    const queue = await wire(inject('sqsUrl'));
    const sandbox = cold({ dynamoDbUrl: dynamoDb.url, sqsUrl: queue.url });
    await sandbox.visit(path);
    expect([dynamoDb.connections(), queue.connections()]).toEqual([0, 0]);
  });
});

describe('a change', () => {
  it('reaches a warm sandbox within 8 s, even if the clock is set back meanwhile', async () => {
    await stage.putRoute('edited1', { type: 'direct', destination: 'https://example.com/old' });
    const sandbox = cold();
    await sandbox.visit('/edited1');
    await stage.putRoute('edited1', { type: 'direct', destination: 'https://example.com/new' });
    const visitAt = async (time: number): Promise<string | undefined> => {
      now = time;
      return header(await sandbox.visit('/edited1'), 'location');
    };
    expect(await visitAt(NOW + 7_999)).toBe('https://example.com/old');
    expect(await visitAt(NOW + 8_000)).toBe('https://example.com/new');
    await stage.putRoute('edited1', { type: 'direct', destination: 'https://example.com/newer' });
    expect(await visitAt(NOW - 60_000)).toBe('https://example.com/newer');
  });

  it('makes a previously unknown code work within a second', async () => {
    const sandbox = cold();
    expect((await sandbox.visit('/fresh12')).status).toBe('404');
    await stage.putRoute('fresh12', { type: 'direct', destination: 'https://example.com/' });
    now += 1_000;
    expect((await sandbox.visit('/fresh12')).status).toBe('302');
  });
});
