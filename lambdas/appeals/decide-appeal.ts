import { type BlockServices, unblockDestination } from '../abuse/block-destination.ts';
import { reinstateAccount, type SuspendServices } from '../abuse/suspend-account.ts';
import { restoreLink, type TakeDownServices } from '../abuse/take-down-link.ts';
import { decisionOf, type OwnerNotice } from '../audit/decision.ts';
import { timestamp } from '../timestamp.ts';
import type { Appeal, AppealOutcome, Appeals } from './appeal.ts';

export interface DecideAppealServices extends TakeDownServices {
  readonly appeals: Appeals;
  readonly accounts: SuspendServices['accounts'];
  readonly blocks: BlockServices['store'];
}

/** `isUndone`: whether the decision was still in force, and has been undone. */
export type DecidedAppeal =
  | { readonly outcome: 'decided'; readonly isUndone: boolean }
  | { readonly outcome: 'not-open' };

/**
 * Agrees with an owner: undoes the decision, if it is still in force, and closes the appeal. Undoing has a decision and a mail of its
 * own. Safe to repeat after a crash between the two.
 */
export async function upholdAppeal(appeal: Appeal, services: DecideAppealServices): Promise<DecidedAppeal> {
  if (appeal.closed) return { outcome: 'not-open' };
  const isUndone = await undo(appeal, services);
  return close(appeal, 'upheld', isUndone, services);
}

/** Leaves a decision as it is, closes the appeal, and lets the owner know by mail. */
export async function dismissAppeal(
  appeal: Appeal,
  services: Pick<DecideAppealServices, 'appeals' | 'operator'>,
): Promise<DecidedAppeal> {
  if (appeal.closed) return { outcome: 'not-open' };
  return close(appeal, 'dismissed', false, services);
}

async function close(
  appeal: Appeal,
  outcome: AppealOutcome,
  isUndone: boolean,
  { appeals, operator }: Pick<DecideAppealServices, 'appeals' | 'operator'>,
): Promise<DecidedAppeal> {
  const { id, shortCode, linkId, userId } = appeal;
  const notice: OwnerNotice | undefined =
    outcome === 'dismissed' ? { kind: 'appeal-dismissed', userId, linkId, shortCode } : undefined;
  const { kind, subject, at } = appeal.decision;
  const decision = await decisionOf(
    operator,
    {
      action: 'close-appeal',
      subject: id,
      shortCode,
      accountId: userId,
      outcome,
      before: { state: 'open', decision: { kind, subject, at: timestamp(at) } },
    },
    notice,
  );
  if ((await appeals.close(appeal, outcome, decision)) === 'not-open') return { outcome: 'not-open' };
  return { outcome: 'decided', isUndone };
}

/** @returns false when the decision no longer holds. One that was made after the appeal stays. */
async function undo(appeal: Appeal, services: DecideAppealServices): Promise<boolean> {
  const { appeals, accounts, blocks: store } = services;
  const { linkId, userId, decision } = appeal;
  if (!(await appeals.isInForce(appeal))) return false;
  switch (decision.kind) {
    case 'take-down': {
      const { outcome } = await restoreLink(linkId, services);
      return outcome === 'restored' || outcome === 'still-off';
    }
    case 'suspension':
      return (await reinstateAccount(userId, { accounts, store })).outcome === 'reinstated';
    case 'block':
      return (await unblockDestination(decision.subject, { store })) !== undefined;
  }
}
