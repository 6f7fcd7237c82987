import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { SHORTEST_CUSTOM_CODE } from '../../lambdas/links/short-code.ts';
import type { StageConfig } from '../config.ts';

/** Beyond this nobody could choose a word; our own examples are one character longer. */
const LONGEST_MINIMUM = 10;

/**
 * The environment of functions that issue custom short codes.
 * @throws Error when the stage's shortest code is out of range
 */
export const customCodeEnvironment = (config: StageConfig): Partial<Record<EnvarName, string>> => ({
  [envars.shortestCustomCode]: String(shortestCodeOf(config)),
});

/** @throws Error when the stage's shortest code is out of range */
export function shortestCodeOf({ stage, shortestCustomCode }: StageConfig): number {
  const isInRange = shortestCustomCode >= SHORTEST_CUSTOM_CODE && shortestCustomCode <= LONGEST_MINIMUM;
  if (!Number.isInteger(shortestCustomCode) || !isInRange) {
    throw new Error(
      `shortestCustomCode of the stage "${stage}" is ${shortestCustomCode}; it must be an integer from ` +
        `${SHORTEST_CUSTOM_CODE} to ${LONGEST_MINIMUM}.`,
    );
  }
  return shortestCustomCode;
}
