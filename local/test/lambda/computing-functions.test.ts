import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestFunctions, testFunctions } from './functions.ts';

describe('a function that computes', () => {
  let functions: TestFunctions;
  beforeAll(async () => {
    functions = await testFunctions({ maxSandboxes: 32, maxWaiting: 10_000 });
  });
  afterAll(() => functions.stop());

  it('gets no more sandboxes than the machine has processors, however long its invocations wait for each other', async () => {
    const processors = Math.max(2, availableParallelism());
    functions.define(
      'computing',
      'exports.handler = async () => { for (const end = performance.now() + 60; performance.now() < end; ); };',
    );
    // All of them take 3 s.
    await Promise.all(Array.from({ length: 50 * processors }, () => functions.result('computing')));
    const cold = functions.lambda.recent('computing').filter(({ isColdStart }) => isColdStart);
    expect(cold.length).toBeLessThanOrEqual(processors);
    expect(functions.lambda.recent('computing')).toHaveLength(50 * processors);
  });

  it('shares as few even if it has more, from invocations that waited', async () => {
    const processors = Math.max(2, availableParallelism());
    functions.define(
      'changing',
      `const sandbox = require('node:crypto').randomUUID();
       exports.handler = async ({ waitMs, computeMs }) => {
         await new Promise((resolve) => setTimeout(resolve, waitMs));
         for (const end = performance.now() + computeMs; performance.now() < end; );
         return sandbox;
       };`,
    );
    const sandboxes = async (count: number, event: object): Promise<Set<unknown>> =>
      new Set(await Promise.all(Array.from({ length: count }, () => functions.result('changing', event))));
    const many = await sandboxes(10 * processors, { waitMs: 500, computeMs: 0 });
    expect(many.size).toBeGreaterThan(processors);
    // Until it is known that they have become short.
    await sandboxes(4 * many.size, { waitMs: 0, computeMs: 5 });
    const few = await sandboxes(12 * many.size, { waitMs: 0, computeMs: 5 });
    expect(few.size).toBeLessThanOrEqual(processors);
    // They are still there for those that wait.
    expect((await sandboxes(many.size, { waitMs: 500, computeMs: 0 })).size).toBeGreaterThan(processors);
  });

  it('does not keep one that waits from getting more', { timeout: 30_000 }, async () => {
    const processors = Math.max(2, availableParallelism());
    const COMPUTES = 'for (const end = performance.now() + 100; performance.now() < end; );';
    functions.define('busy', `exports.handler = async () => { ${COMPUTES} };`);
    functions.define(
      'waiting',
      'exports.handler = () => new Promise((resolve) => setTimeout(resolve, 500));',
    );
    // Six seconds of work for all processors, and five of waiting for as many sandboxes.
    await Promise.all([
      ...Array.from({ length: 60 * processors }, () => functions.result('busy')),
      ...Array.from({ length: 10 * processors }, () => functions.result('waiting')),
    ]);
    const cold = functions.lambda.recent('waiting').filter(({ isColdStart }) => isColdStart);
    expect(cold.length).toBeGreaterThan(processors);
  });
});
