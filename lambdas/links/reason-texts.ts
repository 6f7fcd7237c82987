import { reasons } from './reasons/en.ts';
import type { VerificationReason } from './verification.ts';

/** What a check found, in English. Mails and the web app also have the other languages. */
export const REASON_TEXTS: Readonly<Record<VerificationReason, string>> = reasons;
