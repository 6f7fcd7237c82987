import { hashCode, parseMailedToken } from '../account-tokens/mailed-token.ts';
import { isValidCode, isValidToken } from '../account-tokens/token-record.ts';
import type { SignedIn } from '../sessions/sign-in.ts';
import { verifyOnce } from '../sessions/verify-once.ts';
import {
  type CredentialServices,
  changeAndSignIn,
  type Entrance,
  type ProvedChange,
  untilSettled,
} from './change-and-sign-in.ts';
import { TokenInvalidError, TooManyCodesError } from './credential-errors.ts';
import type { AccountWithTokens } from './credential-store.ts';
import { newPassword } from './new-password.ts';

export interface VerifyRequest extends Entrance {
  /** What the mail says: the token of its link, or its code with the address that it went to. */
  readonly proof: { readonly token: string } | { readonly email: string; readonly code: string };
  readonly password: string;
}

/**
 * Verifies the address of a new account, ends its sessions and starts one. With the token of the link, the password may be the one
 * of the sign-up, or a new one, which replaces it: who registered the address may have been a stranger. With the code, which can be
 * guessed, it must be the one of the sign-up.
 * @throws TokenInvalidError, TooManyCodesError, InvalidFieldsError for a new password that breaks the policy
 */
export const verifyAccount = (
  { proof, ...request }: VerifyRequest,
  services: CredentialServices,
): Promise<SignedIn> =>
  'token' in proof ? verifyByToken(proof.token, request, services) : verifyByCode(proof, request, services);

type Verification = Omit<VerifyRequest, 'proof'>;

function verifyByToken(
  token: string,
  { password, ...entrance }: Verification,
  services: CredentialServices,
): Promise<SignedIn> {
  const { store, retry, now } = services;
  const reference = parseMailedToken(token);
  if (!reference) throw new TokenInvalidError();
  const isOfSignUp = verifyOnce(password, services.verifyPassword);
  const hashNew = newPassword(password, services.hashPassword);
  return untilSettled(retry, async () => {
    const at = now();
    const found = await store.find(reference.userId, 'VERIFY', at);
    if (!awaitsVerification(found) || !isValidToken(found.tokens, reference.sha256, at)) {
      throw new TokenInvalidError();
    }
    const isKept = await isOfSignUp(found.passwordHash);
    const passwordHash = isKept ? undefined : await hashNew(found.account.email);
    return changeAndSignIn(verification(found, at, { ...entrance, passwordHash }), services);
  });
}

/**
 * Makes the same calls and does the same work for an address without an account: a wrong code, a wrong password and an unknown
 * address can't be told apart. Each try is counted before the code is looked at.
 */
async function verifyByCode(
  { email, code }: { readonly email: string; readonly code: string },
  { password, ...entrance }: Verification,
  services: CredentialServices,
): Promise<SignedIn> {
  const { store, retry, now, hash } = services;
  const counted = await store.countCodeTry(await hash(`codes of ${email}`), now());
  if (counted === 'too-many') throw new TooManyCodesError(nextDay(now()), now());
  const userId = await store.claimant(email);
  const isOfSignUp = verifyOnce(password, services.verifyPassword);
  return untilSettled(retry, async () => {
    const at = now();
    const found = await store.find(userId, 'VERIFY', at);
    const codeHash = await hashCode({ userId: userId ?? email, code }, hash);
    const isRight = await isOfSignUp(found?.passwordHash);
    const isProved =
      awaitsVerification(found) &&
      found.account.email === email &&
      isValidCode(found.tokens, codeHash, at) &&
      isRight;
    if (!isProved) throw new TokenInvalidError();
    return changeAndSignIn(verification(found, at, entrance), services);
  });
}

const verification = (
  found: AccountWithTokens,
  at: Date,
  rest: Entrance & Pick<ProvedChange, 'passwordHash'>,
): ProvedChange => ({
  ...rest,
  found,
  at,
  address: { kind: 'verify' },
  uses: found.tokens,
  ends: ['RESET'],
  events: ['email_verified'],
  mails: [],
});

/** The tokens of an account that is verified already would set its password, for longer than those of a reset. */
const awaitsVerification = (found: AccountWithTokens | undefined): found is AccountWithTokens =>
  found !== undefined && found.account.emailVerifiedAt === undefined;

/** The next midnight, in UTC. */
const nextDay = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
