import type { Challenge, Payload } from 'altcha-lib/types';
import { encoded, solved } from '../../bin/smoke/captcha-work.ts';
import { dataOfField } from '../captcha/widget-data.ts';
import { BROWSER, type Visited } from './visits.ts';

/** Posts a preview's form, without following redirects. */
export async function postForm(url: string, fields: Readonly<Record<string, string>>): Promise<Visited> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'user-agent': BROWSER },
    body: new URLSearchParams(fields),
  });
  return {
    status: response.status,
    location: response.headers.get('location'),
    headers: response.headers,
    text: await response.text(),
  };
}

/**
 * Does the proof of work of a preview as its page does. Where there is Turnstile, the page says that it failed.
 * @returns the solved puzzles, and the form field that they belong into
 */
export async function doWork(url: string): Promise<{
  readonly puzzles: readonly Payload[];
  readonly fields: (puzzles: unknown) => { readonly altcha: string };
}> {
  const { text } = await postForm(url, { 'captcha-failure': 'other' });
  const { challenge } = JSON.parse(dataOfField(text)) as { readonly challenge: readonly Challenge[] };
  return { puzzles: await solved(challenge), fields: (puzzles) => ({ altcha: encoded(puzzles) }) };
}
