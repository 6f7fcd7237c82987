import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { drawShortCode } from '../../lambdas/links/short-code.ts';

describe('a short code', () => {
  it('is 7 characters of base62', () => {
    for (let i = 0; i < 1_000; i += 1) expect(drawShortCode(randomBytes)).toMatch(/^[0-9A-Za-z]{7}$/);
  });

  it('is drawn evenly: equally many bytes map to each character, and none to two', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const source = [[byte], Array(7).fill(0)];
      // When a byte is discarded, all seven characters come from the zeros after it.
      const [first = ''] = drawShortCode((size) =>
        Uint8Array.from([...(source.shift() ?? []), ...Array(size).fill(0)].slice(0, size)),
      );
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    const zeros = counts.get('0') ?? 0;
    counts.delete('0');
    expect(counts.size).toBe(61);
    expect(new Set(counts.values())).toEqual(new Set([4]));
    expect(zeros).toBe(4 + 8);
  });

  it('is completed from fresh bytes when some are discarded', () => {
    const source = [
      Uint8Array.from([255, 0, 254, 1, 253, 2, 252]),
      Uint8Array.from([251, 3, 4, 5]),
      Uint8Array.from([61]),
    ];
    expect(drawShortCode(() => source.shift() ?? randomBytes(0))).toBe('012345z');
  });
});
