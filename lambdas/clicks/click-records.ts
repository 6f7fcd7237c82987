import type { VisitEvent } from '../visits/visit-event.ts';
import { parseVisitBody } from '../visits/visit-schemas.ts';
import type { ReceivedClick } from './count-clicks.ts';
import { MAX_CLICK_AGE_DAYS, MAX_CLICK_LEAD_DAYS } from './retention.ts';

const DAY_MS = 86_400_000;

/** A message that does not hold a countable click. Redelivering it would not help. */
export interface MalformedRecord {
  readonly messageId: string;
  /** Names the invalid fields, never their values. */
  readonly reason: string;
}

/** Parses each message of a batch separately, so that only the malformed ones go to the dead-letter queue. */
export function readClickRecords(
  records: readonly { readonly messageId: string; readonly body: unknown }[],
  now: Date,
): {
  readonly received: readonly ReceivedClick[];
  readonly malformed: readonly MalformedRecord[];
} {
  const received: ReceivedClick[] = [];
  const malformed: MalformedRecord[] = [];
  for (const { messageId, body } of records) {
    const parsed = parseVisitBody(body);
    const reason = parsed.ok ? problemOfTime(parsed.event, now) : parsed.reason;
    if (parsed.ok && reason === undefined) received.push({ messageId, event: parsed.event });
    else malformed.push({ messageId, reason: reason ?? '' });
  }
  return { received, malformed };
}

/**
 * Returns why a click is too old or too far ahead to be counted, or undefined. Within these bounds the click log knows
 * for certain whether a click was counted before.
 */
function problemOfTime({ at }: VisitEvent, now: Date): string | undefined {
  const ageDays = (now.getTime() - Date.parse(at)) / DAY_MS;
  if (ageDays > MAX_CLICK_AGE_DAYS) return `at: more than ${MAX_CLICK_AGE_DAYS} days ago`;
  return ageDays < -MAX_CLICK_LEAD_DAYS ? 'at: in the future' : undefined;
}
