import { parseMailedToken } from '../account-tokens/mailed-token.ts';
import { type TokenEntry, validEntry } from '../account-tokens/token-record.ts';
import { hasExpired } from '../api-keys/api-key-records.ts';
import { timeOfUlid } from '../visits/new-ulid.ts';
import { type CredentialServices, type Entrance, newMails, untilSettled } from './change-and-sign-in.ts';
import { TokenInvalidError } from './credential-errors.ts';

export interface UndoEmailRequest extends Pick<Entrance, 'place'> {
  readonly token: string;
}

/** Signs nobody in, so it hashes nothing. */
export type UndoEmailServices = Pick<CredentialServices, 'store' | 'retry' | 'sendMail' | 'now' | 'newId'>;

/**
 * Gives an account its old address back, by the link that was mailed there. Somebody else may have changed it, so the password and
 * all sessions and tokens end, and so do the API keys that were made since, or on the day before: the old address may have got no
 * mail about them. A mail to the old address leads to a new password.
 * @throws TokenInvalidError
 */
export async function undoEmail(
  { token, place }: UndoEmailRequest,
  { store, retry, sendMail, now, newId }: UndoEmailServices,
): Promise<void> {
  const reference = parseMailedToken(token);
  if (!reference) throw new TokenInvalidError();
  const { userId, sha256 } = reference;
  const mails = await untilSettled(retry, async () => {
    const at = now();
    const found = await store.find(userId, 'UNDO', at);
    const to = found?.tokens.email;
    if (!found || to === undefined || to === found.account.email) throw new TokenInvalidError();
    const entry = validEntry(found.tokens, sha256, at);
    if (!entry) throw new TokenInvalidError();
    const revokes = (await store.keys(userId)).filter(
      (key) => !hasExpired(key, at) && isMadeSince(entry, key.createdAt),
    );
    const { language } = found.account;
    const forgot = sendMail ? newMails([{ kind: 'forgot', email: to, language }], at, newId) : [];
    const outcome = await store.change({
      found,
      at,
      passwordHash: null,
      address: { kind: 'undo', to },
      uses: found.tokens,
      ends: ['VERIFY', 'RESET', 'EMAIL'],
      revokes,
      session: undefined,
      events: [
        { userId, id: newId(at), kind: 'email_change_undone', at, place },
        ...revokes.map(({ keyId }) => ({
          userId,
          id: newId(at),
          kind: 'key_revoked' as const,
          at,
          place,
          keyId,
        })),
      ],
      mails: forgot,
    });
    if (outcome === 'address-taken') throw new TokenInvalidError();
    return outcome === 'overtaken' ? outcome : forgot;
  });
  if (mails.length > 0) await sendMail?.(mails.map(({ id }) => id));
}

/** A mail about a new key is addressed when it is sent: while mail is stuck, one about a key from before may go to the new address. */
const MAIL_MAY_WAIT_MS = 24 * 60 * 60_000;

/** Whether the owner may not have heard of a key. The mail with the link was stored together with the change. */
const isMadeSince = ({ mailId }: TokenEntry, createdAt: Date): boolean =>
  createdAt.getTime() > timeOfUlid(mailId).getTime() - MAIL_MAY_WAIT_MS;
