import { mailedLink } from '../account-tokens/mailed-link.ts';
import type { TokenRecord } from '../account-tokens/token-record.ts';
import { unverifiedUntil } from '../accounts/unverified-account.ts';
import { newUserId } from '../accounts/user-id.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { admitOneMore, type SlidingLimit } from '../throttle/sliding-window.ts';
import type { AccountMailClaim } from './account-mail-outbox.ts';
import { type AccountMessage, LINKED_MESSAGES } from './account-message.ts';
import { issueToken, placeOfToken, type TokenPorts } from './issue-token.ts';
import type { Admission, MailedAccounts } from './mailed-accounts.ts';
import {
  type LinkedMessage,
  type PlannedMail,
  type PlannedMessage,
  planMail,
  type Registration,
} from './plan-mail.ts';

/** Mails that anybody can have sent to an address, or somebody who is signed in to others' addresses. */
const MAILS: SlidingLimit = { places: 5, windowMs: 60 * 60_000 };
/**
 * Those among them that only say something: strangers must not use up the places for a link to a new password, which may be the
 * owner's only way in.
 */
const MAILS_WITHOUT_LINK: SlidingLimit = { ...MAILS, places: 3 };

export interface AdmissionPorts extends TokenPorts {
  readonly accounts: MailedAccounts;
  /** Loads the origin of accounts' pages. */
  readonly appOrigin: () => Promise<string>;
  readonly newEventId: (at: Date) => string;
  readonly now: () => Date;
  readonly retry: RetryPolicy;
}

/** A mail that may be sent now. */
export interface AdmittedMail {
  readonly to: string;
  readonly language: PageLanguage;
  readonly message: AccountMessage;
}

/**
 * What becomes of a claimed mail:
 * `needless`: there is nobody to mail, or nothing to say;
 * `limited`: its address has asked for too many;
 * `later`: not before something else is done;
 * `lost`: another sender has it.
 */
export type AdmissionOutcome =
  | { readonly outcome: 'ready'; readonly mail: AdmittedMail }
  | { readonly outcome: 'needless' | 'limited' | 'later' | 'lost' };

/**
 * Does all that must be stored before a mail goes out, in one transaction: registers its account, takes a place of its address,
 * and makes its token. Repeating it changes nothing but the token.
 * @throws Error when the table fails, or others keep interfering
 */
export async function admitMail(claim: AccountMailClaim, ports: AdmissionPorts): Promise<AdmissionOutcome> {
  const outcome = await retryWhileOvertaken(ports.retry, () => admitOnce(claim, ports));
  if (outcome === 'overtaken') throw new Error('Others have changed the account all the time.');
  return outcome;
}

async function admitOnce(
  claim: AccountMailClaim,
  ports: AdmissionPorts,
): Promise<AdmissionOutcome | 'overtaken'> {
  const at = ports.now();
  const plan = await planMail(claim, ports.accounts, at);
  if (plan.outcome === 'needless' || plan.outcome === 'later') return plan;
  const { registration, mail } =
    plan.outcome === 'register'
      ? register(plan.registration, at, ports)
      : { registration: undefined, mail: plan };
  const { to, language, message: planned } = mail;
  const places = await placesOf(mail, claim, at, ports);
  if (places === 'none') return { outcome: 'limited' };
  const made = await makeMessage(planned, claim.id, at, ports);
  if (made === 'superseded') return { outcome: 'needless' };
  const { message, tokens } = made;
  if (places.length > 0 || tokens) {
    const holder = registration ? undefined : made.holder;
    const outcome = await ports.accounts.admit({ claim, at, places, tokens, holder, registration });
    if (outcome === 'overtaken') return outcome;
    if (outcome === 'lost') return { outcome };
  }
  return { outcome: 'ready', mail: { to, language, message } };
}

/** Makes an account whose address waits to be verified, and the mail for that. */
function register(
  { replaces, ...fields }: Registration,
  at: Date,
  { random, newEventId }: AdmissionPorts,
): { readonly registration: NonNullable<Admission['registration']>; readonly mail: PlannedMail } {
  const userId = newUserId(random);
  const { email, language } = fields;
  return {
    registration: {
      account: { ...fields, userId, createdAt: at, expiresAt: unverifiedUntil(at) },
      replaces,
      event: { userId, id: newEventId(at), kind: 'registered', at, place: undefined },
    },
    mail: {
      to: email,
      language,
      message: { kind: 'verify', userId, email, accountEmail: email },
      takesPlaceOf: [email],
    },
  };
}

/** @returns how to take the places that the mail needs; nothing if it has them, `none` if one is not free */
async function placesOf(
  { takesPlaceOf, message }: PlannedMail,
  { admittedAt }: AccountMailClaim,
  at: Date,
  { accounts }: AdmissionPorts,
): Promise<Admission['places'] | 'none'> {
  // A mail that has waited for longer needs others: what piles up in an outage must not arrive all at once.
  const lostAt = (admittedAt?.getTime() ?? 0) + MAILS.windowMs;
  if (at.getTime() < lostAt) return [];
  const places: Admission['places'][number][] = [];
  for (const subject of takesPlaceOf) {
    const limit = isLinked(message) ? MAILS : MAILS_WITHOUT_LINK;
    const admission = admitOneMore(await accounts.window(subject), at, limit);
    if (!admission.admitted) return 'none';
    places.push({ subject, ...admission.next });
  }
  return places;
}

interface MadeMessage {
  readonly message: AccountMessage;
  /** With the message's token, to store. */
  readonly tokens?: TokenRecord;
  readonly holder?: Admission['holder'];
}

async function makeMessage(
  message: PlannedMessage,
  mailId: string,
  at: Date,
  ports: AdmissionPorts,
): Promise<MadeMessage | 'superseded'> {
  if (!isLinked(message)) return { message };
  const kind = LINKED_MESSAGES[message.kind];
  const request = { mailId, message, at };
  const record = await ports.accounts.tokens(message.userId, kind);
  const place = placeOfToken(record, request);
  if (place === 'superseded') return place;
  if (place === 'yields') return { message: { kind: 'email-changed-again' } };
  const { tokens, token, code } = await issueToken(record, request, ports);
  const link = mailedLink(await ports.appOrigin(), kind, token);
  const holder = { userId: message.userId, email: message.accountEmail };
  return { message: { kind: message.kind, link, code }, tokens, holder };
}

const isLinked = (message: PlannedMessage): message is LinkedMessage => message.kind in LINKED_MESSAGES;
