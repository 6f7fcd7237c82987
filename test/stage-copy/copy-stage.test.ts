import { randomBytes } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { ExportWriter } from '../../lambdas/stage-copy/export-file.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { countingTable } from '../../lambdas/table/counting-table.ts';
import { ITEM_KINDS } from '../../lambdas/table/item-kinds.ts';
import * as keys from '../../lambdas/table/keys.ts';
import type { Item } from '../../lambdas/table/link-codec.ts';
import { readStageItem } from '../../lambdas/table/stage-items.ts';
import { stageTargetTable } from '../../lambdas/table/stage-target-table.ts';
import { LOGGED, testAggregator } from '../clicks/aggregator.ts';
import { visitEvent } from '../clicks/events.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';

import { testTable } from '../table/test-table.ts';
import { exported, imported, putItem, verified } from './copies.ts';

const hmac = randomBytes(8).toString('hex');
/** Items that mean nothing in another stage. */
const leftOut: readonly keys.Key[] = [
  keys.throttleKey('report', hmac),
  keys.anonymousWindowKey(hmac),
  keys.idempotencyKey(`anonymous-${hmac}`, 'ab12'),
  keys.captchaKey('ab12'),
  keys.continuesKey(hmac, '2027-02-23T11'),
  keys.throttleKey('sign-in-account', hmac),
  keys.sessionStateKey('4fd2'),
  keys.sessionKey('4fd2', 'ab12'),
  keys.codeTriesKey('4fd2', '2027-02-23'),
];

async function itemsIn({ client, name }: Table): Promise<Item[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
  return Items.sort((one, other) => (`${one.pk} ${one.sk}` < `${other.pk} ${other.sk}` ? -1 : 1));
}

/** A stage with an item of each kind. */
async function aStage(): Promise<LinksFixture> {
  const links = await linksFixture();
  const inPage = { type: 'inpage', post_id: '1', site_url: 'https://site.example/page' };
  const expires_at = new Date(links.now().getTime() + 3_600_000).toISOString();
  await links.create({ url: 'https://example.com/', short_code: 'my-link', tags: ['spring'] });
  await links.create({ url: 'https://evil.example/', ...inPage });
  await takeDownLink({ linkId: 2, reason: 'Phishing.' }, links);
  await links.create({ url: 'https://example.com/', ...inPage, expires_at });
  await links.create({ url: 'https://example.com/' }, { headers: { 'idempotency-key': 'a' } });
  await links.blockStore.blockDestination({ subject: 'blocked.example', reason: 'Phishing.' });
  const { userId } = await links.newAccount();
  await links.blockStore.suspend({ subject: userId, reason: 'Spam.' });
  const at = links.now().toISOString();
  const referrerHost = 'news.example';
  const click = () => visitEvent({ at, linkId: 1, referrerHost });
  await testAggregator(links.table, { ...LOGGED, now: links.now }).count([click()]);
  // More than a total holds, so that ids are packed.
  await testAggregator(links.table, { now: links.now }).count(Array.from({ length: 120 }, click));
  await countingTable(links.table, { now: links.now, sharedHours: 0 })(1_000);
  const ttl = Math.floor(links.now().getTime() / 1000);
  const inADay = { ttl: ttl + 86_400 };
  await putItem(links.table, { ...keys.mailStopKey('ab12'), since: at });
  await putItem(links.table, { ...keys.domainKey(userId, 'yoursite.example'), token: 't' });
  await putItem(links.table, { ...keys.outboxKey(userId), version: 1 });
  await putItem(links.table, { ...keys.outboxEventKey(userId, 3, 'removed'), at });
  await putItem(links.table, { ...keys.tokenKey(userId, 'UNDO'), version: 1, ...inADay });
  await putItem(links.table, { ...keys.accountMailKey('01J'), kind: 'forgot' });
  await putItem(links.table, { ...keys.accountEventKey(userId, '01J'), kind: 'signed-in', ...inADay });
  await putItem(links.table, { ...keys.deletionKey(userId), at });
  await putItem(links.table, { ...keys.reportKey('01J'), details: 'Bad.', ...inADay });
  await putItem(links.table, { ...keys.appealKey('ab12'), message: 'It is clean.', ...inADay });
  await putItem(links.table, { ...keys.throttleKey('report-alike', '2#phishing#x'), ...inADay });
  for (const key of leftOut) await putItem(links.table, { ...key, ...inADay });
  await putItem(links.table, { ...keys.reportKey('expired'), ttl });
  return links;
}

