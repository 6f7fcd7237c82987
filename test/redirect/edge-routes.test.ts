import { describe, expect, test } from 'vitest';
import { MalformedRouteError, routeFromItem } from '../../lambdas/redirect/edge-routes.ts';
import { directItem } from './stand-ins.ts';

const ended = (isTakenDown: boolean) => ({ isTakenDown, isActive: false });

describe('a route item', () => {
  test.each([
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
    ['of an in-page link, whose destination is not kept', { type: { S: 'inpage' } }, { type: 'inpage' }],
    [
      'with attributes of a later version',
      { warned: { BOOL: true } },
      { type: 'direct', destination: 'https://example.com/' },
    ],
  ])('%s is read', (_, attributes, route) => {
    expect(routeFromItem({ ...directItem(), ...attributes })).toEqual({
      isTakenDown: false,
      isActive: true,
      linkId: 42,
      ...route,
    });
  });

  test.each([
    ['that is disabled', { isActive: { BOOL: false } }],
    ['that is a tombstone', { deletedAt: { S: '2026-02-22T10:00:00Z' } }],
  ])('%s is gone', (_, attributes) => {
    expect(routeFromItem({ ...directItem(), ...attributes })).toEqual(ended(false));
  });

  test.each([
    ['that is taken down', { isActive: { BOOL: false }, isTakenDown: { BOOL: true } }],
    [
      'that is the tombstone of a link that was taken down',
      { deletedAt: { S: '2026-02-22T10:00:00Z' }, isTakenDown: { BOOL: true } },
    ],
  ])('%s says so', (_, attributes) => {
    expect(routeFromItem({ ...directItem(), ...attributes })).toEqual(ended(true));
  });

  test('tells whose link it is', () => {
    expect(routeFromItem({ ...directItem(), ownerId: { S: '01JANE' } })).toMatchObject({ ownerId: '01JANE' });
  });

  test('that is a tombstone needs nothing else', () => {
    expect(routeFromItem({ deletedAt: { S: '2026-02-22T10:00:00Z' } })).toEqual(ended(false));
  });

  test.each([
    ['without a link', { linkId: undefined }],
    ['whose link is no number', { linkId: { N: 'x' } }],
    ['whose link is a fraction', { linkId: { N: '1.5' } }],
    ['without a flag', { isActive: undefined }],
    ['of an unknown type', { type: { S: 'other' } }],
    ['without a destination', { destination: undefined }],
    ['whose expiry is no number', { expiresAtEpochSeconds: { N: 'soon' } }],
  ])('%s is no route', (_, attributes) => {
    expect(() => routeFromItem({ ...directItem(), ...attributes })).toThrow(MalformedRouteError);
  });

  test.each([[null], ['text'], [[]]])('%j is no route', (item) => {
    expect(() => routeFromItem(item)).toThrow(MalformedRouteError);
  });
});
