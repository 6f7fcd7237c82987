import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { testFunctions } from './functions.ts';

it('a sandbox frees what its invocations left behind once nobody invokes it any more', async () => {
  const idle = await testFunctions({ collectAfterMs: 200 });
  onTestFinished(() => idle.stop());
  idle.define(
    'wasteful',
    `const used = () => require('node:v8').getHeapStatistics().used_heap_size;
     exports.handler = async ({ megabytes }) => {
       const atStart = used();
       const garbage = Array.from({ length: megabytes * 1024 }, () => new Array(128).fill(0.5));
       return { atStart, atEnd: used(), made: garbage.length };
     };`,
  );
  const used = async (megabytes: number): Promise<{ atStart: number; atEnd: number }> =>
    (await idle.result('wasteful', { megabytes })) as { atStart: number; atEnd: number };
  const { atStart, atEnd } = await used(20);
  expect(atEnd).toBeGreaterThan(atStart + 15e6);
  await sleep(1_000);
  expect((await used(0)).atStart).toBeLessThan(atStart + 2e6);
  idle.define('another', `exports.handler = async () => 'gc' in globalThis;`);
  expect(await idle.result('another')).toBe(false);
});
