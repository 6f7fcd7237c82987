import type { HoldReason, VerificationReason } from './verification.ts';

/**
 * Something about a link that its owner hears of by mail, in a digest. Has all that the mail says, because the link may be
 * gone by then.
 */
export interface OwnerEvent {
  readonly kind:
    | 'removal-scheduled'
    | 'removal-held'
    | 'removal-averted'
    | 'removed'
    /** No conclusive check for 7 or 14 days. */
    | 'inconclusive';
  readonly userId: string;
  readonly linkId: number;
  readonly shortCode: string;
  readonly title: string | undefined;
  /** Without its query and fragment. */
  readonly siteUrl: string;
  readonly reason: VerificationReason;
  readonly at: Date;
  /** When the link will be removed; for `removed`, until when it can be restored. */
  readonly deadline: Date | undefined;
  /** For `removal-held`. */
  readonly holdReason: HoldReason | undefined;
  /** For `inconclusive`: 7 or 14. */
  readonly days: number | undefined;
}
