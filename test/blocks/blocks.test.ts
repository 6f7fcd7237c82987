import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_BLOCKS } from '../../lambdas/blocks/block-store.ts';
import type { StoredBlocks } from '../../lambdas/blocks/blocks.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';

const SINCE = new Date('2026-02-22T10:00:00Z');
const block = (subject: string, reason = 'Phishing.') => ({ subject, reason, since: SINCE });
const sorted = ({ destinations, accounts }: StoredBlocks) => ({
  destinations: [...destinations].sort(),
  accounts: [...accounts].sort(),
});

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

describe('the blocks', () => {
  it('are empty at first', async () => {
    expect(sorted(await fixture.blockStore.read())).toEqual({ destinations: [], accounts: [] });
    expect(await fixture.blockStore.list()).toEqual({ destinations: [], accounts: [] });
  });

  it('have a reason and a time, and last until they are removed', async () => {
    const { blockStore, owner } = fixture;
    expect(await blockStore.blockDestination(block('evil.example'))).toBe('done');
    expect(await blockStore.suspend(block(owner.userId, 'Spam.'))).toBe('done');
    expect(await blockStore.list()).toEqual({
      destinations: [block('evil.example')],
      accounts: [block(owner.userId, 'Spam.')],
    });
    expect(sorted(await blockStore.read())).toEqual({
      destinations: ['evil.example'],
      accounts: [owner.userId],
    });
    expect(await blockStore.unblockDestination('evil.example')).toBe(true);
    expect(await blockStore.reinstate(owner.userId)).toBe(true);
    expect(await blockStore.list()).toEqual({ destinations: [], accounts: [] });
  });

  it('keep the time of the first block and the reason of the last', async () => {
    const { blockStore } = fixture;
    await blockStore.blockDestination(block('evil.example', 'Spam.'));
    await blockStore.blockDestination({ ...block('evil.example'), since: new Date('2026-03-01T00:00:00Z') });
    expect((await blockStore.list()).destinations).toEqual([block('evil.example')]);
  });

  it('cannot be removed twice, and an unknown account cannot be suspended', async () => {
    const { blockStore } = fixture;
    expect(await blockStore.unblockDestination('evil.example')).toBe(false);
    expect(await blockStore.reinstate('nobody')).toBe(false);
    expect(await blockStore.suspend(block('nobody'))).toBe('no-account');
    expect(sorted(await blockStore.read())).toEqual({ destinations: [], accounts: [] });
  });

  it('survive twenty operators blocking at once', async () => {
    const { blockStore } = fixture;
    const entries = Array.from({ length: 20 }, (_, index) => `evil${index}.example`);
    await Promise.all(entries.map((entry) => blockStore.blockDestination(block(entry))));
    expect(sorted(await blockStore.read()).destinations).toEqual(entries.sort());
    expect((await blockStore.list()).destinations).toHaveLength(20);
  });

  it('are bounded: one entry too many is refused, an existing one is renewed', async () => {
    const { blockStore } = fixture;
    const entries = Array.from({ length: MAX_BLOCKS }, (_, index) => `evil${index}.example`);
    for (let from = 0; from < entries.length; from += 50) {
      const some = entries.slice(from, from + 50);
      await Promise.all(some.map((entry) => blockStore.blockDestination(block(entry))));
    }
    expect(await blockStore.blockDestination(block('more.example'))).toBe('full');
    expect(await blockStore.blockDestination(block('evil0.example', 'Again.'))).toBe('done');
    const { destinations } = await blockStore.list();
    expect(destinations).toHaveLength(MAX_BLOCKS);
    expect(destinations.map(({ subject }) => subject)).not.toContain('more.example');
  });
});
