import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Semaphore } from '../../lambdas/concurrency/semaphore.ts';

/** A piece of work: how many microtasks later it comes, how many it takes, and whether it fails. */
const piece = fc.record({
  comesAfter: fc.nat({ max: 12 }),
  takes: fc.nat({ max: 6 }),
  fails: fc.boolean(),
});

const microtasks = async (count: number): Promise<void> => {
  for (let passed = 0; passed < count; passed += 1) await undefined;
};

describe('a semaphore', () => {
  it('never runs more than its places, and starts work in the order that it comes, even if some fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(piece, { maxLength: 12 }),
        async (places, all) => {
          const semaphore = new Semaphore(places);
          const came: number[] = [];
          const started: number[] = [];
          let running = 0;
          const results = await Promise.allSettled(
            all.map(async ({ comesAfter, takes, fails }, index) => {
              await microtasks(comesAfter);
              came.push(index);
              return semaphore.run(async () => {
                started.push(index);
                running += 1;
                expect(running).toBeLessThanOrEqual(places);
                await microtasks(takes);
                running -= 1;
                if (fails) throw new Error('failed');
                return index;
              });
            }),
          );
          expect(started).toEqual(came);
          expect(results).toEqual(
            all.map(({ fails }, index) =>
              fails
                ? { status: 'rejected', reason: new Error('failed') }
                : { status: 'fulfilled', value: index },
            ),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('uses all its places', async () => {
    const semaphore = new Semaphore(3);
    const end = Promise.withResolvers<void>();
    let running = 0;
    const work = Array.from({ length: 5 }, () =>
      semaphore.run(() => {
        running += 1;
        return end.promise;
      }),
    );
    await microtasks(20);
    expect(running).toBe(3);
    end.resolve();
    await Promise.all(work);
    expect(running).toBe(5);
  });

  it('frees the place of work that throws before it returns a promise', async () => {
    const semaphore = new Semaphore(1);
    const broken = (): Promise<void> => {
      throw new Error('broken');
    };
    await expect(semaphore.run(broken)).rejects.toThrow('broken');
    expect(await semaphore.run(async () => 'next')).toBe('next');
  });
});
