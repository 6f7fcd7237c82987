import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge, Solution } from 'altcha-lib/types';
import { dataOfField } from '../captcha/widget-data.ts';
import type { Visited } from './visits.ts';

/** Posts a preview's form, without following redirects. */
export async function postForm(url: string, fields: Readonly<Record<string, string>>): Promise<Visited> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
  });
  return {
    status: response.status,
    location: response.headers.get('location'),
    headers: response.headers,
    text: await response.text(),
  };
}

export interface SolvedPuzzle {
  readonly challenge: Challenge;
  readonly solution: Solution | null;
}

/**
 * Does the proof of work of a preview as its page does. Where there is Turnstile, the page says that it failed.
 * @returns the solved puzzles, and the form field that they belong into
 */
export async function doWork(url: string): Promise<{
  readonly puzzles: readonly SolvedPuzzle[];
  readonly fields: (puzzles: unknown) => { readonly altcha: string };
}> {
  const { text } = await postForm(url, { 'captcha-failure': 'other' });
  const { challenge } = JSON.parse(dataOfField(text)) as { readonly challenge: readonly Challenge[] };
  const puzzles: SolvedPuzzle[] = [];
  for (const each of challenge) {
    puzzles.push({ challenge: each, solution: await solveChallenge({ challenge: each, deriveKey }) });
  }
  return {
    puzzles,
    fields: (solved) => ({ altcha: Buffer.from(JSON.stringify(solved)).toString('base64') }),
  };
}
