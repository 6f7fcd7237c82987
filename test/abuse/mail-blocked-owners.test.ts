import { describe, expect, it } from 'vitest';
import { type DueBlock, mailBlockedOwners } from '../../lambdas/abuse/mail-blocked-owners.ts';
import type { OwnerNotice } from '../../lambdas/audit/decision.ts';
import type { Link } from '../../lambdas/links/link.ts';
import { linkWith } from '../links/a-link.ts';

const now = new Date('2026-02-22T10:00:00Z');
const block = { subject: 'evil.example', reason: 'Phishing.', since: now, dueAt: now, progress: undefined };
const ownedBy = (userId: string, linkId: number, fields: Partial<Link> = {}): Link =>
  linkWith({
    linkId,
    createdAt: now,
    owner: { userId, sequence: linkId },
    targetUrl: 'https://www.evil.example/a' as Link['targetUrl'],
    ...fields,
  });

/** Mails the owners of these links. */
const mailed = (...links: readonly Link[]) => mailedAbout(block.subject, links);

async function mailedAbout(subject: string, links: readonly Link[]) {
  const mails: { readonly id: string; readonly notice: OwnerNotice }[] = [];
  const due: DueBlock = { ...block, subject };
  const { told, fates } = await mailBlockedOwners({
    due: {
      async *pages() {
        yield [due];
      },
      find: async () => due,
      advance: async () => 'advanced',
    },
    async *ownedLinks() {
      yield { links, next: undefined };
    },
    mail: async (mail) => {
      mails.push(mail);
    },
    now: () => now,
    remainingMs: () => 240_000,
    log: { warn: expect.unreachable },
  });
  expect(fates).toMatchObject({ done: 1 });
  return { told, mails };
}

describe('owners of links that a block stops', () => {
  it('hear of it once, with one of their links', async () => {
    const { told, mails } = await mailed(ownedBy('jane', 1), ownedBy('joe', 2), ownedBy('jane', 3));
    expect(told).toBe(2);
    expect(mails.map(({ notice }) => notice)).toEqual([
      { kind: 'destination-blocked', userId: 'jane', linkId: 1, shortCode: 'code1', reason: 'Phishing.' },
      { kind: 'destination-blocked', userId: 'joe', linkId: 2, shortCode: 'code2', reason: 'Phishing.' },
    ]);
  });

  it('hear nothing of links that lead elsewhere, were off or have expired, and nobody of anonymous ones', async () => {
    const elsewhere = { targetUrl: 'https://evil.example.org/' as Link['targetUrl'] };
    const { told, mails } = await mailed(
      ownedBy('jane', 1, elsewhere),
      ownedBy('jane', 2, { isActive: false }),
      ownedBy('jane', 3, { expiresAt: now }),
      ownedBy('jane', 4, { owner: undefined }),
    );
    expect([told, mails]).toEqual([0, []]);
  });

  it('hear of links that have expired and lead to a blocked fallback, not of those that lead elsewhere by now', async () => {
    const [there, elsewhere] = ['https://evil.example/', 'https://example.org/'] as [
      Link['targetUrl'],
      Link['targetUrl'],
    ];
    const { told, mails } = await mailed(
      ownedBy('jane', 1, { targetUrl: elsewhere, fallbackUrl: there, expiresAt: now }),
      ownedBy('joe', 2, { fallbackUrl: elsewhere, expiresAt: now }),
      ownedBy('joe', 3, { targetUrl: elsewhere, fallbackUrl: there, expiresAt: new Date('2026-03-01') }),
    );
    expect([told, mails.map(({ notice }) => notice.linkId)]).toEqual([1, [1]]);
  });

  it('hear of links whose UTM parameters are what is blocked', async () => {
    const links = [ownedBy('jane', 1, { utmSource: 'x' }), ownedBy('joe', 2)];
    const { mails } = await mailedAbout('www.evil.example/*utm_source=x*', links);
    expect(mails.map(({ notice }) => notice.userId)).toEqual(['jane']);
  });

  it('have one mail that waits, however often a block is made due', async () => {
    const ids = [await mailed(ownedBy('jane', 1)), await mailed(ownedBy('jane', 7))].map(
      ({ mails }) => mails[0]?.id,
    );
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(ids[0]).toBe(ids[1]);
  });
});
