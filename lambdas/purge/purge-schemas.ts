import * as z from 'zod';
import type { PurgeMessage } from '../links/purge-queue.ts';

const purgeMessageSchema: z.ZodType<PurgeMessage> = z.strictObject({
  v: z.literal(1),
  linkId: z.int().positive(),
});

export type ParsedPurge =
  | { readonly ok: true; readonly linkId: number }
  /** `reason` names the invalid fields, never their values. */
  | { readonly ok: false; readonly reason: string };

/** Parses the body of a queue message. Never throws. */
export function parsePurgeBody(body: unknown): ParsedPurge {
  if (typeof body !== 'string') return { ok: false, reason: 'the message has no body' };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { ok: false, reason: 'the body is not JSON' };
  }
  const parsed = purgeMessageSchema.safeParse(value);
  if (parsed.success) return { ok: true, linkId: parsed.data.linkId };
  const faults = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'message'}: ${code}`);
  return { ok: false, reason: faults.join(', ') };
}
