import { createHash } from 'node:crypto';
import { leadsTo } from '../links/led-to.ts';
import type { Link } from '../links/link.ts';
import { LinkNotFoundError } from '../links/link-errors.ts';
import { toSecond } from '../timestamp.ts';
import type { Appeal, AppealedDecision } from './appeal.ts';
import { AppealedAlreadyError, NotAppealableError } from './appeal-errors.ts';
import type { AppealStore } from './appeal-store.ts';

export interface FileAppealRequest {
  readonly userId: string;
  readonly linkId: number;
  readonly message: string;
}

export interface FileAppealServices {
  readonly store: AppealStore;
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

/** In the order of `restrictionOf`, so that the owner objects to what the link's `restriction` shows. */
async function decisionAbout(
  link: Link,
  userId: string,
  { store, now }: { readonly store: AppealStore; readonly now: Date },
): Promise<AppealedDecision | undefined> {
  const { takenDown, shortCode } = link;
  if (takenDown) return { kind: 'take-down', subject: shortCode, at: takenDown.at, reason: takenDown.reason };
  const suspension = await store.suspensionOf(userId);
  if (suspension) {
    const { since: at, reason } = suspension;
    return { kind: 'suspension', subject: userId, at, reason };
  }
  const block = await store.blockOf(leadsTo(link, now));
  return block && { kind: 'block', subject: block.subject, at: block.since, reason: block.reason };
}

/** The same decision again, after it was undone, is another one. */
const appealId = ({ kind, subject, at }: AppealedDecision, userId: string): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, subject, at.toISOString(), userId]))
    .digest('hex')
    .slice(0, 32);
