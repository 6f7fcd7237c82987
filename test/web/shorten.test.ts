import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignedOutError, shorten } from '../../web/src/landing/shorten.ts';

const MARK = 'klook-up.signed-in';
const made = { short_url: 'https://s.example/a', target_url: 'https://example.com/' };

let kept: Map<string, string>;
let sent: string[];
/** What the API answers, in order. */
let answers: Response[];

const refusal = (code: string) => Response.json({ success: false, error: 'No.', code }, { status: 401 });
const success = (data: unknown) => Response.json({ success: true, data });

beforeEach(() => {
  kept = new Map([[MARK, 'a']]);
  sent = [];
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    removeItem: (name: string) => void kept.delete(name),
  });
  vi.stubGlobal('fetch', (url: string) => {
    sent.push(url);
    return Promise.resolve(answers.shift());
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('somebody who is signed in', () => {
  it('stays so when another tab has just replaced the session', async () => {
    answers = [refusal('session_ended'), success({}), success(made)];
    expect(await shorten('https://example.com/')).toEqual(made);
    expect(sent).toEqual(['/api/v1/session', '/api/v1/session', '/api/v1/links']);
    expect(kept.get(MARK)).toBe('a');
  });

  it.each(['session_ended', 'unauthorized'])('is so no longer when the API says %s again', async (code) => {
    answers = [refusal('session_ended'), refusal(code)];
    await expect(shorten('https://example.com/')).rejects.toThrow(SignedOutError);
    expect(sent).toHaveLength(2);
    expect(kept.has(MARK)).toBe(false);
  });

  it('is asked nothing twice without a cookie', async () => {
    answers = [refusal('unauthorized')];
    await expect(shorten('https://example.com/')).rejects.toThrow(SignedOutError);
    expect(sent).toHaveLength(1);
  });
});
