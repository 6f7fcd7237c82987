import { BatchWriteCommand, DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Link } from '../../lambdas/links/link.ts';
import { blocksTable } from '../../lambdas/table/blocks-table.ts';
import { blockedDomainKey } from '../../lambdas/table/keys.ts';
import { linkItem } from '../../lambdas/table/link-items.ts';
import { linkWith } from '../links/a-link.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import type { Interceptor } from '../table/watched-table.ts';
import { runOwnersMailer } from './run-owners-mailer.ts';

const EVIL = 'evil.example';
const FOUR_MINUTES_MS = 240_000;
/** Of the tests with few links. */
const PAGE_SIZE = 4;

let fixture: LinksFixture;
let warnings: string[];
beforeEach(async () => {
  fixture = await linksFixture();
  warnings = [];
});

const blocks = ({ mailsOwners = true } = {}) =>
  blocksTable(fixture.table, { ...fixture.operator, mailsOwners }, fixture.retry);
const block = (reason = 'Phishing.', subject = EVIL) => blocks().blockDestination({ subject, reason });

/** Runs the function once. @returns its metrics */
const run = (options: { readonly remainingMs?: () => number; readonly pageSize?: number | undefined } = {}) =>
  runOwnersMailer(fixture.table, {
    now: fixture.now,
    pageSize: PAGE_SIZE,
    log: { warn: (message) => void warnings.push(message) },
    ...options,
  });

/** Stores links to the destination, for each owner as many as given. */
async function links(counts: readonly number[], host = `www.${EVIL}`): Promise<void> {
  let linkId = 0;
  const stored: Link[] = counts.flatMap((count, owner) =>
    Array.from({ length: count }, (_, at) =>
      linkWith({
        linkId: ++linkId,
        createdAt: fixture.now(),
        owner: { userId: `owner-${owner}`, sequence: at + 1 },
        targetUrl: `https://${host}/${linkId}` as Link['targetUrl'],
      }),
    ),
  );
  const { client, name } = fixture.table;
  for (let from = 0; from < stored.length; from += 25) {
    const requests = stored.slice(from, from + 25).map((link) => ({ PutRequest: { Item: linkItem(link) } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: requests } }));
  }
}

const row = async () => {
  const { pk } = blockedDomainKey(EVIL);
  return (await fixture.items()).find((item) => item.pk === pk);
};
const waiting = async () => (await fixture.items()).filter(({ pk }) => String(pk).startsWith('ACCOUNTMAIL#'));
/** Takes the mails that wait, as if they were sent. @returns whose they were */
async function sent(): Promise<string[]> {
  const { client, name } = fixture.table;
  const mails = await waiting();
  for (const { pk, sk } of mails) await client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }));
  return mails.map(({ userId }) => String(userId)).toSorted();
}
const everybody = (counts: readonly number[]) => counts.map((_, owner) => `owner-${owner}`).toSorted();

/** Does something once, before the first call that matches. */
const once = (operation: string, act: () => Promise<unknown>): Interceptor => {
  let isDone = false;
  return async (call, send) => {
    if (call.operation === operation && !isDone) {
      isDone = true;
      await act();
    }
    return send();
  };
};

