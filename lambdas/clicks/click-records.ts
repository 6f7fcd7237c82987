import { parseClickBody } from './click-schemas.ts';
import type { ReceivedClick } from './count-clicks.ts';

/** A message that is no click, and will not become one by being delivered again. */
export interface MalformedRecord {
  readonly messageId: string;
  /** The fields at fault, without what they hold. */
  readonly reason: string;
}

/** Reads each message of a batch on its own, so that a malformed one goes to the dead-letter queue alone. */
export function readClickRecords(
  records: readonly { readonly messageId: string; readonly body: unknown }[],
): {
  readonly received: readonly ReceivedClick[];
  readonly malformed: readonly MalformedRecord[];
} {
  const received: ReceivedClick[] = [];
  const malformed: MalformedRecord[] = [];
  for (const { messageId, body } of records) {
    const parsed = parseClickBody(body);
    if (parsed.ok) received.push({ messageId, event: parsed.event });
    else malformed.push({ messageId, reason: parsed.reason });
  }
  return { received, malformed };
}
