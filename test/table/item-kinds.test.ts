import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ITEM_KINDS, kindOf } from '../../lambdas/table/item-kinds.ts';
import * as keys from '../../lambdas/table/keys.ts';

/** The rows of the table in keys.ts, with something in each placeholder. */
const rows = [
  ...readFileSync('lambdas/table/keys.ts', 'utf8').matchAll(
    /^ \* \| ([^|]+?) +\| ([A-Z][^|]+?) +\| ([^|]+?) +\|/gm,
  ),
].map(([, name = '', pk = '', sk = '']) => ({
  name,
  pk: pk.replaceAll(/<[^>]+>/g, 'x1'),
  sk: sk.replaceAll(/<[^>]+>/g, 'x1'),
}));

describe('whether a copy of a stage has an item', () => {
  it('is decided for every row of keys.ts', () => {
    expect(rows.length).toBeGreaterThan(28);
    for (const { name, ...key } of rows) {
      // Both rows have the same key, but for the end of the report's id.
      expect(kindOf(key)?.name, name).toBe(name === 'counted reports' ? 'abuse report' : name);
    }
  });

  it('is decided for every key that keys.ts can make', () => {
    const made = Object.entries({ ...keys, attributes: undefined }).flatMap(([name, make]) => {
      const key: unknown =
        typeof make === 'function' ? (make as (...of: string[]) => unknown)('1', '1', '1') : make;
      return typeof key === 'object' && key !== null && 'sk' in key ? [{ name, key: key as keys.Key }] : [];
    });
    expect(made.length).toBeGreaterThan(25);
    for (const { name, key } of made) expect(kindOf(key), name).toBeDefined();
  });

  it('is not decided for a key that keys.ts does not have', () => {
    for (const key of [
      { pk: 'SESSION#1', sk: 'SESSION' },
      { pk: 'LINK#1', sk: 'OTHER' },
      { pk: 'COUNTER', sk: 'OTHER' },
      { pk: '', sk: '' },
    ]) {
      expect(kindOf(key)).toBeUndefined();
    }
  });

  it('is explained wherever the answer is no', () => {
    for (const { name, copy, why } of ITEM_KINDS) expect(why !== undefined, name).toBe(copy === 'never');
  });

  it('depends on who made a request with an idempotency key, and on what a throttle counts', () => {
    expect(kindOf(keys.idempotencyKey('4fd2', 'x'))?.copy).toBe('middle');
    expect(kindOf(keys.idempotencyKey('anonymous-4fd2', 'x'))?.copy).toBe('never');
    expect(kindOf(keys.throttleKey('report', 'x'))?.copy).toBe('never');
    expect(kindOf(keys.throttleKey('report-alike', '42#phishing#x'))?.copy).toBe('middle');
  });
});