describe('a blocked destination', () => {
  it('is due at once, and each owner of links that lead there gets one mail', async () => {
    await links([3, 1, 2]);
    await block();
    expect(await row()).toMatchObject({ duePk: 'DUE#block#0', dueAt: '2026-02-22T10:00:00Z' });
    fixture.passTime(90);
    expect(await run()).toMatchObject({ told: 3, done: 1, failed: 0, blockedOwnersLag: 90 });
    expect((await waiting()).map(({ kind, reason }) => [kind, reason])).toEqual(
      Array.from({ length: 3 }, () => ['destination-blocked', 'Phishing.']),
    );
    expect(await sent()).toEqual(everybody([3, 1, 2]));
    expect(Object.keys((await row()) ?? {}).toSorted()).toEqual(['pk', 'reason', 'since', 'sk']);
    expect(await run()).toMatchObject({ told: 0, done: 0, blockedOwnersLag: 0 });
  });

  it('is not due in a stage that sends no mail', async () => {
    await links([1]);
    await blocks({ mailsOwners: false }).blockDestination({ subject: EVIL, reason: 'Phishing.' });
    expect(await row()).not.toHaveProperty('duePk');
    expect(await run()).toMatchObject({ told: 0, done: 0 });
    expect(await waiting()).toEqual([]);
  });

  it('is due again for another reason, not for the same', async () => {
    await links([1]);
    await block();
    await run();
    expect(await sent()).toHaveLength(1);
    await block();
    expect(await run()).toMatchObject({ told: 0, done: 0 });
    await block('Malware.');
    expect(await run()).toMatchObject({ told: 1, done: 1 });
    expect(await waiting()).toMatchObject([{ reason: 'Malware.' }]);
  });

  it('stays due when it is repeated before owners were told', async () => {
    await links([1]);
    await block();
    await block();
    expect(await run()).toMatchObject({ told: 1, done: 1 });
  });

  it('is made due again on demand, as long as it is blocked', async () => {
    await links([1]);
    await block();
    await run();
    await sent();
    expect(await blocks().mailOwners(EVIL)).toBe(true);
    expect(await run()).toMatchObject({ told: 1, done: 1 });
    await blocks().unblockDestination(EVIL);
    expect(await blocks().mailOwners(EVIL)).toBe(false);
    expect(await row()).toBeUndefined();
  });

  it('may be a pattern of hosts and paths', async () => {
    await links([1]);
    await block('Phishing.', '*.evil.example/*');
    expect(await run()).toMatchObject({ told: 1, done: 1 });
  });

  it('that nobody links to costs no mail', async () => {
    await links([2, 2, 2], 'other.example');
    await block();
    expect(await run()).toMatchObject({ told: 0, done: 1 });
  });
});

describe('a run over many links', () => {
  const OWNERS = Array.from({ length: 400 }, () => 5);

  it('mails each owner once, in pages', async () => {
    await links(OWNERS);
    await block();
    fixture.calls.length = 0;
    expect(await run({ pageSize: undefined })).toMatchObject({ told: 400, done: 1 });
    const scans = fixture.calls.filter(({ operation }) => operation === 'Scan');
    expect(scans.length).toBeGreaterThanOrEqual(4);
    expect(scans.every(({ input }) => input.IndexName === 'owner')).toBe(true);
    expect(await sent()).toEqual(everybody(OWNERS));
  });

  it('leaves the rest to the next one when its time runs out, which mails nobody twice', async () => {
    const counts = [3, 3, 3, 3];
    await links(counts);
    await block();
    const all: string[] = [];
    // Each has time for one page.
    for (const page of [1, 2, 3]) {
      fixture.calls.length = 0;
      const hasScanned = () => fixture.calls.some(({ operation }) => operation === 'Scan');
      const metrics = await run({ remainingMs: () => (hasScanned() ? 29_000 : FOUR_MINUTES_MS) });
      expect(metrics, `page ${page}`).toMatchObject({ left: 1, done: 0 });
      expect(await row()).toHaveProperty('scannedTo');
      all.push(...(await sent()));
    }
    expect(await run()).toMatchObject({ done: 1, left: 0 });
    expect([...all, ...(await sent())].toSorted()).toEqual(everybody(counts));
  });

  it('starts none without time', async () => {
    await links([1]);
    await block();
    expect(await run({ remainingMs: () => 29_000 })).toMatchObject({ left: 1, told: 0 });
    expect(await waiting()).toEqual([]);
  });
});

