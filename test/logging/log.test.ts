import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { correlate, log, withCorrelation } from '../../lambdas/logging/log.ts';
import { logged, printed } from './captured-log.ts';

describe('a log line', () => {
  it("is one line of JSON, with level and time named as in Lambda's own lines", () => {
    log.warn('two\nlines', { count: 1 });
    expect(printed()).toHaveLength(1);
    expect(printed()[0]).toMatch(/^[^\n]+\n$/);
    expect(logged()[0]).toEqual({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: 'WARN',
      message: 'two\nlines',
      count: 1,
    });
  });

  it("contains only an error's name, message, stack and cause", () => {
    const error = Object.assign(new TypeError('outer', { cause: new Error('inner') }), {
      request: 'private',
    });
    log.error('failed', { error });
    expect(logged()[0]?.error).toEqual({
      name: 'TypeError',
      message: 'outer',
      stack: expect.any(String),
      cause: { name: 'Error', message: 'inner', stack: expect.any(String) },
    });
  });

  it("contains a failed system call's code, because its text would reveal an address", async () => {
    const error = await new Promise((resolve) => connect(1, '127.0.0.1').once('error', resolve));
    log.error('failed', { error: new Error('no response', { cause: error }) });
    expect(logged()[0]?.error).toMatchObject({ cause: { code: 'ECONNREFUSED', syscall: 'connect' } });
    expect(printed().join('')).not.toContain('127.0.0.1');
  });

  it('never contains the text of an API key, even if one slips in', () => {
    const key = `klup_${'0a'.repeat(32)}`;
    log.error(`bad key ${key}`, { error: new Error(key), [key]: key.toUpperCase() });
    expect(printed().join('')).not.toMatch(/0a0a0a/i);
  });
});

describe("an invocation's ids", () => {
  it('are on all of its lines, across awaits, and on no others', async () => {
    const invocation = (id: string) =>
      withCorrelation({ requestId: id }, async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        correlate({ keyId: `key-${id}` });
        log.info(id);
      });
    await Promise.all([invocation('a'), invocation('b')]);
    log.info('outside');
    expect(logged().map(({ message, requestId, keyId }) => [message, requestId, keyId])).toEqual([
      ['a', 'a', 'key-a'],
      ['b', 'b', 'key-b'],
      ['outside', undefined, undefined],
    ]);
  });
});
