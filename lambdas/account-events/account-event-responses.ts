import { timestamp } from '../timestamp.ts';
import type { AccountEvent } from './account-event.ts';
import type { AccountEventData } from './account-event-schemas.ts';

/** An event as responses show it. */
export const toAccountEvent = ({
  id,
  kind,
  at,
  place,
  sessionId,
  keyId,
}: AccountEvent): AccountEventData => ({
  id,
  kind,
  at: timestamp(at),
  country: place?.country ?? null,
  device: place?.device ?? null,
  browser: place?.browser ?? null,
  session_id: sessionId ?? null,
  key_id: keyId ?? null,
});
