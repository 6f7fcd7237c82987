import type { Payload } from 'altcha-lib/types';
import * as z from 'zod';
import { WORK } from './work.ts';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** The parameters of our own puzzles. A puzzle with any others was not signed by us. */
const parameters = z.strictObject({
  algorithm: z.string(),
  cost: z.int(),
  data: z.strictObject({
    purpose: z.string(),
    subject: z.string(),
    keys: z.int(),
    isFallback: z.boolean(),
    follows: z.string(),
  }),
  expiresAt: z.int(),
  keyLength: z.int(),
  keyPrefix: z.string(),
  keySignature: hex(32),
  nonce: hex(16),
  salt: hex(16),
});

/** One puzzle of a challenge, as the browser gets it and sends it back. */
export const puzzle = z.strictObject({ parameters, signature: hex(32) });

const payload = z.object({
  challenge: puzzle,
  solution: z.object({ counter: z.int().nonnegative(), derivedKey: hex(32), time: z.number().default(0) }),
}) satisfies z.ZodType<Payload>;

export type AltchaPayload = z.output<typeof payload>;

const payloads = z.array(payload).length(WORK.puzzles);

/**
 * Parses the solved puzzles of a challenge: base64-encoded JSON, each as ALTCHA's widgets send it.
 * @returns undefined when malformed
 */
export function parsePayloads(text: string): readonly AltchaPayload[] | undefined {
  try {
    return payloads.safeParse(JSON.parse(Buffer.from(text, 'base64').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
