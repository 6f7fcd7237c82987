import { describe, expect, it } from 'vitest';
import { mailBlockedOwners } from '../../lambdas/abuse/mail-blocked-owners.ts';
import type { OwnerNotice } from '../../lambdas/audit/decision.ts';
import type { Link } from '../../lambdas/links/link.ts';
import { linkWith } from '../links/a-link.ts';

const now = new Date('2026-02-22T10:00:00Z');
const block = { subject: 'evil.example', reason: 'Phishing.', since: now };
const ownedBy = (userId: string, linkId: number, fields: Partial<Link> = {}): Link =>
  linkWith({
    linkId,
    createdAt: now,
    owner: { userId, sequence: linkId },
    targetUrl: 'https://www.evil.example/a' as Link['targetUrl'],
    ...fields,
  });

/** Mails the owners of these links. */
async function mailed(...links: readonly Link[]) {
  const mails: { readonly id: string; readonly notice: OwnerNotice }[] = [];
  const counts = await mailBlockedOwners(block, {
    async *ownedLinks() {
      yield* links;
    },
    mail: async (mail) => {
      mails.push(mail);
    },
    now: () => now,
  });
  return { counts, mails };
}

describe('owners of links that a block stops', () => {
  it('hear of it once, with one of their links', async () => {
    const { counts, mails } = await mailed(ownedBy('jane', 1), ownedBy('joe', 2), ownedBy('jane', 3));
    expect(counts).toEqual({ owners: 2, links: 3 });
    expect(mails.map(({ notice }) => notice)).toEqual([
      { kind: 'destination-blocked', userId: 'jane', linkId: 1, shortCode: 'code1', reason: 'Phishing.' },
      { kind: 'destination-blocked', userId: 'joe', linkId: 2, shortCode: 'code2', reason: 'Phishing.' },
    ]);
  });

  it('hear nothing of links that lead elsewhere, were off or have expired, and nobody of anonymous ones', async () => {
    const elsewhere = { targetUrl: 'https://evil.example.org/' as Link['targetUrl'] };
    const { counts, mails } = await mailed(
      ownedBy('jane', 1, elsewhere),
      ownedBy('jane', 2, { isActive: false }),
      ownedBy('jane', 3, { expiresAt: now }),
      ownedBy('jane', 4, { owner: undefined }),
    );
    expect([counts, mails]).toEqual([{ owners: 0, links: 0 }, []]);
  });

  it('have one mail that waits, however often the command is repeated', async () => {
    const ids = [await mailed(ownedBy('jane', 1)), await mailed(ownedBy('jane', 7))].map(
      ({ mails }) => mails[0]?.id,
    );
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(ids[0]).toBe(ids[1]);
  });
});
