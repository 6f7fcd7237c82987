import { describe, expect, it } from 'vitest';
import type { StoredBlocks } from '../../lambdas/blocks/blocks.ts';
import { keptBlocks } from '../../lambdas/blocks/kept-blocks.ts';

describe('a cached copy of the block list', () => {
  const counted = (read: () => Promise<StoredBlocks>, configured: readonly string[] = []) => {
    const state = { reads: 0, ms: 1_000_000 };
    const blocks = keptBlocks(
      () => {
        state.reads += 1;
        return read();
      },
      { configured, now: () => new Date(state.ms) },
    );
    return { state, blocks };
  };
  const nothing = { destinations: [], accounts: [] };

  it('serves every request for eight seconds', async () => {
    const { state, blocks } = counted(() => Promise.resolve(nothing));
    await Promise.all([blocks(), blocks()]);
    state.ms += 7_999;
    await blocks();
    expect(state.reads).toBe(1);
    state.ms += 1;
    await blocks();
    expect(state.reads).toBe(2);
  });

  it('is read again when the clock was set back', async () => {
    const { state, blocks } = counted(() => Promise.resolve(nothing));
    await blocks();
    state.ms -= 1;
    await blocks();
    expect(state.reads).toBe(2);
  });

  it('is not cached when it could not be read', async () => {
    let fails = true;
    const { blocks } = counted(() => (fails ? Promise.reject(new Error('busy')) : Promise.resolve(nothing)));
    await expect(blocks()).rejects.toThrow('busy');
    fails = false;
    expect((await blocks()).refuses('https://example.com/')).toBe(false);
  });

  it('combines the blocks of the configuration with those of the table', async () => {
    const stored = { destinations: ['table.example'], accounts: ['jane'] };
    const { blocks } = counted(() => Promise.resolve(stored), ['config.example']);
    const { refuses, isSuspended } = await blocks();
    expect(
      ['https://table.example/', 'https://config.example/', 'https://example.com/'].map(refuses),
    ).toEqual([true, true, false]);
    expect(['jane', 'john'].map(isSuspended)).toEqual([true, false]);
  });
});
