import assert from 'node:assert/strict';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge, Payload } from 'altcha-lib/types';
import { dataOfField } from '../../captcha/widget-data.ts';
import { unescaped } from '../../pages/unescaped.ts';

/** Fills in a preview's form as its page does, with the proof of work. @returns the form's body */
export async function solvedForm(page: string): Promise<string> {
  const { challenge: puzzles } = JSON.parse(dataOfField(page)) as { readonly challenge: readonly Challenge[] };
  const solved: Payload[] = [];
  for (const challenge of puzzles) {
    const solution = await solveChallenge({ challenge, deriveKey });
    assert(solution, 'A puzzle of the captcha has no solution.');
    solved.push({ challenge, solution });
  }
  const hidden = [...page.matchAll(/<input type="hidden"[^>]* name="([^"]+)"[^>]* value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, unescaped(value)],
  );
  const altcha = Buffer.from(JSON.stringify(solved)).toString('base64');
  return String(new URLSearchParams({ ...Object.fromEntries(hidden), altcha }));
}
