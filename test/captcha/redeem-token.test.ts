import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Captcha, CaptchaResult } from '../../lambdas/captcha/captcha.ts';
import { redeemToken } from '../../lambdas/captcha/redeem-token.ts';
import type { SpentTokens } from '../../lambdas/captcha/spent-token.ts';
import { spentTokensTable } from '../../lambdas/table/spent-tokens-table.ts';
import { testTable } from '../table/test-table.ts';
import { use } from './test-altcha.ts';

const start = Date.parse('2026-03-01T12:00:00.000Z');
let spentTokens: SpentTokens;
beforeAll(async () => {
  spentTokens = spentTokensTable(await testTable());
});

/** Redeems a form's token after the captcha returns this verdict. */
function redeem(result: CaptchaResult, { seconds = 0, subject = use.subject } = {}) {
  const captcha: Captcha = {
    widget: () => Promise.reject(new Error('No page is shown here.')),
    verify: async () => result,
  };
  const services = {
    captcha,
    spentTokens,
    now: () => new Date(start + seconds * 1000),
    newEventId: (at: Date) => ulid(at.getTime()),
  };
  return redeemToken(services, new URLSearchParams(), { ...use, subject });
}

const aTokenHash = (): string => randomBytes(32).toString('hex');

describe('a token that passes', () => {
  it('is redeemed once and names the event to record', async () => {
    const tokenHash = aTokenHash();
    const first = await redeem({ outcome: 'passed', tokenHash });
    expect(first).toEqual({ outcome: 'first', eventId: expect.stringMatching(/^[0-9A-Z]{26}$/) });
    const again = await redeem({ outcome: 'passed', tokenHash }, { seconds: 60 });
    expect(again).toEqual({ ...first, outcome: 'again' });
    expect(await redeem({ outcome: 'passed', tokenHash }, { seconds: 301 })).toEqual({ outcome: 'refused' });
  });

  it('is refused after it was spent on another link', async () => {
    const tokenHash = aTokenHash();
    await redeem({ outcome: 'passed', tokenHash });
    expect(await redeem({ outcome: 'passed', tokenHash }, { subject: 'xYz9876' })).toEqual({
      outcome: 'refused',
    });
  });
});

describe.each(['failed', 'unreachable'] as const)('a token with the verdict: %s', (outcome) => {
  it('lets in nobody who was not let in before', async () => {
    expect(await redeem({ outcome, tokenHash: aTokenHash() })).toEqual({ outcome });
    expect(await redeem({ outcome })).toEqual({ outcome });
  });

  it('lets in again a visitor from a moment ago, without counting anew', async () => {
    const tokenHash = aTokenHash();
    const first = await redeem({ outcome: 'passed', tokenHash });
    expect(await redeem({ outcome, tokenHash }, { seconds: 300 })).toEqual({ ...first, outcome: 'again' });
  });

  it('does not work later or for another link', async () => {
    const tokenHash = aTokenHash();
    await redeem({ outcome: 'passed', tokenHash });
    expect(await redeem({ outcome, tokenHash }, { seconds: 301 })).toEqual({ outcome });
    expect(await redeem({ outcome, tokenHash }, { subject: 'xYz9876' })).toEqual({ outcome });
  });
});

describe('a form without a token', () => {
  it('is reported as missing', async () => {
    expect(await redeem({ outcome: 'missing' })).toEqual({ outcome: 'missing' });
  });
});
