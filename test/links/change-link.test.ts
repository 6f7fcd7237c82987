import { describe, expect, it } from 'vitest';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { changeLink, nextVersion } from '../../lambdas/links/change-link.ts';
import type { Link } from '../../lambdas/links/link.ts';
import { LinkContentionError } from '../../lambdas/links/link-errors.ts';
import type { ReplaceOutcome } from '../../lambdas/links/link-store.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { linkWith } from './a-link.ts';

const NOW = new Date('2026-02-22T10:00:00.750Z');
const aLink = (fields: Partial<Link> = {}): Link => linkWith({ linkId: 1, createdAt: NOW, ...fields });
const CHANGED = { outcome: 'changed' } as const;
const REPLACED = { outcome: 'replaced' } as const;

/** Services for one link whose writes have the given outcomes, in order. */
function scripted(outcomes: ReplaceOutcome[]) {
  const written: Link[] = [];
  const waitsMs: number[] = [];
  let version = aLink();
  const services = {
    store: {
      find: async (linkId: number) => (linkId === version.linkId ? version : undefined),
      replace: async (_before: Link, after: Link) => {
        const outcome = outcomes.shift() ?? REPLACED;
        if (outcome.outcome === 'replaced') written.push(after);
        else version = { ...version, revision: version.revision + 10 };
        return outcome;
      },
      remove: async (): Promise<'removed' | 'changed'> =>
        (outcomes.shift() ?? REPLACED).outcome === 'replaced' ? 'removed' : 'changed',
    },
    retry: { ...defaultRetryPolicy, sleep: async (delayMs: number) => void waitsMs.push(delayMs) },
    now: () => NOW,
  };
  return { services, written, waitsMs };
}

const retitle = (link: Link) => {
  const after = nextVersion(link, { title: 'New' });
  return { kind: 'replace', after, result: after } as const;
};

describe('a change to a link', () => {
  it('is written as the next version of the link that was read', async () => {
    const { services, written } = scripted([]);
    const result = await changeLink(1, retitle, services);
    expect(written).toEqual([{ ...aLink(), title: 'New', revision: 2 }]);
    expect(result).toBe(written[0]);
  });

  it('is decided again, on the newer version, when another request was first', async () => {
    const { services, written, waitsMs } = scripted([CHANGED, CHANGED]);
    await changeLink(1, retitle, services);
    expect(written).toMatchObject([{ revision: 22 }]);
    expect(waitsMs).toHaveLength(2);
  });

  it('fails when all twelve attempts are overtaken', async () => {
    const { services, written } = scripted(Array.from({ length: 12 }, () => CHANGED));
    await expect(changeLink(1, retitle, services)).rejects.toBeInstanceOf(LinkContentionError);
    expect(written).toEqual([]);
  });

  it('is decided at a time without a fraction of a second', async () => {
    const { services } = scripted([]);
    const decidedAt = await changeLink(1, (_link, now) => ({ kind: 'keep', result: now }), services);
    expect(decidedAt).toEqual(new Date('2026-02-22T10:00:00Z'));
  });

  it('reports a held claim, and is retried unless the callback throws', async () => {
    const held = { outcome: 'claim-held', kind: 'post_id', holderId: 7 } as const;
    const seen: unknown[] = [];
    const { services, written } = scripted([held]);
    const onClaimHeld = async (claim: unknown) => void seen.push(claim);
    await changeLink(1, (link) => ({ ...retitle(link), onClaimHeld }), services);
    expect([seen, written.length]).toEqual([[held], 1]);

    const refusing = scripted([held]);
    const refuse = () => {
      throw new Error('It is held.');
    };
    const change = changeLink(1, (link) => ({ ...retitle(link), onClaimHeld: refuse }), refusing.services);
    await expect(change).rejects.toThrow('It is held.');
    expect(refusing.waitsMs).toEqual([]);
  });

  it('may keep or remove the link', async () => {
    const kept = scripted([]);
    expect(await changeLink(1, () => ({ kind: 'keep', result: 'kept' }), kept.services)).toBe('kept');
    expect(kept.written).toEqual([]);
    const removed = scripted([CHANGED]);
    const remove = () => ({ kind: 'remove', result: 'gone' }) as const;
    expect(await changeLink(1, remove, removed.services)).toBe('gone');
    expect(removed.waitsMs).toHaveLength(1);
  });

  it('returns undefined if the link does not exist', async () => {
    expect(await changeLink(99, retitle, scripted([]).services)).toBeUndefined();
  });
});

describe('the next version of a link', () => {
  it('keeps all other fields', () => {
    const link = aLink({ targetUrl: 'https://kept.example/' as Destination, revision: 5 });
    expect(nextVersion(link, { isActive: false })).toEqual({ ...link, isActive: false, revision: 6 });
  });
});
