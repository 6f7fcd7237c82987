import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { figures } from '../../bench/costs/figures.ts';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { type LinkCheck, newCheck } from '../../lambdas/links/verification.ts';
import { checkItem, fromCheckItem } from '../../lambdas/table/check-items.ts';
import { checksTable } from '../../lambdas/table/checks-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import {
  attributes,
  checkKey,
  indexes,
  outboxEventKey,
  ownerCountKey,
  pauseKey,
  removedPk,
  routeKey,
  userPk,
} from '../../lambdas/table/keys.ts';
import { stageChecksTable } from '../../lambdas/table/stage-checks-table.ts';
import { checkSites } from '../../lambdas/verification/check-site.ts';
import { keysIn } from '../purge/leftovers.ts';
import { testPurger } from '../purge/test-purger.ts';
import { testReaper } from '../purge/test-reaper.ts';
import { watchCapacity } from '../table/capacity.ts';
import { testTable } from '../table/test-table.ts';
import { inpageLink } from './an-inpage-link.ts';
import { TableStage } from './table-stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = new Date('2026-11-01T00:00:00Z');

let table: Table;
let stage: TableStage;
beforeEach(async () => {
  table = await testTable();
  stage = new TableStage(table);
});

/** A check as large as they get: every field set, and 20 checks that were redirected. */
const fullCheck = (hosts: number, check: Partial<LinkCheck> = {}): LinkCheck => ({
  ...newCheck(inpageLink(123_456_789_012), 'a-rather-long-name-of-a-company.co.uk', START),
  version: 10_000,
  isPostponed: true,
  intervalSeconds: 36_000,
  lastFoundAt: START,
  missingSince: START,
  redesignedSince: START,
  inconclusiveSince: START,
  inconclusiveChecks: 12,
  toldAfterDays: 14,
  fingerprint: 'f'.repeat(80),
  validators: { etag: `W/"${'e'.repeat(60)}"`, lastModified: 'Sun, 01 Nov 2026 00:00:00 GMT' },
  fullReadAt: START,
  robotsReadAt: START,
  hold: { until: START, reason: 'many_of_account' },
  confirmedAt: START,
  history: Array.from({ length: 20 }, (_, index) => ({
    at: new Date(START.getTime() - index * DAY),
    verdict: 'inconclusive' as const,
    reason: 'redirected_elsewhere' as const,
    status: 302,
    finalHost: `www${index % hosts}.another-rather-long-name.example`,
  })),
  ...check,
});

describe("a check's row", () => {
  it('comes back as it was stored', () => {
    const check = fullCheck(2);
    expect(fromCheckItem(checkItem(check))).toEqual(check);
    const first = newCheck(inpageLink(1), 'a.example', START);
    expect(fromCheckItem(checkItem(first))).toEqual(first);
  });

  it('forgets hosts of the oldest checks before it grows too large', () => {
    const stored = fromCheckItem(checkItem(fullCheck(20)));
    const hosts = stored?.history.map(({ finalHost }) => finalHost) ?? [];
    expect(hosts).toHaveLength(20);
    expect(hosts.slice(0, 4)).not.toContain(undefined);
    expect(hosts.at(-1)).toBeUndefined();
  });

  it.each([1, 2, 20])('fits one kilobyte with %i redirect hosts', (hosts) => {
    expect(sizeOf(checkItem(fullCheck(hosts)))).toBeLessThanOrEqual(1_024);
  });
});

