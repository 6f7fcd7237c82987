import { describe, expect, it } from 'vitest';
import { type Plan, planLines, planOf } from '../../bench/soak/plan.ts';

const TEN_MINUTES_MS = 600_000;
const SHORT_MS = 20_000;
const RESTARTS = ['kill'];

const kinds = ({ faults }: Plan): Set<string> =>
  new Set(faults.map(({ kind, target }) => `${kind} ${target}`));

describe("a soak's plan", () => {
  it('is the same for the same seed, and another one for another seed', () => {
    expect(planOf(7, TEN_MINUTES_MS)).toEqual(planOf(7, TEN_MINUTES_MS));
    expect(planLines(planOf(7, SHORT_MS))).toEqual(planLines(planOf(7, SHORT_MS)));
    expect(planLines(planOf(7, SHORT_MS))).not.toEqual(planLines(planOf(8, SHORT_MS)));
  });

  it.each([SHORT_MS, TEN_MINUTES_MS])('of %i ms has every fault, however short it is', (durationMs) => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const plan = planOf(seed, durationMs);
      expect(kinds(plan)).toEqual(kinds(planOf(0, TEN_MINUTES_MS)));
      expect(plan.faults.map(({ atMs }) => atMs)).toEqual(
        plan.faults.map(({ atMs }) => atMs).toSorted((a, b) => a - b),
      );
    }
    expect(kinds(planOf(1, durationMs)).size).toBe(24);
  });

  it.each([SHORT_MS, TEN_MINUTES_MS])(
    'of %i ms measures memory in a calm, with no restart in between',
    (durationMs) => {
      for (let seed = 1; seed <= 50; seed += 1) {
        const { faults, samplesAtMs } = planOf(seed, durationMs);
        const [early, late] = samplesAtMs;
        const restarts = faults.filter(({ kind }) => RESTARTS.includes(kind));
        expect(restarts.filter(({ atMs }) => atMs > early && atMs < late)).toEqual([]);
        for (const sampledAt of samplesAtMs) {
          const inCalm = faults.filter((fault) => {
            const endsAt = fault.atMs + ('durationMs' in fault ? fault.durationMs : 0);
            return endsAt > sampledAt - 0.06 * durationMs + 1 && fault.atMs < sampledAt;
          });
          expect(inCalm).toEqual([]);
        }
      }
    },
  );

  it('kills no engine so often that the host gives up: five times a minute', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      for (const durationMs of [SHORT_MS, TEN_MINUTES_MS]) {
        const { faults } = planOf(seed, durationMs);
        for (const engine of ['table engine', 'queue engine'] as const) {
          const kills = faults.filter(({ kind, target }) => kind === 'kill' && target === engine);
          for (const { atMs } of kills) {
            const within = kills.filter((other) => other.atMs >= atMs && other.atMs < atMs + 60_000);
            expect(within.length).toBeLessThanOrEqual(5);
          }
        }
      }
    }
  });
});
