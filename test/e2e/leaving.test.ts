import { setTimeout as sleep } from 'node:timers/promises';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../lambdas/table/client.ts';
import { anEvent } from '../mail/events.ts';
import {
  api,
  control,
  createLink,
  type LinkResponse,
  readUntil,
  untilQueuesAreEmpty,
  visit,
} from './client.ts';
import { hostTable } from './host-table.ts';
import { MailedAccount } from './mailed-account.ts';
import { operate } from './operator.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';
import { SignedIn } from './signed-in.ts';
import { TamperedRows } from './tampered-rows.ts';

type Item = Readonly<Record<string, unknown>>;
type Line = Readonly<Record<string, unknown>> & { readonly type: string };

/** Part of everything that the account has, so that a scan finds what is left of it. */
const MARK = 'shoes-of-jane';

describe('somebody who leaves', () => {
  let host: RunningHost;
  let table: Table;
  let jane: SignedIn;
  const links: LinkResponse[] = [];
  let userId: string;
  /** All that was stored before the account had anything. */
  let other: string[];
  beforeAll(async () => {
    host = await startRunningHost();
    table = await hostTable(host);
    jane = await SignedIn.as(host, host.demo);
    userId = JSON.parse((await jane.call('GET', '/session')).text).data.account.id;
    await MailedAccount.create(table, 'tom@yoursite.com');
    other = (await scan()).filter((item) => !isOf(item)).map(nameOf);
    await makeEverything();
  });
  afterAll(async () => {
    table?.client.destroy();
    await host?.stop();
  });

  const scan = async (): Promise<Item[]> => {
    const items: Item[] = [];
    let after: Record<string, unknown> | undefined;
    do {
      const page = await table.client.send(
        new ScanCommand({ TableName: table.name, ExclusiveStartKey: after, ConsistentRead: true }),
      );
      items.push(...(page.Items ?? []));
      after = page.LastEvaluatedKey;
    } while (after);
    return items;
  };
  const nameOf = ({ pk, sk }: Item): string => `${pk} ${sk}`;
  /** Whether a row is about the account, its address or its links. */
  const isOf = (item: Item): boolean => {
    const text = JSON.stringify(item, (_name, value) => (value instanceof Set ? [...value] : value));
    const isOfLink = links.some(
      ({ id, short_code }) =>
        text.includes(short_code) ||
        item.linkId === id ||
        new RegExp(`^(LINK|STATS|CHECK|DUE#purge)#${id}$|^CLICK#${id}#`).test(String(item.pk)),
    );
    return isOfLink || [userId, host.demo.email, MARK].some((each) => text.includes(each));
  };
  const run = (job: string) => control(host, 'POST', `/schedules/klookup-dev-${job}/run`);
  const advance = (seconds: number) => control(host, 'POST', '/clock', { advance_seconds: seconds });
  const until = async (isDone: () => Promise<boolean>): Promise<void> => {
    for (const deadline = performance.now() + 20_000; !(await isDone()); await sleep(100)) {
      if (performance.now() > deadline) throw new Error('It did not happen within 20 s.');
    }
  };

  async function makeEverything(): Promise<void> {
    const inPage = (name: string) => ({
      url: `https://example.com/${MARK}/${name}`,
      type: 'inpage',
      title: `${MARK} ${name}`,
      post_id: `${MARK}-${name}`,
      site_url: `https://yoursite.com/${MARK}/${name}`,
    });
    const direct = await createLink(host, { url: `https://example.com/${MARK}` });
    for (const name of ['claiming', 'taken-down', 'removed'])
      links.push(await createLink(host, inPage(name)));
    const [, takenDown, removed] = links;
    links.push(direct);
    await visit(direct.short_url, { referer: 'https://news.example/' });
    await readUntil(host, direct.id, ({ stats }) => stats.total_clicks === 1);
    await operate(host, 'take-down', takenDown?.short_code ?? '', '--reason', 'Fraud.');
    await new TamperedRows(table).remove(removed?.id ?? 0);
    expect((await api(host, 'PUT', '/api/v1/sites/shoes-of-jane.example')).status).toBe(201);
    const account = MailedAccount.of(table, userId, host.demo.email);
    await account.happens(anEvent({ linkId: direct.id, title: MARK }));
  }

  it('takes along everything that the account has', async () => {
    const lines: Line[] = [];
    for (let path = '/account/export'; path !== ''; ) {
      const { status, headers, text } = await jane.call('GET', path);
      expect(status).toBe(200);
      expect(headers.get('content-disposition')).toContain('attachment');
      const page = text
        .trimEnd()
        .split('\n')
        .map((line): Line => JSON.parse(line));
      const last = page.pop();
      lines.push(...page);
      path = last?.type === 'next' ? `/account/export?cursor=${last.cursor}` : '';
      if (path === '') expect(last).toEqual({ type: 'end', lines: lines.length });
    }
    const ids = lines.flatMap(({ link }) => (link ? [(link as LinkResponse).id] : []));
    expect(ids.toSorted()).toEqual(links.map(({ id }) => id).toSorted());
    const types = new Set(lines.map(({ type }) => type));
    expect(types).toEqual(new Set(['account', 'session', 'api_key', 'site', 'event', 'link']));
    expect(JSON.stringify(lines)).not.toMatch(/[0-9a-f]{64}/);
  });

  it('is out at once: no session, no key and no password works', async () => {
    expect((await jane.call('DELETE', '/account')).status).toBe(202);
    expect((await jane.call('GET', '/session')).status).toBe(401);
    expect((await api(host, 'GET', '/api/v1/links')).status).toBe(401);
    expect((await SignedIn.tryAs(host, host.demo)).status).toBe(401);
  });

  it('leaves links that visitors find gone seconds later', async () => {
    await until(async () => !(await scan()).some((item) => isOf(item) && /^LINK#/.test(String(item.pk))));
    await sleep(10_000);
    for (const { short_url } of links) expect([410, 451]).toContain((await visit(short_url)).status);
  });

  it('leaves nothing else but what the docs say, and notifies the owner by mail', async () => {
    await advance(121);
    await run('delete-accounts');
    await run('send-account-mail');
    await untilQueuesAreEmpty(host);
    const expected = /^(CODE|IDEMPOTENCY|AUDIT)#/;
    await until(async () => (await scan()).filter(isOf).every(({ pk }) => expected.test(String(pk))));
    const left = (await scan()).filter(isOf);
    const tombstones = left.filter(({ pk }) => String(pk).startsWith('CODE#'));
    expect(tombstones.map(({ linkId }) => linkId).toSorted()).toEqual(links.map(({ id }) => id).toSorted());
    for (const { pk, sk, linkId, deletedAt, isTakenDown, ...more } of tombstones) {
      expect({ pk, sk, linkId, deletedAt, isTakenDown, more }).toMatchObject({ sk: 'ROUTE', more: {} });
    }
    for (const item of left.filter(({ pk }) => /^IDEMPOTENCY#/.test(String(pk)))) {
      expect(item.ttl).toEqual(expect.any(Number));
    }
    const mails = await control<readonly { readonly to: readonly string[] }[]>(host, 'GET', '/mailbox');
    expect(mails.filter(({ to }) => to.includes(host.demo.email)).length).toBeGreaterThan(0);
  });

  it('touches nothing of anybody else', async () => {
    const now = new Set((await scan()).map(nameOf));
    expect(other.filter((name) => !now.has(name))).toEqual([]);
  });
});
