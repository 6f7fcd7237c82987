import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge, Payload } from 'altcha-lib/types';
import { LeftOutError } from './smoke-check.ts';
import type { StageClient } from './stage-client.ts';
import { unescaped } from './unescaped.ts';

/** The part of a page's captcha that a visitor without a browser needs. */
interface CaptchaData {
  /** Missing where the page shows Turnstile first. */
  readonly challenge?: readonly Challenge[];
  /** Whether only Turnstile lets visitors on. */
  readonly isStrict: boolean;
}

/**
 * Does a page's proof of work, as its script does. Where there is Turnstile, it claims that Turnstile failed, which costs
 * four times the work.
 * @returns the form to send, with the page's own hidden fields
 * @throws LeftOutError when the stage accepts no proof of work
 */
export async function solvedForm(stage: StageClient, path: string): Promise<URLSearchParams> {
  const page = await stage.visit(path);
  const { isStrict, ...shown } = captchaOf(page.text);
  if (isStrict) throw new LeftOutError('The stage accepts no proof of work, so only a browser can continue.');
  const challenge = shown.challenge ?? (await challengeAfterFailure(stage, path));
  return new URLSearchParams({ ...hiddenFields(page.text), altcha: encoded(await solved(challenge)) });
}

/** Solves the puzzles of a challenge. @throws Error when one has no solution */
export async function solved(challenge: readonly Challenge[]): Promise<Payload[]> {
  const payloads: Payload[] = [];
  for (const each of challenge) {
    const solution = await solveChallenge({ challenge: each, deriveKey });
    if (!solution) throw new Error('A puzzle of the captcha has no solution.');
    payloads.push({ challenge: each, solution });
  }
  return payloads;
}

/** Encodes solved puzzles for the form field `altcha`. */
export const encoded = (payloads: unknown): string =>
  Buffer.from(JSON.stringify(payloads)).toString('base64');

async function challengeAfterFailure(stage: StageClient, path: string): Promise<readonly Challenge[]> {
  const body = new URLSearchParams({ 'captcha-failure': 'other' });
  const { challenge } = captchaOf((await stage.visit(path, { method: 'POST', body })).text);
  if (!challenge) throw new Error('The page offers no proof of work.');
  return challenge;
}

function captchaOf(html: string): CaptchaData {
  const [, data] = /data-captcha="([^"]*)"/.exec(html) ?? [];
  if (data === undefined) throw new Error('The page has no captcha.');
  return JSON.parse(unescaped(data));
}

const hiddenFields = (html: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
      ([, name = '', value = '']) => [unescaped(name), unescaped(value)],
    ),
  );
