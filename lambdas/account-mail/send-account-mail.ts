import { TOKEN_KINDS } from '../account-tokens/token-record.ts';
import type { Brand } from '../brand/brand.ts';
import { type MailAttempt, mailAll, retryAfterMs } from '../mail/mail-run.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { AccountMail } from './account-mail.ts';
import type { AccountMailClaim, AccountMailOutbox } from './account-mail-outbox.ts';
import { type AdmissionPorts, admitMail } from './admit-mail.ts';
import { renderMessage } from './render-message.ts';

/** Longer than a run of the function, so that two senders meet only after a crash. */
const CLAIM_MS = 2 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export interface AccountMailPorts extends AdmissionPorts {
  readonly outbox: AccountMailOutbox;
  readonly mailer: Mailer;
  readonly publicOrigin: () => Promise<string>;
  readonly supportAddress: string;
  readonly brand: Brand;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/**
 * What became of a mail:
 * `sent`: the mail service accepted it;
 * `suppressed`, `refused`: dropped, because its address gets no mail, or can't get any;
 * `needless`: dropped, because there is nobody to mail, or nothing to say any more;
 * `limited`: dropped, because too many were asked for to its address;
 * `expired`: dropped, because it could not be sent for as long as it would have been of use;
 * `delayed`: not sent yet, and tried again later;
 * `busy`: not due, or another sender has it;
 * `failed`: an error occurred, so it is tried again later.
 */
export const ACCOUNT_MAIL_FATES = [
  'sent',
  'suppressed',
  'refused',
  'needless',
  'limited',
  'expired',
  'delayed',
  'busy',
  'failed',
] as const;

export type AccountMailFate = (typeof ACCOUNT_MAIL_FATES)[number];

/**
 * Sends the given mails. Call it right after they are stored: the schedule sends what fails here.
 * @returns how many had which fate; never throws
 */
export const sendAccountMails = (
  ids: readonly string[],
  ports: AccountMailPorts,
): Promise<Readonly<Partial<Record<AccountMailFate, number>>>> =>
  mailAll(ids, (id) => sendAccountMail(id, ports));

/**
 * Sends one mail, if it is due. Safe to run twice or concurrently. Its row is deleted once the mail service has accepted it:
 * after a crash between the two it goes out twice, but never gets lost. Never throws.
 */
export async function sendAccountMail(
  id: string,
  ports: AccountMailPorts,
): Promise<MailAttempt<AccountMailFate>> {
  const { outbox, now, log } = ports;
  let claim: AccountMailClaim | undefined;
  try {
    claim = await outbox.claim(id, now(), new Date(now().getTime() + CLAIM_MS));
    if (!claim) return { fate: 'busy', waitingSince: undefined };
    return { fate: await deliver(claim, ports), waitingSince: claim.waitingSince };
  } catch (error) {
    log.warn('account mail not sent', { mailId: id, kind: claim?.mail.kind, error });
    return { fate: 'failed', waitingSince: claim?.waitingSince };
  }
}

async function deliver(claim: AccountMailClaim, ports: AccountMailPorts): Promise<AccountMailFate> {
  const { outbox, now, log } = ports;
  const { id: mailId, attempts, waitingSince, mail } = claim;
  const about = { mailId, kind: mail.kind, attempts };
  if (now().getTime() - waitingSince.getTime() >= lifeOf(mail)) {
    log.warn('account mail given up', about);
    await outbox.finish(claim);
    return 'expired';
  }
  const attempt = await attemptMail(claim, ports);
  if (attempt.fate === 'busy') return 'busy';
  if (attempt.fate === 'delayed') {
    log.warn('account mail not accepted', { ...about, error: attempt.cause });
    await outbox.postpone(claim, new Date(now().getTime() + retryAfterMs(attempts)));
    return 'delayed';
  }
  if (attempt.fate === 'refused')
    log.warn('account mail refused for good', { ...about, error: attempt.cause });
  await outbox.finish(claim);
  return attempt.fate;
}

/** What became of one attempt. A cause has no address. */
type Attempt =
  | { readonly fate: 'sent' | 'suppressed' | 'needless' | 'limited' | 'busy' }
  | { readonly fate: 'refused' | 'delayed'; readonly cause: unknown };

async function attemptMail(claim: AccountMailClaim, ports: AccountMailPorts): Promise<Attempt> {
  const admission = await admitMail(claim, ports);
  switch (admission.outcome) {
    case 'needless':
    case 'limited':
      return { fate: admission.outcome };
    case 'lost':
      return { fate: 'busy' };
    case 'later':
      return { fate: 'delayed', cause: new Error('The last account of the address is being deleted.') };
  }
  const { publicOrigin, supportAddress, brand, mailer } = ports;
  const { to, language, message } = admission.mail;
  const options = { language, brand, publicOrigin: await publicOrigin(), supportAddress };
  const result = await mailer.send({ to, ...renderMessage(message, options) });
  if (result.outcome === 'accepted') return { fate: 'sent' };
  if (result.outcome === 'suppressed') return { fate: 'suppressed' };
  return { fate: result.isPermanent ? 'refused' : 'delayed', cause: result.cause };
}

/** As long as the mail's token would be valid, or a day. */
const lifeOf = ({ kind }: AccountMail): number => (kind === 'forgot' ? TOKEN_KINDS.RESET.lifeMs : DAY_MS);
