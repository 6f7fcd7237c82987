import { describe, expect, it } from 'vitest';
import type { Blocks } from '../../lambdas/blocks/blocks.ts';
import {
  type ActiveLink,
  checkLive,
  safeDestination,
  type VisitedLink,
} from '../../lambdas/visits/liveness.ts';

const NOW = new Date('2026-02-22T10:00:00Z');
const nothing: Blocks = { isSuspended: () => false, refuses: () => false };
const jane: Blocks = { isSuspended: (userId) => userId === 'jane', refuses: () => false };
const evil: Blocks = { isSuspended: () => false, refuses: (href) => href === 'https://evil.example/' };

const active = (fields: Partial<ActiveLink> = {}): ActiveLink => ({
  isTakenDown: false,
  isActive: true,
  ownerId: 'jane',
  destination: 'https://evil.example/',
  ...fields,
});
const check = (link: VisitedLink, blocks = nothing) =>
  checkLive(link, { blocks: () => blocks, now: () => NOW });

describe('a link', () => {
  it.each([
    ['without restrictions', active()],
    ['that expires in a second', active({ expiresAt: new Date('2026-02-22T10:00:01Z') })],
    ['without an owner', active({ ownerId: undefined })],
    ['whose destination is not known here', active({ destination: undefined })],
  ])('%s is live', async (_, link) => {
    expect(await check(link)).toBe(link);
  });

  it.each([
    ['that is disabled or deleted', { isTakenDown: false, isActive: false } as const],
    ['that expires this second', active({ expiresAt: NOW })],
    ['that has expired', active({ expiresAt: new Date('2026-02-22T09:59:59Z') })],
  ])('%s is gone, regardless of blocks', async (_, link) => {
    for (const blocks of [nothing, jane, evil]) expect(await check(link, blocks)).toBe('gone');
  });

  it.each([
    ['that is taken down', { isTakenDown: true, isActive: false } as const, nothing],
    ['that is taken down and has expired', active({ isTakenDown: true, expiresAt: NOW }), nothing],
    ['of a suspended account', active(), jane],
    ['that leads to a blocked destination', active(), evil],
  ])('%s is taken down', async (_, link, blocks) => {
    expect(await check(link, blocks)).toBe('taken-down');
  });

  it.each([
    ['without an owner does not belong to a suspended account', active({ ownerId: undefined }), jane],
    ['of another account is not', active({ ownerId: 'john' }), jane],
    ['that leads elsewhere is not blocked', active({ destination: 'https://example.com/' }), evil],
    ['whose destination is not known here is not blocked', active({ destination: undefined }), evil],
  ])('%s', async (_, link, blocks) => {
    expect(await check(link, blocks)).toBe(link);
  });

  it.each([undefined, 'https://example.com/'])(
    'that has expired leads to its fallback instead of %s',
    async (destination) => {
      const link = active({ expiresAt: NOW, destination, fallback: 'https://evil.example/' });
      expect(await check(link)).toEqual({ ...link, destination: 'https://evil.example/', isFallback: true });
      expect(await check(link, jane)).toBe('taken-down');
      expect(await check(link, evil)).toBe('taken-down');
      expect(await check({ ...link, isTakenDown: true })).toBe('taken-down');
    },
  );

  it('whose destination is blocked still leads to its fallback after its expiry', async () => {
    const link = active({ expiresAt: NOW, fallback: 'https://example.com/' });
    expect(await check(link, evil)).toMatchObject({ destination: 'https://example.com/' });
  });

  it('that has not expired does not lead to its fallback', async () => {
    const link = active({ expiresAt: new Date('2026-02-22T10:00:01Z'), fallback: 'https://evil.example/' });
    expect(await check({ ...link, destination: 'https://example.com/' }, evil)).toMatchObject({
      destination: 'https://example.com/',
    });
  });

  it('that does not work anyway does not read the blocks', async () => {
    const ended: VisitedLink[] = [
      { isTakenDown: false, isActive: false },
      { isTakenDown: true, isActive: false },
      active({ expiresAt: NOW }),
    ];
    const blocks = () => Promise.reject(new Error('asked for'));
    for (const link of ended) await checkLive(link, { blocks, now: () => NOW });
    await expect(checkLive(active(), { blocks, now: () => NOW })).rejects.toThrow('asked for');
  });
});

describe('a destination', () => {
  const sent = (destination: string) => {
    const lines: unknown[] = [];
    const href = safeDestination({ linkId: 42, destination }, (...line) => void lines.push(line));
    return { href, lines };
  };

  it.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['http://example.com', 'http://example.com/'],
    ['https://example.com/\r\nSet-Cookie: a=b', 'https://example.com/Set-Cookie:%20a=b'],
  ])('%j is sent as %j', (destination, href) => {
    expect(sent(destination)).toEqual({ href, lines: [] });
  });

  it.each(['javascript:alert(1)', 'ftp://example.com/', 'data:text/html,x', '/path', ''])(
    '%j is not sent, and the log says so',
    (destination) => {
      expect(sent(destination)).toEqual({
        href: undefined,
        lines: [['unsafe destination', { linkId: 42 }]],
      });
    },
  );
});
