import type { Operator } from '../../lambdas/audit/decision.ts';
import { pauseDeletions } from '../../lambdas/verification/operate-pause.ts';
import type { StageStore } from '../../lambdas/verification/stage-store.ts';

/**
 * Pauses deletions in a restored table. It has deadlines that have passed, but not the checks since: a link may have been found in
 * between, and by what the table says it would be removed at its next check. May be repeated.
 */
export async function pauseRestoredDeletions(services: {
  readonly stage: StageStore;
  readonly operator: Operator;
  readonly print: (line: string) => void;
}): Promise<void> {
  await pauseDeletions('The table was restored: later checks are lost.', services);
  services.print('  deletions of links that are missing on their pages: paused, until you resume them');
}
