import { type AddressClaim, type AddressHolder, holderOf } from '../accounts/address-claim.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import type { AccountMail, OwnerMail, RequestedMail } from './account-mail.ts';
import type { AccountMailClaim } from './account-mail-outbox.ts';
import type { LinkedMessageKind, PlainMessage } from './account-message.ts';
import type { MailedAccounts } from './mailed-accounts.ts';

/** A mail with a link of its own, before it has a token. */
export interface LinkedMessage {
  readonly kind: LinkedMessageKind;
  readonly userId: string;
  /** The address that the token is about. Usually the account's, as long as it has that one. */
  readonly email: string;
  /** The account's own. */
  readonly accountEmail: string;
}

export type PlannedMessage = PlainMessage | LinkedMessage;

/** Somebody who registers. */
export interface Registration {
  readonly email: string;
  readonly passwordHash: string;
  readonly language: PageLanguage;
  /** What is left of the address's last account. */
  readonly replaces: AddressClaim | undefined;
}

/** A mail to somebody. */
export interface PlannedMail {
  readonly to: string;
  readonly language: PageLanguage;
  readonly message: PlannedMessage;
  /** What people can have sent to any address takes one of the few places of each: the address, and the account that asks. */
  readonly takesPlaceOf: readonly string[];
}

/** What a stored mail comes to, now that somebody looks whose address it is. */
export type MailPlan =
  /** There is nobody to mail, or nothing to say any more. */
  | { readonly outcome: 'needless' }
  /** Not before something else is done. */
  | { readonly outcome: 'later' }
  | { readonly outcome: 'register'; readonly registration: Registration }
  | ({ readonly outcome: 'mail' } & PlannedMail);

type AccountReader = Pick<MailedAccounts, 'find' | 'findByEmail'>;

/** Decides what a stored mail comes to. @throws Error when the table fails */
export async function planMail(
  { mail, waitingSince }: AccountMailClaim,
  accounts: AccountReader,
  now: Date,
): Promise<MailPlan> {
  if (isRequested(mail)) {
    const holder = holderOf(await accounts.findByEmail(mail.email), mail.email, now);
    return planRequested(mail, holder, waitingSince);
  }
  if (mail.kind === 'account-deleted') {
    const { email: to, language } = mail;
    return { outcome: 'mail', to, language, message: { kind: 'account-deleted' }, takesPlaceOf: [] };
  }
  return planOwners(mail, waitingSince, accounts, now);
}

const isRequested = (mail: AccountMail): mail is RequestedMail =>
  mail.kind === 'register' || mail.kind === 'resend' || mail.kind === 'forgot';

function planRequested(mail: RequestedMail, at: AddressHolder, askedAt: Date): MailPlan {
  const { kind, email: to, language } = mail;
  const toAddress = { outcome: 'mail', to, takesPlaceOf: [to] } as const;
  if (at.holder === 'account') {
    const { userId, language: chosen, emailVerifiedAt } = at.record.account;
    const linked = (message: 'verify' | 'reset'): MailPlan => ({
      ...toAddress,
      language: chosen,
      message: { kind: message, userId, email: to, accountEmail: to },
    });
    if (kind === 'forgot') return linked('reset');
    if (!emailVerifiedAt) return linked('verify');
    return emailVerifiedAt > askedAt
      ? { outcome: 'needless' }
      : { ...toAddress, language: chosen, message: { kind: 'existing' } };
  }
  if (kind !== 'register') return { outcome: 'needless' };
  if (at.holder === 'leaving') return { outcome: 'later' };
  if (at.holder === 'former')
    return { ...toAddress, language, message: { kind: 'reserved', until: at.until } };
  const { passwordHash } = mail;
  return {
    outcome: 'register',
    registration: { email: to, passwordHash, language, replaces: at.replaces },
  };
}

/** What owners hear of accounts that still exist. */
async function planOwners(
  mail: Exclude<OwnerMail, { kind: 'account-deleted' }>,
  askedAt: Date,
  accounts: AccountReader,
  now: Date,
): Promise<MailPlan> {
  const found = await accounts.find(mail.userId);
  if (!found) return { outcome: 'needless' };
  const { userId, language, email } = found.account;
  const toOwner = { outcome: 'mail', to: email, language, takesPlaceOf: [] } as const;
  if (found.deletingAt) {
    // Somebody who has got hold of the account may have changed its address only to delete it unnoticed.
    return mail.kind === 'email-changed' && mail.oldEmail !== email
      ? { ...toOwner, to: mail.oldEmail, message: { kind: 'account-deleted' } }
      : { outcome: 'needless' };
  }
  switch (mail.kind) {
    case 'email-change': {
      const { newEmail: to } = mail;
      const holder = holderOf(await accounts.findByEmail(to), to, now);
      const message: LinkedMessage = { kind: 'email-change', userId, email: to, accountEmail: email };
      return planNewAddress(holder, { ...toOwner, to, message, takesPlaceOf: [to, userId] });
    }
    case 'email-changed': {
      const { oldEmail: to } = mail;
      // It was taken back since. A link would let a later address take the account back once more.
      const isUndone = found.undoneAt !== undefined && found.undoneAt >= askedAt;
      if (email === to || isUndone) return { outcome: 'needless' };
      return {
        ...toOwner,
        to,
        message: { kind: 'email-changed', userId, email: to, accountEmail: email },
      };
    }
    case 'password-changed':
      return { ...toOwner, message: { kind: 'password-changed' } };
    case 'key-created':
    case 'key-expiring':
    case 'key-woken': {
      const { kind, keyId, keyName, keyStart, expiresAt, country } = mail;
      return { ...toOwner, message: { kind, keyId, keyName, keyStart, expiresAt, country } };
    }
    default: {
      // Nobody has shown that this mailbox belongs to the account.
      if (!found.account.emailVerifiedAt) return { outcome: 'needless' };
      const { kind, linkId, shortCode, reason } = mail;
      return { ...toOwner, message: { kind, linkId, shortCode, reason } };
    }
  }
}

/**
 * Only who has the mailbox learns that there is an account: the account that asked must not. An address that nobody has verified
 * goes to the first who does.
 */
function planNewAddress(
  at: AddressHolder,
  plan: { readonly outcome: 'mail' } & PlannedMail & { readonly message: LinkedMessage },
): MailPlan {
  const { userId } = plan.message;
  switch (at.holder) {
    case 'account': {
      const { account } = at.record;
      return account.userId === userId || !account.emailVerifiedAt
        ? plan
        : { ...plan, language: account.language, message: { kind: 'existing' } };
    }
    case 'former':
      return at.userId === userId ? plan : { ...plan, message: { kind: 'reserved', until: at.until } };
    case 'leaving':
      return { outcome: 'later' };
    case 'nobody':
      return plan;
  }
}
