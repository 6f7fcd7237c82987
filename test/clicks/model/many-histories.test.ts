import { expect, it } from 'vitest';
import { firstViolation } from './first-violation.ts';

it('how clicks are counted keeps every invariant in 10,000 further histories', {
  timeout: 300_000,
}, async () => {
  expect(await firstViolation({ from: 3_001, to: 13_000 })).toBeUndefined();
});