/** Units of each request while `act` runs; of writes, those of the indexes too. */
async function unitsOf({ client }: Table, act: () => Promise<unknown>) {
  const units = { reads: [] as number[], writes: [] as number[] };
  const stop = watchCapacity(client, ({ isRead, units: consumed }) =>
    units[isRead ? 'reads' : 'writes'].push(consumed),
  );
  await act();
  stop();
  return units;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

describe('a batch of ten checks', () => {
  it('costs at most four write units a check, and what npm run costs says', async () => {
    const links = Array.from({ length: 10 }, (_, index) =>
      inpageLink(index + 1, {
        siteUrl: `https://a-company-${index}.example/post` as Destination,
        ...verified,
      }),
    );
    for (const link of links) {
      await stage.insert(link);
      const check = fullCheck(1, {
        linkId: link.linkId,
        site: `a-company-${link.linkId - 1}.example`,
        startedAt: START,
        missingSince: undefined,
        hold: undefined,
        confirmedAt: undefined,
        dueAt: START,
      });
      await table.client.send(new PutCommand({ TableName: table.name, Item: checkItem(check) }));
    }
    stage.judge = () => ({
      reason: 'found',
      status: 200,
      finalHost: 'www.another-rather-long-name.example',
      fingerprint: 'f'.repeat(80),
      validators: { etag: `W/"${'e'.repeat(60)}"`, lastModified: 'Sun, 01 Nov 2026 00:00:00 GMT' },
    });
    stage.later(MINUTE);
    const dispatched = await unitsOf(table, () => stage.dispatch());
    const messages = (await stage.dispatch()).map(({ message }) => message);
    expect(messages).toHaveLength(10);
    const checked = await unitsOf(table, () => checkSites(messages, stage.ports()));
    // The hour's counts, which the batch shares, and a check each.
    expect(checked.writes).toHaveLength(11);
    expect(Math.max(...checked.writes)).toBeLessThanOrEqual(4);
    expect((await stage.check(1))?.history).toHaveLength(20);
    // The run's own reads are a minute's, not a batch's: what is left are the checks.
    const perLink = { writes: sum(checked.writes) / 10, reads: (2 * 10 + sum(checked.reads)) / 10 };
    console.log(
      `A check: ${perLink.writes} write units, ${perLink.reads} read units; a run of the dispatcher: ${sum(dispatched.reads)} read units`,
    );
    expect(perLink.writes).toBeGreaterThan(0.9 * figures.checkWriteUnits.value);
    expect(perLink.writes).toBeLessThanOrEqual(figures.checkWriteUnits.value);
    expect(perLink.reads).toBeGreaterThan(0.8 * figures.checkReadUnits.value);
    expect(perLink.reads).toBeLessThanOrEqual(figures.checkReadUnits.value);
  });
});

const verified = {
  siteVerifiedAt: START,
  verification: { state: 'verified', since: START, reason: 'found' },
} as const;

/** As DynamoDB counts it: names and values in UTF-8; a number takes a byte for two digits, and one more. */
const sizeOf = (item: Readonly<Record<string, unknown>>): number =>
  Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => {
      if (typeof value === 'number') return sum + name.length + Math.ceil(String(value).length / 2) + 1;
      return sum + name.length + (typeof value === 'boolean' ? 1 : Buffer.byteLength(String(value)));
    }, 0);

const get = async (Key: { pk: string; sk: string }) =>
  (await table.client.send(new GetCommand({ TableName: table.name, Key }))).Item;

const listed = async (pk: string) => {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: indexes.owner,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': attributes.ownerPk },
      ExpressionAttributeValues: { ':pk': pk },
    }),
  );
  return Items.map(({ linkId }) => linkId);
};

/** A link that was found, is missing for a day, and whose owner was told. */
async function dueForRemoval(): Promise<void> {
  await stage.insert(inpageLink(1, { postId: 'post-1' }));
  await stage.insert(inpageLink(2, { siteUrl: 'https://other.example/' as Destination }));
  stage.later(5 * MINUTE);
  expect(await stage.checkDue()).toMatchObject({ found: 2 });
  stage.judge = (_url, linkId) => (linkId === 1 ? 'page_not_found' : 'found');
  stage.later(1.2 * HOUR);
  expect(await stage.checkDue()).toMatchObject({ found: 1, missing: 1 });
  stage.later(DAY + HOUR);
  expect(await stage.checkDue()).toMatchObject({ removed: 0, waiting: { unwarned: 1 } });
  const warning = outboxEventKey('u1', 1, 'removal-scheduled');
  expect(await get(warning)).toMatchObject({
    kind: 'removal-scheduled',
    siteUrl: 'https://blog.example/posts/1',
  });
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: warning }));
  stage.later(1.2 * HOUR);
}

