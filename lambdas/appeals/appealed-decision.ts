import { createHash } from 'node:crypto';
import { leadsTo } from '../links/led-to.ts';
import type { Link } from '../links/link.ts';
import type { AppealedDecision } from './appeal.ts';
import type { AppealStore } from './appeal-store.ts';

/**
 * The decision of operators that stops a link, in the order of `restrictionOf`, so that the owner objects to what the link's
 * `restriction` shows.
 */
export async function decisionAbout(
  link: Link,
  userId: string,
  { store, now }: { readonly store: Pick<AppealStore, 'suspensionOf' | 'blockOf'>; readonly now: Date },
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

/** Identifies an account's objection. The same decision again, after it was undone, is another one. */
export const appealId = ({ kind, subject, at }: AppealedDecision, userId: string): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, subject, at.toISOString(), userId]))
    .digest('hex')
    .slice(0, 32);
