import type { Brand } from '../brand/brand.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import type { OwnerEvent } from '../links/owner-event.ts';
import { digestOf } from './digest.ts';
import { digestMail } from './digest-mail.ts';
import { type MailAttempt, mailAll, retryAfterMs } from './mail-run.ts';
import type { Mailer, SendOutcome } from './mailer.ts';
import type { Outbox, OutboxClaim } from './outbox.ts';

/** Events that one mail takes. The rest follow an hour later. */
const MAX_EVENTS = 1_000;
/** Longer than any attempt takes, so that two senders meet only after a crash. */
const CLAIM_MS = 5 * 60_000;
/** Between two mails to one account. */
const BETWEEN_MAILS_MS = 60 * 60_000;

/** An account's owner, as a mail needs them. */
export interface Recipient {
  readonly email: string;
  readonly language: PageLanguage;
}

export interface OwnersMailPorts {
  readonly outbox: Outbox;
  readonly mailer: Mailer;
  /** @returns undefined when there is no such account any more */
  readonly recipientOf: (userId: string) => Promise<Recipient | undefined>;
  readonly publicOrigin: () => Promise<string>;
  readonly supportAddress: string;
  readonly brand: Brand;
  readonly now: () => Date;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/**
 * What became of an account's events:
 * `sent`: the mail service accepted a mail with them;
 * `suppressed`, `refused`, `unaddressed`: dropped, because the address gets no mail, can't get any, or doesn't exist;
 * `delayed`: the mail service did not take the mail, so it is sent again later;
 * `empty`: there were none;
 * `busy`: none were due, or another sender has them;
 * `failed`: an error occurred, so they are sent again later.
 */
export const MAIL_FATES = [
  'sent',
  'suppressed',
  'refused',
  'unaddressed',
  'delayed',
  'empty',
  'busy',
  'failed',
] as const;

export type MailFate = (typeof MAIL_FATES)[number];

/**
 * Mails the given accounts what happened to their links. Call it right after the events are stored: the schedule
 * sends what fails here.
 * @returns how many accounts had which fate; never throws
 */
export const sendOwnersMail = (
  userIds: readonly string[],
  ports: OwnersMailPorts,
): Promise<Readonly<Partial<Record<MailFate, number>>>> =>
  mailAll(userIds, (userId) => mailOwner(userId, ports));

/**
 * Mails one account its events, if any are due. Safe to run twice or concurrently. Events are deleted once the mail service
 * has accepted them: after a crash between the two, a second mail has them too, but none is lost. Never throws.
 */
export async function mailOwner(userId: string, ports: OwnersMailPorts): Promise<MailAttempt<MailFate>> {
  const { outbox, now, log } = ports;
  let claim: OutboxClaim | undefined;
  try {
    claim = await outbox.claim(userId, now(), new Date(now().getTime() + CLAIM_MS));
    if (!claim) return { fate: 'busy', waitingSince: undefined };
    const events = wholeLinks(await outbox.events(userId, MAX_EVENTS));
    if (events.length === 0) {
      await outbox.close(claim);
      return { fate: 'empty', waitingSince: undefined };
    }
    return { fate: await mailEvents(claim, events, ports), waitingSince: claim.waitingSince };
  } catch (error) {
    log.warn('owner not mailed', { userId, error });
    return { fate: 'failed', waitingSince: claim?.waitingSince };
  }
}

/** Without the last link at the limit: its further events may not have been read, and only its last one is true. */
const wholeLinks = (events: readonly OwnerEvent[]): readonly OwnerEvent[] =>
  events.length < MAX_EVENTS ? events : events.filter(({ linkId }) => linkId !== events.at(-1)?.linkId);

async function mailEvents(
  claim: OutboxClaim,
  events: readonly OwnerEvent[],
  ports: OwnersMailPorts,
): Promise<MailFate> {
  const { outbox, now, log } = ports;
  const { userId, attempts } = claim;
  const result = await send(userId, events, ports);
  if (result.outcome === 'refused' && !result.isPermanent) {
    log.warn('mail not accepted', { userId, attempts, error: result.cause });
    await outbox.postpone(claim, new Date(now().getTime() + retryAfterMs(attempts)));
    return 'delayed';
  }
  if (result.outcome === 'refused') log.warn('mail refused for good', { userId, error: result.cause });
  await outbox.deleteEvents(events);
  await outbox.finish(claim, new Date(now().getTime() + BETWEEN_MAILS_MS));
  return result.outcome === 'accepted' ? 'sent' : result.outcome;
}

async function send(
  userId: string,
  events: readonly OwnerEvent[],
  { mailer, recipientOf, publicOrigin, supportAddress, brand, now }: OwnersMailPorts,
): Promise<SendOutcome | { readonly outcome: 'unaddressed' }> {
  const recipient = await recipientOf(userId);
  if (!recipient) return { outcome: 'unaddressed' };
  const { email, language } = recipient;
  const options = { language, brand, publicOrigin: await publicOrigin(), supportAddress, now: now() };
  return mailer.send({ to: email, ...digestMail(digestOf(events), options) });
}
