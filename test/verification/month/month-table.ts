import type { Link } from '../../../lambdas/links/link.ts';
import type { LinkChangeStore } from '../../../lambdas/links/link-store.ts';
import type { Outbox } from '../../../lambdas/mail/outbox.ts';
import type {
  CheckedLinks,
  CheckStore,
  DueChecks,
  OwnersLinks,
  Warnings,
} from '../../../lambdas/verification/check-store.ts';
import type { StageStore } from '../../../lambdas/verification/stage-store.ts';

/** Everything that a month reads and writes. Both the table in memory and the real adapters have this form. */
export interface MonthTable {
  readonly checks: CheckStore;
  readonly links: CheckedLinks & LinkChangeStore;
  readonly owners: OwnersLinks;
  readonly warnings: Warnings;
  readonly stage: StageStore;
  readonly due: DueChecks;
  readonly outbox: Outbox;
  insert(link: Link, now: Date): Promise<void>;
}
