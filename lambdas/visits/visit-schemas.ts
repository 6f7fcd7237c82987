import * as z from 'zod';
import { MAX_REFERRER_HOST_LENGTH, MAX_USER_AGENT_LENGTH, type VisitEvent } from './visit-event.ts';

/** Length of `unknown`, the longest value. `countryOf` checks the value itself. */
const MAX_COUNTRY_LENGTH = 7;

/** A complete visit event without extra fields. Checked before anything is counted. */
const visitEventSchema: z.ZodType<VisitEvent> = z.strictObject({
  v: z.literal(1),
  id: z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/),
  at: z.iso.datetime({ precision: 3 }),
  linkId: z.int().positive(),
  kind: z.enum(['direct', 'preview', 'continue']),
  country: z.string().max(MAX_COUNTRY_LENGTH),
  device: z.enum(['mobile', 'tablet', 'desktop', 'unknown']),
  userAgent: z.string().max(MAX_USER_AGENT_LENGTH),
  referrerHost: z.string().min(1).max(MAX_REFERRER_HOST_LENGTH).nullable(),
});

export type ParsedVisit =
  | { readonly ok: true; readonly event: VisitEvent }
  /** `reason` names the invalid fields, never their values. */
  | { readonly ok: false; readonly reason: string };

/** Parses the body of a queue message. Never throws. */
export function parseVisitBody(body: unknown): ParsedVisit {
  if (typeof body !== 'string') return { ok: false, reason: 'the message has no body' };
  try {
    return parseVisitEvent(JSON.parse(body));
  } catch {
    return { ok: false, reason: 'the body is not JSON' };
  }
}

/** Parses a visit event. Never throws. */
export function parseVisitEvent(value: unknown): ParsedVisit {
  const parsed = visitEventSchema.safeParse(value);
  if (parsed.success) return { ok: true, event: parsed.data };
  const faults = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'event'}: ${code}`);
  return { ok: false, reason: faults.join(', ') };
}
