import * as z from 'zod';
import { puzzle } from './altcha-schemas.ts';
import { CALL_PURPOSES } from './call-captcha.ts';

export const createChallengeBody = z.strictObject({
  purpose: z.enum(CALL_PURPOSES).describe('What the captcha is for.'),
});

/** `data` of a challenge. */
export const challengeData = z.object({
  challenge: z
    .array(z.unknown().pipe(puzzle))
    .describe('Puzzles of ALTCHA (proof of work, version 2). Solve them all; they are valid for 20 minutes.'),
  message: z.string().describe('What to do with them, for people.'),
});
