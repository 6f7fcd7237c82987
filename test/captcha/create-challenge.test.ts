import { describe, expect, it } from 'vitest';
import { encoded, solved } from '../../bin/smoke/captcha-work.ts';
import type { Puzzles } from '../../lambdas/captcha/altcha.ts';
import { createChallengeApi } from '../../lambdas/captcha/create-challenge-api.ts';
import { WORK } from '../../lambdas/captcha/work.ts';
import { invoke } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { testAltcha } from './test-altcha.ts';

const altcha = testAltcha();
const ask = (body: object, headers: Record<string, string> = {}) =>
  invoke(createChallengeApi(testApi, altcha), {
    method: 'POST',
    path: '/api/v1/captcha',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

describe('POST /captcha', () => {
  it('returns the puzzles of a challenge, which ALTCHA can solve', async () => {
    const { status, body } = await ask({ purpose: 'register' });
    expect(status).toBe(200);
    const challenge = body.data?.challenge as Puzzles;
    expect(challenge).toHaveLength(WORK.puzzles);
    const use = { purpose: 'register', subject: 'account' };
    for (const { parameters } of challenge)
      expect(parameters.data).toMatchObject({ ...use, keys: WORK.keys, isFallback: false });
    const token = encoded(await solved(challenge));
    expect(await altcha.verify(token, use)).toMatchObject({ outcome: 'passed' });
    expect(await altcha.verify(token, { ...use, purpose: 'report' })).toEqual({ outcome: 'failed' });
  });

  it('is for programs, too: it needs no page of ours, and ignores cookies', async () => {
    expect((await ask({ purpose: 'register' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
  });

  it.each([{}, { purpose: 'continue' }, { purpose: 'register', subject: 'aBc1234' }])(
    'refuses %j',
    async (body) => {
      expect((await ask(body)).status).toBe(400);
    },
  );

  it('is a 503 while the secret cannot be read', async () => {
    const without = testAltcha({ secret: () => Promise.reject(new Error('no secret')) });
    const response = await invoke(createChallengeApi(testApi, without), {
      method: 'POST',
      path: '/api/v1/captcha',
      headers: { 'content-type': 'application/json' },
      body: { purpose: 'register' },
    });
    expect(response.status).toBe(503);
  });
});
