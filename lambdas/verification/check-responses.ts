import { REASON_TEXTS } from '../links/reason-texts.ts';
import type { CheckRecord } from '../links/verification.ts';
import { timestamp } from '../timestamp.ts';
import type { CheckData, RequestedCheckData } from './check-schemas.ts';
import type { RequestedCheck } from './verify-link.ts';

/** A check as the API shows it. */
export const toCheck = ({ at, verdict, reason, status, finalHost }: CheckRecord): CheckData => ({
  at: timestamp(at),
  verdict,
  reason,
  message: REASON_TEXTS[reason],
  status: status ?? null,
  final_host: finalHost ?? null,
});

/** The response to a request for a check. */
export const toRequestedCheck = ({ lastCheck, nextCheckAt }: RequestedCheck): RequestedCheckData => ({
  last_check: lastCheck ? toCheck(lastCheck) : null,
  next_check_at: nextCheckAt ? timestamp(nextCheckAt) : null,
});
