import { describe, expect, it } from 'vitest';
import { MalformedRouteError, routeFromItem } from '../../lambdas/redirect/edge-routes.ts';
import { directItem } from './table-and-queue.ts';

const ended = (isTakenDown: boolean) => ({ isTakenDown, isActive: false });

describe('a route item', () => {
  it.each([
    ['of a direct link', {}, { type: 'direct', destination: 'https://example.com/' }],
    [
      'that expires',
      { expiresAtEpochSeconds: { N: '1771754400' } },
      { type: 'direct', destination: 'https://example.com/', expiresAt: new Date('2026-02-22T10:00:00Z') },
    ],
    [
      'whose expiry was cleared',
      { expiresAtEpochSeconds: { NULL: true } },
      { type: 'direct', destination: 'https://example.com/' },
    ],
    ['of an in-page link, without its destination', { type: { S: 'inpage' } }, { type: 'inpage' }],
    [
      'of a link with a fallback and a card, which passes the query on',
      { forwardQuery: { N: '1' }, hasCard: { BOOL: true }, fallback: { S: 'https://example.org/' } },
      {
        type: 'direct',
        destination: 'https://example.com/',
        forwardsQuery: true,
        hasCard: true,
        fallback: 'https://example.org/',
      },
    ],
    [
      'with attributes from a later version',
      { warned: { BOOL: true } },
      { type: 'direct', destination: 'https://example.com/' },
    ],
  ])('%s is accepted', (_, attributes, route) => {
    expect(routeFromItem({ ...directItem(), ...attributes })).toEqual({
      isTakenDown: false,
      isActive: true,
      linkId: 42,
      forwardsQuery: false,
      hasCard: false,
      ...route,
    });
  });

  it.each([
    ['that is disabled', { isActive: { BOOL: false } }],
    ['that is a tombstone', { deletedAt: { S: '2026-02-22T10:00:00Z' } }],
  ])('%s is gone', (_, attributes) => {
    expect(routeFromItem({ ...directItem(), ...attributes })).toEqual(ended(false));
  });

  it.each([
    ['that is taken down', { isActive: { BOOL: false }, isTakenDown: { BOOL: true } }],
    [
      'that is the tombstone of a link that was taken down',
      { deletedAt: { S: '2026-02-22T10:00:00Z' }, isTakenDown: { BOOL: true } },
    ],
  ])('%s is taken down', (_, attributes) => {
    expect(routeFromItem({ ...directItem(), ...attributes })).toEqual(ended(true));
  });

  it('names the owner', () => {
    expect(routeFromItem({ ...directItem(), ownerId: { S: '01JANE' } })).toMatchObject({ ownerId: '01JANE' });
  });

  it('that is a tombstone needs no other attributes', () => {
    expect(routeFromItem({ deletedAt: { S: '2026-02-22T10:00:00Z' } })).toEqual(ended(false));
  });

  it.each([
    ['without a link', { linkId: undefined }],
    ['whose link is not a number', { linkId: { N: 'x' } }],
    ['whose link is a fraction', { linkId: { N: '1.5' } }],
    ['without a flag', { isActive: undefined }],
    ['of an unknown type', { type: { S: 'other' } }],
    ['without a destination', { destination: undefined }],
    ['whose expiry is not a number', { expiresAtEpochSeconds: { N: 'soon' } }],
  ])('%s is malformed', (_, attributes) => {
    expect(() => routeFromItem({ ...directItem(), ...attributes })).toThrow(MalformedRouteError);
  });

  it.each([[null], ['text'], [[]]])('%j is malformed', (item) => {
    expect(() => routeFromItem(item)).toThrow(MalformedRouteError);
  });
});
