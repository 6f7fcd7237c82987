import type { CheckRecord } from '../links/verification.ts';
import { timestamp } from '../timestamp.ts';
import type { CheckData, RequestedCheckData } from './check-schemas.ts';
import { reasonTexts } from './reason-texts.ts';
import type { RequestedCheck } from './verify-link.ts';

export const toCheck = ({ at, verdict, reason, status, finalHost }: CheckRecord): CheckData => ({
  at: timestamp(at),
  verdict,
  reason,
  message: reasonTexts[reason],
  status: status ?? null,
  final_host: finalHost ?? null,
});

export const toRequestedCheck = ({ lastCheck, nextCheckAt }: RequestedCheck): RequestedCheckData => ({
  last_check: lastCheck ? toCheck(lastCheck) : null,
  next_check_at: nextCheckAt ? timestamp(nextCheckAt) : null,
});
