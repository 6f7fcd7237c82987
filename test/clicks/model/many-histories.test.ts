import { expect, it } from 'vitest';
import { firstViolation } from './first-violation.ts';

it('how clicks are counted keeps every invariant in 10,000 further histories', {
  timeout: 300_000,
}, async () => {
  expect(await firstViolation({ from: 1, to: 2_000 })).toBeUndefined();
  expect(await firstViolation({ from: 4_001, to: 12_000 })).toBeUndefined();
});