describe('a copy of a stage', () => {
  let links: LinksFixture;
  let text: string;
  let report: Awaited<ReturnType<typeof exported>>['report'];
  let copy: Table;
  beforeAll(async () => {
    links = await aStage();
    ({ text, report } = await exported(links.table, links.now()));
    copy = await testTable();
  });

  it('has every item of the stage, to the last attribute, except those that mean nothing elsewhere', async () => {
    const result = await imported(text, copy, { now: links.now() });
    expect(result).toEqual({ written: report.items, existing: 0, expired: 0, missing: [] });
    const leftPks =
      /^(THROTTLE#(report|sign-in-account)#|SESSIONS#|TOKENS#4fd2|ANON#|IDEMPOTENCY#anonymous-|CAPTCHA#|CONTINUES#|REPORT#expired)/;
    const copied = (await itemsIn(copy)).filter(({ pk }) => pk !== keys.importKey.pk);
    expect(copied).toEqual((await itemsIn(links.table)).filter(({ pk }) => !leftPks.test(String(pk))));
    expect(copied).toHaveLength(report.items);
    expect(report).toMatchObject({ expired: 1, changed: false });
    expect(Object.values(report.leftOut).reduce((sum, count) => sum + count)).toBe(
      // And the state of the suspended account's sessions, where its role ended.
      leftOut.length + 1,
    );
  });

  it('has each kind of item that is copied', () => {
    const copied = ITEM_KINDS.filter((kind) => kind.copy !== 'never').map(({ name }) => name);
    expect(Object.keys(report.kinds).sort()).toEqual(copied.sort());
  });

  it('goes on with ids, codes, owners, statistics and blocks where the stage was', async () => {
    const there = await linksFixture(copy);
    const asOwner = { headers: { authorization: `Bearer ${links.owner.key}` } };
    const before = (await links.get(1)).body.data;
    expect(before).toMatchObject({ stats: { total_clicks: 121 } });
    expect((await there.get(1, links.owner.key)).body.data).toEqual(before);
    const create = async (fields: object) => {
      const { status, body } = await there.create({ url: 'https://example.com/', ...fields }, asOwner);
      return [status, body.code ?? body.data?.id];
    };
    expect(await create({})).toEqual([201, 5]);
    expect(await create({ short_code: 'my-link' })).toEqual([409, 'short_code_taken']);
    expect(await create({ type: 'inpage', post_id: '1' })).toEqual([200, 3]);
    expect(await create({ url: 'https://evil.example/', type: 'inpage', post_id: '1' })).toEqual([
      403,
      'link_taken_down',
    ]);
    expect(await create({ url: 'https://blocked.example/' })).toEqual([400, 'validation_failed']);
    expect(await there.blockStore.list()).toEqual(await links.blockStore.list());
  });

  it('is made once: the file is refused afterwards, and so is another one', async () => {
    const before = await itemsIn(copy);
    expect(await imported(text, copy, { now: links.now() })).toBe('complete');
    const other = await exported(links.table, links.now());
    expect(await imported(other.text, copy, { now: links.now() })).toBe('other-file');
    expect(await itemsIn(copy)).toEqual(before);
  });

  it('is not made into a table that has an account, but into one that has a throttle', async () => {
    const used = await testTable();
    await putItem(used, { ...keys.profileKey('4fd2') });
    expect(await imported(text, used, { now: links.now() })).toBe('not-empty');
    const visited = await testTable();
    await putItem(visited, { ...keys.throttleKey('report', hmac) });
    expect(await imported(text, visited, { now: links.now() })).toMatchObject({ missing: [] });
  });

  it('is completed by another attempt, which replaces nothing', async () => {
    const table = await testTable();
    const target = stageTargetTable(table);
    let puts = 0;
    const failing = {
      ...target,
      put: (item: Parameters<typeof target.put>[0]) => {
        puts += 1;
        return puts > 20 ? Promise.reject(new Error('The connection broke.')) : target.put(item);
      },
    };
    await expect(imported(text, table, { now: links.now(), target: failing })).rejects.toThrow('broke');
    const half = await itemsIn(table);
    expect(half.filter(({ pk }) => /^(CODE|KEY|DUE)#/.test(String(pk)))).toEqual([]);
    // The counter comes first, so that an id that is issued meanwhile is nobody else's.
    expect(half).toContainEqual(expect.objectContaining({ ...keys.linkCounterKey }));
    const newer = half.find(({ pk }) => pk !== keys.importKey.pk && pk !== keys.linkCounterKey.pk);
    await putItem(table, { ...newer, title: 'Newer' });
    const resumed = await imported(text, table, { now: links.now() });
    expect(resumed).toMatchObject({ missing: [], expired: 0 });
    expect(resumed).toHaveProperty('existing', half.length - 1);
    expect(await itemsIn(table)).toContainEqual({ ...newer, title: 'Newer' });
    expect(await imported(text, table, { now: links.now() })).toBe('complete');
  });

  it('does not begin when a link was created since the table was empty', async () => {
    const table = await testTable();
    const target = stageTargetTable(table);
    const late = {
      ...target,
      firstCopiedKind: async () => {
        const none = await target.firstCopiedKind();
        await putItem(table, { ...keys.linkCounterKey, lastNumber: 1 });
        return none;
      },
    };
    expect(await imported(text, table, { now: links.now(), target: late })).toBe('overtaken');
    expect(await itemsIn(table)).toHaveLength(1);
  });

  it('reports kinds with too few items in the table, and stays incomplete', async () => {
    const table = await testTable();
    const target = stageTargetTable(table);
    const forgetful = {
      ...target,
      put: (item: Parameters<typeof target.put>[0]) =>
        item.kind.name === 'account' ? Promise.resolve('written' as const) : target.put(item),
    };
    const result = await imported(text, table, { now: links.now(), target: forgetful });
    expect(result).toMatchObject({ missing: ['account'] });
    expect(await imported(text, table, { now: links.now() })).toMatchObject({ missing: [], written: 2 });
  });

  it('leaves out what has expired since the export', async () => {
    const table = await testTable();
    const now = new Date(links.now().getTime() + 40 * 86_400_000);
    expect(await imported(text, table, { now })).toMatchObject({ missing: [], expired: 8 });
  });
});

describe('the file of a stage', () => {
  let text: string;
  beforeAll(async () => {
    const links = await linksFixture();
    await links.create({ url: 'https://example.com/' });
    ({ text } = await exported(links.table, links.now()));
  });
  const complaint = (changed: string) =>
    verified(changed).then(
      () => 'none',
      (error: Error) => error.message,
    );

  it('has one item a line, of the counter last', async () => {
    const lines = text.trimEnd().split('\n');
    expect(lines.slice(1, -1).every((line) => line.startsWith('{"Item":{'))).toBe(true);
    expect(lines.at(-2)).toContain('"COUNTER"');
    expect(await verified(text)).toMatchObject({
      header: { stage: 'dev', local: true },
      items: lines.length - 2,
    });
  });

  it('has a counter that is not behind its links, even when one is created meanwhile', async () => {
    const links = await linksFixture();
    await links.create({ url: 'https://example.com/' });
    const create = () => links.create({ url: 'https://example.com/' });
    const busy = await exported(links.table, links.now(), create);
    expect(busy.report.changed).toBe(true);
    expect((await verified(busy.text)).counter?.linkId).toBe(2);
    expect((await exported(links.table, links.now())).report.changed).toBe(false);
  });

  it('is refused when its counter is behind a link', async () => {
    const writer: string[] = [];
    const file = new ExportWriter(async (piece) => void writer.push(piece));
    await file.begin({ keys: 1, stage: 'dev', table: 't', local: false, createdAt: '' });
    await file.add(
      text.split('\n').flatMap((line) => (line.includes('"LINK#') ? [readStageItem(line.slice(8, -1))] : [])),
    );
    await file.end();
    expect(await complaint(writer.join(''))).toContain(
      'The file has the link 1, but its counter of links is behind',
    );
  });

  it('is refused when it was cut off anywhere', async () => {
    for (let length = 0; length < text.length - 1; length += 13) {
      expect(await complaint(text.slice(0, length)), `${length}`).toMatch(
        /empty|not a file that|not whole|cut off/,
      );
    }
  });

  it('is refused when a character, a line or the order was changed', async () => {
    expect(await complaint(text.replace('example.com', 'example.org'))).toContain('The file was changed');
    const [header = '', first = '', second = '', ...rest] = text.split('\n');
    expect(await complaint([header, second, first, ...rest].join('\n'))).toContain('The file was changed');
    expect(await complaint([header, second, ...rest].join('\n'))).toContain('The file was changed');
    expect(await complaint(text.replaceAll('\n', '\r\n'))).not.toBe('none');
    expect(await complaint(`${text}{}\n`)).toBe('The file goes on after its last line.');
  });

  it('is refused when another program or version wrote it, or an item is of no copied kind', async () => {
    expect(await complaint('PK\n')).toContain('not a file that npm run ops:export-stage wrote');
    expect(await complaint(text.replace('"klookupStage":1', '"klookupStage":2'))).toContain(
      'this version reads 1',
    );
    expect(await complaint(text.replace('"keys":1', '"keys":2'))).toContain('keys 2');
    expect(await complaint(text.replace('"pk":{"S":"USER#', '"pk":{"S":"SESSION#'))).toContain(
      'an unknown kind, "SESSION"',
    );
    expect(
      await complaint(text.replace('COUNTER"},"sk":{"S":"LINK"', 'CAPTCHA#1"},"sk":{"S":"CAPTCHA"')),
    ).toContain('an item that no export has: captcha token');
  });
});
