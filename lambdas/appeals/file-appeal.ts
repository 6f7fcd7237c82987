import { LinkNotFoundError } from '../links/link-errors.ts';
import { toSecond } from '../timestamp.ts';
import type { Appeal } from './appeal.ts';
import { AppealedAlreadyError, NotAppealableError } from './appeal-errors.ts';
import type { AppealStore } from './appeal-store.ts';
import { appealId, decisionAbout } from './appealed-decision.ts';

export interface FileAppealRequest {
  readonly userId: string;
  readonly linkId: number;
  readonly message: string;
}

export interface FileAppealServices {
  readonly store: Omit<AppealStore, 'findAppeal'>;
  readonly now: () => Date;
}

/**
 * Files an owner's objection to the decision that stops a link: its take-down, else the account's suspension, else the block of
 * what it leads to now. Also works for a suspended account.
 * @throws LinkNotFoundError also when the link is not the caller's
 * @throws NotAppealableError, AppealedAlreadyError
 */
export async function fileAppeal(
  { userId, linkId, message }: FileAppealRequest,
  { store, now: clock }: FileAppealServices,
): Promise<Appeal> {
  const link = await store.findLink(linkId);
  if (link?.owner?.userId !== userId) throw new LinkNotFoundError();
  const now = clock();
  const decision = await decisionAbout(link, userId, { store, now });
  if (!decision) throw new NotAppealableError();
  const { shortCode } = link;
  const appeal: Appeal = {
    id: appealId(decision, userId),
    at: toSecond(now),
    userId,
    linkId,
    shortCode,
    decision,
    message,
    closed: undefined,
  };
  if ((await store.file(appeal)) === 'exists') throw new AppealedAlreadyError();
  return appeal;
}
