import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { closeReport } from '../../lambdas/abuse/close-report.ts';
import { restoreLink, takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import type { Decision } from '../../lambdas/audit/decision.ts';
import { abuseReportsTable } from '../../lambdas/table/abuse-reports-table.ts';
import { auditTable, decisionWrites } from '../../lambdas/table/audit-table.ts';
import { reportItem } from '../../lambdas/table/report-items.ts';
import { type LinksFixture, linksFixture, OPERATOR } from '../links/links-fixture.ts';

const LONG_AGO = new Date('2020-01-01T00:00:00Z');
let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

async function decisions(since = LONG_AGO, until = new Date('2030-01-01T00:00:00Z')): Promise<Decision[]> {
  const found: Decision[] = [];
  for await (const decision of auditTable(fixture.table).decisions(since, until)) found.push(decision);
  return found;
}
const rows = async () => (await fixture.items()).filter(({ pk }) => String(pk).startsWith('AUDIT#'));
const create = async (): Promise<string> =>
  String((await fixture.create({ url: 'https://example.com/a' })).body.data?.short_code);
const common = { id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/), by: OPERATOR };

describe('a decision', () => {
  it('about a link records who, what, when, why, and what was before', async () => {
    const shortCode = await create();
    await takeDownLink({ linkId: 1, reason: 'Spam' }, fixture);
    fixture.passTime(60);
    await takeDownLink({ linkId: 1, reason: 'Malware' }, fixture);
    fixture.passTime(60);
    await restoreLink(1, fixture);
    const link = { ...common, subject: shortCode, shortCode, accountId: fixture.owner.userId };
    const destination = 'https://example.com/a';
    const takenDown = { at: '2026-02-22T10:00:00Z', reason: 'Spam.', wasActive: true };
    expect(await decisions()).toEqual([
      {
        ...link,
        at: new Date('2026-02-22T10:02:00Z'),
        action: 'restore',
        before: { isActive: false, destination, takenDown: { ...takenDown, reason: 'Malware.' } },
      },
      {
        ...link,
        at: new Date('2026-02-22T10:01:00Z'),
        action: 'take-down',
        reason: 'Malware.',
        before: { isActive: false, destination, takenDown },
      },
      {
        ...link,
        at: new Date('2026-02-22T10:00:00Z'),
        action: 'take-down',
        reason: 'Spam.',
        before: { isActive: true, destination, takenDown: null },
      },
    ]);
  });

  it('about a destination or an account records the reason and the time before', async () => {
    const { blockStore, owner } = fixture;
    await blockStore.blockDestination({ subject: 'evil.example', reason: 'Spam.' });
    await blockStore.blockDestination({ subject: 'evil.example', reason: 'Phishing.' });
    await blockStore.unblockDestination('evil.example');
    await blockStore.suspend({ subject: owner.userId, reason: 'Spam.' });
    await blockStore.reinstate(owner.userId);
    const since = '2026-02-22T10:00:00Z';
    const made = (await decisions()).map(({ action, subject, reason, before }) => [
      action,
      subject,
      reason,
      before,
    ]);
    expect(made.sort()).toEqual(
      [
        ['block', 'evil.example', 'Spam.', null],
        ['block', 'evil.example', 'Phishing.', { reason: 'Spam.', since }],
        ['unblock', 'evil.example', undefined, { reason: 'Phishing.', since }],
        ['suspend', owner.userId, 'Spam.', null],
        ['reinstate', owner.userId, undefined, { reason: 'Spam.', since }],
      ].sort(),
    );
  });

  it('that closes a report records the outcome, and nothing of its sender', async () => {
    const report = {
      id: '01K0000000000000000000000A',
      at: fixture.now(),
      shortCode: 'aBc1234',
      linkId: 1,
      destination: 'https://example.com/',
      reason: 'spam',
      details: 'Written by jane',
      contact: 'jane@example.org',
      closed: undefined,
    } as const;
    await fixture.table.client.send(
      new PutCommand({ TableName: fixture.table.name, Item: reportItem(report) }),
    );
    const reports = abuseReportsTable(fixture.table);
    const close = () => closeReport({ id: report.id, outcome: 'dismissed' }, { ...fixture, reports });
    expect([await close(), await close()]).toEqual([expect.objectContaining({ id: report.id }), undefined]);
    expect(await decisions()).toEqual([
      {
        ...common,
        at: new Date('2026-02-22T10:00:00Z'),
        action: 'close-report',
        subject: report.id,
        shortCode: 'aBc1234',
        outcome: 'dismissed',
        before: { state: 'open' },
      },
    ]);
    expect(JSON.stringify(await rows())).not.toContain('jane@');
  });

  it('is written in the transaction that carries it out', async () => {
    await create();
    fixture.calls.length = 0;
    await takeDownLink({ linkId: 1, reason: 'Spam' }, fixture);
    await fixture.blockStore.blockDestination({ subject: 'evil.example', reason: 'Spam.' });
    await fixture.blockStore.suspend({ subject: fixture.owner.userId, reason: 'Spam.' });
    const writes = fixture.calls.filter(({ operation }) => !/Get/.test(operation));
    expect(writes.map(({ operation }) => operation)).toEqual(Array(3).fill('TransactWriteItems'));
    for (const { input } of writes) expect(JSON.stringify(input)).toContain('AUDIT#2026-02');
  });

  it('is not made when nobody can say who decides', async () => {
    await create();
    const operator = { ...fixture.operator, identify: () => Promise.reject(new Error('Who are you?')) };
    await expect(takeDownLink({ linkId: 1, reason: 'Spam' }, { ...fixture, operator })).rejects.toThrow(
      'Who are you?',
    );
    expect((await fixture.get(1)).body.data?.link).toMatchObject({ restriction: null });
    expect(await rows()).toEqual([]);
  });

  it('is not recorded when it changes nothing', async () => {
    await create();
    await takeDownLink({ linkId: 99, reason: 'Spam' }, fixture);
    await restoreLink(1, fixture);
    await fixture.blockStore.unblockDestination('evil.example');
    await fixture.blockStore.reinstate(fixture.owner.userId);
    await fixture.blockStore.suspend({ subject: 'nobody', reason: 'Spam.' });
    expect(await rows()).toEqual([]);
  });

  it('of ten operators at once about one account records what each replaced', async () => {
    const { blockStore, owner } = fixture;
    const reasons = Array.from({ length: 10 }, (_, n) => `Reason ${n}.`);
    await Promise.all(reasons.map((reason) => blockStore.suspend({ subject: owner.userId, reason })));
    const made = await decisions();
    const [last] = (await blockStore.list()).accounts;
    const replaced = made.map(({ before }) => (before as { reason: string } | null)?.reason);
    // Every reason was replaced exactly once, except the one that is left.
    expect([...replaced, last?.reason].sort()).toEqual([...reasons, undefined].sort());
  });

  it('is kept for five years', async () => {
    await create();
    await takeDownLink({ linkId: 1, reason: 'Spam' }, fixture);
    expect(await rows()).toMatchObject([{ ttl: Date.parse('2031-02-21T10:00:00Z') / 1000 }]);
  });
});

