import * as z from 'zod';
import { type ClickEvent, MAX_REFERRER_HOST_LENGTH, MAX_USER_AGENT_LENGTH } from './click-event.ts';

/** Longest that a country is told as: `unknown`. What the words mean is for `countryOf` to say. */
const MAX_COUNTRY_LENGTH = 7;

/** A click event, whole and with nothing else: the edge's own promise, held to before anything is counted. */
const clickEventSchema: z.ZodType<ClickEvent> = z.strictObject({
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

export type ParsedClick =
  | { readonly ok: true; readonly event: ClickEvent }
  /** `reason` names the fields at fault and never repeats what they held. */
  | { readonly ok: false; readonly reason: string };

/** Parses the body of a queue message. Never throws. */
export function parseClickBody(body: unknown): ParsedClick {
  if (typeof body !== 'string') return { ok: false, reason: 'the message has no body' };
  try {
    return parseClickEvent(JSON.parse(body));
  } catch {
    return { ok: false, reason: 'the body is not JSON' };
  }
}

/** Parses what should be a click event. Never throws. */
export function parseClickEvent(value: unknown): ParsedClick {
  const parsed = clickEventSchema.safeParse(value);
  if (parsed.success) return { ok: true, event: parsed.data };
  const faults = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'event'}: ${code}`);
  return { ok: false, reason: faults.join(', ') };
}
