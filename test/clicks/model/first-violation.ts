import { explore } from './checker.ts';
import type { BrokenRule } from './rules.ts';

/**
 * Explores histories; each has some rounds of up to three aggregators, a crash, a reader, and perhaps the link's deletion.
 * @param seeds of the first and the last one
 * @returns the seed and violation of the first history that shows one; undefined if none does
 */
export async function firstViolation(
  { from, to }: { readonly from: number; readonly to: number },
  broken?: BrokenRule,
): Promise<string | undefined> {
  for (let seed = from; seed <= to; seed += 1) {
    try {
      await explore(seed, broken);
    } catch (error) {
      return `history ${seed}: ${error instanceof Error ? error.stack : error}`;
    }
  }
  return undefined;
}
