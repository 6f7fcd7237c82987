import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestFunctions, testFunctions } from './functions.ts';

describe('invocations that a busy sandbox is given ahead', () => {
  let functions: TestFunctions;
  beforeAll(async () => {
    functions = await testFunctions({ maxSandboxes: 1 });
  });
  afterAll(() => functions.stop());

  const CODE = `
    let running = 0, n = 0;
    exports.handler = async (event) => {
      n++;
      running++;
      await new Promise(setImmediate);
      if (event.exit) process.exit(1);
      if (event.hang) await new Promise(() => setInterval(() => {}, 1000));
      return { running: running--, n };
    };`;

  for (const fault of ['exit', 'hang']) {
    it(`run elsewhere when the sandbox ends before them, because one made it ${fault}`, async () => {
      functions.define(`quick-${fault}`, CODE, { timeoutMs: 300 });
      const name = `quick-${fault}`;
      // Short enough for the host to hand out the next ones.
      for (let warm = 0; warm < 10; warm += 1) await functions.result(name, {});
      const outcomes = await Promise.allSettled(
        Array.from({ length: 30 }, (_, at) => functions.result(name, at === 7 ? { [fault]: true } : {})),
      );
      expect(
        outcomes
          .map(({ status }, at) => (status === 'rejected' ? at : undefined))
          .filter((at) => at !== undefined),
      ).toEqual([7]);
      const results = outcomes.flatMap((each) =>
        each.status === 'fulfilled' ? [each.value as { running: number; n: number }] : [],
      );
      // Still one at a time.
      expect(new Set(results.map(({ running }) => running))).toEqual(new Set([1]));
      const cold = functions.lambda.recent(name).filter(({ isColdStart }) => isColdStart);
      expect(cold.length).toBe(2);
      expect(functions.lambda.recent(name).length).toBe(40);
    });
  }
});
