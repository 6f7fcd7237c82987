import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CostlyTemplate, deployedBy } from '../../bench/costs/deployed.ts';
import { costLines, knownFigures, totalOf } from '../../bench/costs/estimate.ts';
import { figures } from '../../bench/costs/figures.ts';
import { prices } from '../../bench/costs/prices.ts';
import { fixed, requests, storedLink } from '../../bench/costs/usage.ts';
import { COUNTRIES } from '../../lambdas/clicks/click.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { dayStatsKey, routeKey, totalStatsKey } from '../../lambdas/table/keys.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import { previewFixture } from '../preview/preview-fixture.ts';
import { addUpCapacity } from '../table/capacity.ts';
import { testTable } from '../table/test-table.ts';
import { deployedStage } from './deployed-stage.ts';

let table: Table;
let fixture: LinksFixture;

beforeAll(async () => {
  table = await testTable();
  fixture = await linksFixture(table);
});

/** @returns the read and write units that a request of a fixture consumes */
async function unitsOf(
  links: LinksFixture,
  request: () => Promise<{ readonly status: number }>,
  status: number,
) {
  const units = addUpCapacity(links.table.client);
  expect((await request()).status).toBe(status);
  const { read, write } = units.stop();
  return { read, write };
}

describe('the figures of npm run costs', () => {
  it('are at least what a create consumes', async () => {
    const inPage = {
      url: 'https://example.com/b',
      type: 'inpage',
      post_id: 'post_1',
      site_url: 'https://blog.example/1',
    };
    const bodies = [{ url: 'https://example.com/a', title: 'A title' }, inPage];
    for (const body of bodies) {
      // The key's last use, which is written once a minute, is part of it.
      fixture.passTime(61);
      const { read, write } = await unitsOf(fixture, () => fixture.create(body), 201);
      console.log(`${Object.keys(body).length} fields: ${read} read units, ${write} write units`);
      expect(read).toBeGreaterThan(0);
      expect(read).toBeLessThanOrEqual(figures.createReadUnits.value);
      expect(write).toBeGreaterThan(figures.createWriteUnits.value / 2);
      expect(write).toBeLessThanOrEqual(figures.createWriteUnits.value);
    }
  });

  it('are what the redirector consumes for a route', async () => {
    const { short_code: shortCode } =
      (await fixture.create({ url: 'https://example.com/route' })).body.data ?? {};
    const { ConsumedCapacity } = await table.client.send(
      new GetCommand({
        TableName: table.name,
        Key: routeKey(String(shortCode)),
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    expect(ConsumedCapacity?.CapacityUnits).toBe(figures.routeReadUnits.value);
  });

  it('are what a preview and Continue consume, with and without a fresh copy of the blocks', async () => {
    const { links, create, show, proceed } = await previewFixture();
    const { code } = await create();
    const consumed = (request: () => Promise<{ readonly status: number }>, status: number) =>
      unitsOf(links, request, status);
    const { previewReadUnits, continueReadUnits, pageBlocksReadUnits, continueWriteUnits } = figures;
    const preview = { read: previewReadUnits.value, write: 0 };
    const onward = { read: continueReadUnits.value, write: continueWriteUnits.value };
    // The second time, the count exists.
    for (const _time of [1, 2]) {
      links.passTime(61);
      expect(await consumed(() => show(code), 200)).toEqual({
        ...preview,
        read: preview.read + pageBlocksReadUnits.value,
      });
      expect(await consumed(() => show(code), 200)).toEqual(preview);
      expect(await consumed(() => proceed(code), 303)).toEqual(onward);
    }
  });

  it('are at least what a read with 30 days of statistics consumes', async () => {
    const id = Number((await fixture.create({ url: 'https://example.com/c' })).body.data?.id);
    const counters = Object.fromEntries(
      [...COUNTRIES].slice(0, 120).map((code) => [`country#${code}`, 1_000]),
    );
    const days = Array.from({ length: 30 }, (_, day) => `2026-01-${String(day + 1).padStart(2, '0')}`);
    for (const key of [totalStatsKey(id), ...days.map((date) => dayStatsKey(id, date))]) {
      await table.client.send(
        new PutCommand({ TableName: table.name, Item: { ...key, clicks: 1_000, ...counters } }),
      );
    }
    fixture.passTime(61);
    const { read } = await unitsOf(fixture, () => fixture.get(id), 200);
    console.log(`GET /links/{id}: ${read} read units`);
    expect(read).toBeGreaterThan(figures.readReadUnits.value / 2);
    expect(read).toBeLessThanOrEqual(figures.readReadUnits.value);
  });
});

describe('an estimate', () => {
  it('multiplies units by prices', () => {
    const known = knownFigures(deployedStage, { edgeWarmMs: 5, edgeColdMs: 500, edgeWaitMs: 90 });
    const lines = costLines(requests.redirect, known, 1e6);
    const lineOf = (name: string) => lines.find((line) => line.name === name);
    // 0.25 GB for 0.1 s, a hundredth of 0.5 s included, a million times, at $0.00005001.
    expect(lineOf('Lambda@Edge, time with waiting')?.dollars).toBeCloseTo(1.250_25, 5);
    expect(lineOf('table, counting')?.dollars).toBeCloseTo(1.7 * 0.625, 9);
    expect(totalOf('Total', lines).dollars).toBeCloseTo(
      lines.reduce((sum, { dollars }) => sum + dollars, 0),
      9,
    );
  });

  it('marks what depends on an assumption, and nothing else', () => {
    const lines = costLines(requests.redirect, knownFigures(deployedStage), 1e6);
    const marked = Object.fromEntries(lines.map(({ name, isAssumed }) => [name, isAssumed]));
    expect(marked).toMatchObject({
      'CloudFront, requests': false,
      'Lambda@Edge, time with waiting': true,
      'table, counting': false,
      SQS: true,
    });
    expect(totalOf('Total', lines).isAssumed).toBe(true);
  });

  it('uses every figure and every price, and says so', () => {
    const all = [...Object.values(requests).flat(), ...fixed, ...storedLink];
    expect(new Set(all.map(({ price }) => price))).toEqual(new Set(Object.keys(prices)));
    expect(new Set(all.flatMap(({ uses }) => uses))).toEqual(new Set(Object.keys(figures)));
    const base = knownFigures(deployedStage);
    for (const { name, uses, units: unitsOfOne } of all) {
      for (const figure of Object.keys(figures) as (keyof typeof figures)[]) {
        const changes = unitsOfOne({ ...base, [figure]: base[figure] + 1 }) !== unitsOfOne(base);
        expect([name, figure, changes]).toEqual([name, figure, uses.includes(figure)]);
      }
    }
  });
});

describe('a million checks', () => {
  it('cost at most six dollars', () => {
    const { dollars } = totalOf('Total', costLines(requests.check, knownFigures(deployedStage), 1e6));
    expect(dollars).toBeGreaterThan(3);
    expect(dollars).toBeLessThanOrEqual(6);
  });
});

describe('what the templates say', () => {
  const resource = (Type: string, Properties: Record<string, unknown> = {}) => ({ Type, Properties });
  const lambda = (FunctionName: string, MemorySize: number) =>
    resource('AWS::Lambda::Function', { FunctionName, MemorySize });

  it('is counted over all stacks; an alarm on an expression counts each metric in it', () => {
    const storage: CostlyTemplate = {
      Resources: { a: resource('AWS::SecretsManager::Secret'), b: resource('AWS::CloudWatch::Alarm') },
    };
    const service: CostlyTemplate = {
      Resources: {
        a: resource('AWS::Lambda::Function', { MemorySize: 256 }),
        b: lambda('klookup-dev-create-link', 512),
        c: lambda('klookup-dev-count-clicks', 1024),
        f: lambda('klookup-dev-dispatch-checks', 512),
        g: lambda('klookup-dev-check-site', 256),
        h: lambda('klookup-dev-fetch-pages', 1024),
        d: resource('AWS::CloudWatch::Dashboard'),
        e: resource('AWS::CloudWatch::Alarm', {
          Metrics: [{ Expression: 'm1 + m2' }, { MetricStat: {} }, { MetricStat: {} }],
        }),
      },
    };
    expect(deployedBy([storage, service])).toEqual({
      ...deployedStage,
      secrets: 1,
      alarmMetrics: 3,
      distributionMetrics: 0,
    });
    expect(() => deployedBy([storage])).toThrow('The templates have no function at the edge.');
  });
});