describe('a run that is killed', () => {
  const counts = [3, 3, 3, 3];

  it('at any step is completed by the next, which repeats at most one page', async () => {
    for (let killedAt = 1; ; killedAt += 1) {
      fixture = await linksFixture();
      await links(counts);
      await block();
      let calls = 0;
      fixture.intercept((_call, send) => {
        calls += 1;
        return calls < killedAt ? send() : Promise.reject(new Error('Killed.'));
      });
      const killed = await run().catch(() => undefined);
      fixture.intercept();
      if (calls < killedAt) {
        // It was not reached: every step has had its turn.
        expect(killed).toMatchObject({ done: 1, told: 4 });
        expect(killedAt).toBeGreaterThan(15);
        return;
      }
      const before = await sent();
      expect(await run()).toMatchObject({ failed: 0, left: 0 });
      const all = [...before, ...(await sent())];
      expect([...new Set(all)].toSorted(), `killed at step ${killedAt}`).toEqual(everybody(counts));
      expect(all.length - counts.length).toBeLessThanOrEqual(PAGE_SIZE);
      expect(await row()).not.toHaveProperty('duePk');
    }
  });

  it('continues where it was, though the last link that it saw was deleted', async () => {
    await links(counts);
    await block();
    let scans = 0;
    fixture.intercept((call, send) => {
      if (call.operation === 'Scan') scans += 1;
      return call.operation === 'Scan' && scans === 2 ? Promise.reject(new Error('Killed.')) : send();
    });
    expect(await run()).toMatchObject({ failed: 1 });
    expect(warnings).toEqual(['owners not told about a block']);
    fixture.intercept();
    const { pk, sk } = JSON.parse(String((await row())?.scannedTo)) as { pk: string; sk: string };
    const { client, name } = fixture.table;
    await client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }));
    const before = await sent();
    fixture.calls.length = 0;
    expect(await run()).toMatchObject({ done: 1 });
    expect([...before, ...(await sent())].toSorted()).toEqual(everybody(counts));
    expect(fixture.calls.filter(({ operation }) => operation === 'Scan')[0]?.input).toHaveProperty(
      'ExclusiveStartKey',
    );
  });
});

describe('a block that changes during a run', () => {
  const counts = [4, 4, 4];

  it('ends it when it is lifted, within a page', async () => {
    await links(counts);
    await block();
    fixture.intercept(once('UpdateItem', () => blocks().unblockDestination(EVIL)));
    expect(await run()).toMatchObject({ moot: 1, failed: 0 });
    expect((await waiting()).length).toBeLessThanOrEqual(2);
    expect(await row()).toBeUndefined();
    expect(await run()).toMatchObject({ moot: 0, done: 0, told: 0 });
  });

  it('starts anew, with the other reason', async () => {
    await links(counts);
    await block();
    fixture.intercept(once('UpdateItem', () => block('Malware.')));
    expect(await run()).toMatchObject({ moot: 1 });
    expect(await row()).toMatchObject({ reason: 'Malware.', duePk: 'DUE#block#0' });
    expect(await row()).not.toHaveProperty('scannedTo');
    expect(await run()).toMatchObject({ done: 1, told: 3 });
    expect((await waiting()).map(({ reason }) => reason)).toEqual(['Malware.', 'Malware.', 'Malware.']);
  });

  it('starts anew when an operator asks for that', async () => {
    await links(counts);
    await block();
    fixture.passTime(60);
    fixture.intercept(once('UpdateItem', () => blocks().mailOwners(EVIL)));
    expect(await run()).toMatchObject({ moot: 1 });
    expect(await row()).toMatchObject({ dueAt: '2026-02-22T10:01:00Z' });
    await sent();
    expect(await run()).toMatchObject({ done: 1, told: 3, blockedOwnersLag: 0 });
    expect(await sent()).toEqual(everybody(counts));
  });

  it('ends a run when another one is ahead of it', async () => {
    await links(counts);
    await block();
    fixture.intercept(once('UpdateItem', () => run()));
    expect(await run()).toMatchObject({ moot: 1 });
    expect(await sent()).toEqual(everybody(counts));
    expect(await row()).not.toHaveProperty('duePk');
  });

  it('is told once by two runs at the same time', async () => {
    await links(counts);
    await block();
    await Promise.all([run(), run(), run()]);
    await run();
    expect(await sent()).toEqual(everybody(counts));
    expect(await row()).not.toHaveProperty('duePk');
  });
});

describe('several blocks', () => {
  it('are all told, also when one fails', async () => {
    await links([1, 1]);
    await block();
    await block('Spam.', 'other.example');
    const { pk } = blockedDomainKey('other.example');
    fixture.intercept((call, send) =>
      call.operation === 'GetItem' && JSON.stringify(call.input).includes(pk)
        ? Promise.reject(new Error('Broken.'))
        : send(),
    );
    expect(await run()).toMatchObject({ done: 1, failed: 1, told: 2 });
    fixture.intercept();
    expect(await run()).toMatchObject({ done: 1, failed: 0, told: 0 });
  });
});