describe('a link that is removed', () => {
  it('leaves its claims, its count and its list in one write, and is purged after a week', async () => {
    await dueForRemoval();
    expect(await stage.checkDue()).toMatchObject({ removed: 1, found: 1 });
    expect(await get(routeKey('aBc0001'))).toMatchObject({ isActive: false, linkId: 1 });
    expect(await get(ownerCountKey('u1', 1))).toMatchObject({ links: 1 });
    expect(await listed(userPk('u1'))).toEqual([2]);
    expect(await listed(removedPk('u1'))).toEqual([1]);
    // Another link may have the claims now.
    await stage.insert(
      inpageLink(3, {
        postId: 'post-1',
        shortCode: 'aBc0003',
        siteUrl: 'https://blog.example/posts/1' as Destination,
      }),
    );

    const reaper = testReaper(table, { now: () => stage.now });
    stage.later(7 * DAY - 1_000);
    await reaper.reap();
    expect(await stage.links.find(1)).toBeDefined();
    stage.later(1_000);
    await reaper.reap();
    expect(reaper.sent).toEqual([1]);
    await testPurger(table, { now: () => stage.now }).purge(1);
    expect(await get(ownerCountKey('u1', 1))).toMatchObject({ links: 2 });
    const left = (await keysIn(table)).filter((key) => /#0*1( |$)/.test(key) && !key.startsWith('USER'));
    expect(left).toEqual([]);
    expect(await get(routeKey('aBc0001'))).toMatchObject({ linkId: 1, deletedAt: expect.any(String) });
    expect(await get(checkKey(1))).toBeUndefined();
  });
});

describe("the owner's brake", () => {
  it("counts the account's missing and removed links from the index", async () => {
    const ids = [1, 2, 3, 4];
    for (const id of ids) await stage.insert(inpageLink(id, { owner: { userId: 'u1', sequence: id } }));
    stage.later(5 * MINUTE);
    await stage.checkDue({ hasMail: false });
    stage.judge = () => 'not_on_page';
    stage.later(1.2 * HOUR);
    await stage.checkDue({ hasMail: false });
    stage.later(DAY + HOUR);
    expect(await stage.checkDue({ hasMail: false })).toMatchObject({ removed: 0, held: 4 });
    expect((await stage.check(1))?.hold?.reason).toBe('many_of_site');
  });
});

describe("the stage's rows", () => {
  it('add up runs, and stop adding sites when there are very many', async () => {
    const store = stageChecksTable(table);
    for (let run = 0; run < 5; run += 1) {
      const turnedSites = Array.from({ length: 80 }, (_, index) => `site ${run}.${index}`);
      await store.count({ checks: 10, conclusive: 9, turnedSites }, START);
    }
    await store.count({ checks: 10, conclusive: 9, turnedSites: [] }, new Date(START.getTime() + HOUR));
    await store.saveSketch(new Uint8Array([1, 2]), 17, START);
    expect(await store.hours(START, new Date(START.getTime() + HOUR))).toEqual([
      { hour: START, checks: 50, conclusive: 45, turnedSites: 320, sites: 17 },
      { hour: new Date(START.getTime() + HOUR), checks: 10, conclusive: 9, turnedSites: 0, sites: undefined },
    ]);
    expect(await store.readSketch(START)).toEqual(new Uint8Array([1, 2]));
    expect(await store.readSketch(new Date(START.getTime() + HOUR))).toBeUndefined();
  });

  it('keep the first of two pauses, with the decision', async () => {
    const store = stageChecksTable(table);
    const pause = { ...(await store.pause()), version: 1, reason: 'operator' as const, since: START };
    const decision = {
      id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
      at: START,
      by: 'me',
      action: 'pause-deletions' as const,
      subject: 'deletions',
      before: null,
    };
    expect(await store.savePause(pause, decision)).toBe('saved');
    expect(await store.savePause({ ...pause, reason: undefined })).toBe('changed');
    expect(await store.pause()).toMatchObject({ version: 1, reason: 'operator', since: START });
    expect(await get(pauseKey)).toBeDefined();
  });
});

describe('a version of a check', () => {
  it('is not written over the checks of another page, though they have the same version', async () => {
    await stage.insert(inpageLink(1));
    const store = checksTable(table);
    const check = await stage.check(1);
    if (!check) throw new Error('no check');
    const other = { ...check, version: 2, startedAt: new Date(START.getTime() - 1000) };
    expect(await store.save(other)).toBe('changed');
    await store.forget({ ...check, version: 7 });
    expect(await store.save({ ...check, version: 2, dueAt: undefined })).toBe('saved');
    await store.forget({ ...check, version: 2 });
    expect(await stage.check(1)).toBeUndefined();
  });
});