describe('the audit trail', () => {
  it('lists months newest first, from and to the given time', async () => {
    const at = ['2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z', '2026-03-31T10:00:00Z'];
    for (const [n, time] of at.entries()) {
      const facts = { by: 'jane', action: 'block', subject: `${n}.example`, before: null } as const;
      const decision = { id: `01K000000000000000000000${n}A`, at: new Date(time), ...facts };
      const [write] = decisionWrites(fixture.table.name, decision);
      if (!write?.Put) throw new Error('A decision is put.');
      await fixture.table.client.send(new PutCommand(write.Put));
      await expect(fixture.table.client.send(new PutCommand(write.Put))).rejects.toThrow('conditional');
    }
    const subjects = async (since: string, until: string) =>
      (await decisions(new Date(since), new Date(until))).map(({ subject }) => subject);
    expect(await subjects('2025-01-01', '2026-03-31T10:00:00Z')).toEqual([
      '2.example',
      '1.example',
      '0.example',
    ]);
    expect(await subjects('2026-01-01', '2026-03-31T09:59:59Z')).toEqual(['1.example']);
    expect(await subjects('2026-04-01', '2026-05-01')).toEqual([]);
  });

  it('lists more decisions than one page of the table holds', async () => {
    const at = new Date('2026-03-31T10:00:00Z');
    const ids = Array.from({ length: 150 }, (_, n) => `01K00000000000000000000${100 + n}`);
    for (const some of [ids.slice(0, 75), ids.slice(75)]) {
      const TransactItems = some.flatMap((id) =>
        decisionWrites(fixture.table.name, {
          id,
          at,
          by: 'jane',
          action: 'block',
          subject: id,
          before: null,
        }),
      );
      await fixture.table.client.send(new TransactWriteCommand({ TransactItems }));
    }
    expect((await decisions()).map(({ id }) => id)).toEqual(ids.toReversed());
  });
});
