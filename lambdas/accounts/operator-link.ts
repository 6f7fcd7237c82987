import { mailedLink } from '../account-tokens/mailed-link.ts';
import { generateMailedToken } from '../account-tokens/mailed-token.ts';
import { TOKEN_KINDS, type TokenEntry, type TokenRecord, withEntry } from '../account-tokens/token-record.ts';
import type { Operator } from '../audit/decision.ts';
import type { RetryPolicy } from '../retry/back-off.ts';
import type { OperatedAccounts } from './operated-accounts.ts';

/** A link for an operator to hand over. It is stored nowhere. */
export interface OperatorLink {
  readonly link: string;
  readonly expiresAt: Date;
}

/** What operators' decisions about accounts need. */
export interface OperatedAccountServices<Name extends keyof OperatedAccounts> {
  readonly store: Pick<OperatedAccounts, Name>;
  /** Who decides, for the audit trail. */
  readonly operator: Operator;
}

/** What making a link needs besides. */
export interface LinkServices {
  readonly retry: RetryPolicy;
  /** Loads the origin of accounts' pages, without a trailing slash. */
  readonly appOrigin: () => Promise<string>;
  /** A cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
}

/**
 * Makes a link, and the tokens with the new one.
 * @param tokens of the kind that the link is for, as stored, with the address of the account
 * @param decision.id takes the place of the mail's
 */
export function operatorLink(
  tokens: TokenRecord,
  { id, at }: { readonly id: string; readonly at: Date },
  { origin, random }: { readonly origin: string; readonly random: LinkServices['random'] },
): { readonly made: OperatorLink; readonly tokens: TokenRecord } {
  const { kind, userId } = tokens;
  const { token, sha256 } = generateMailedToken(userId, random);
  const expiresAt = new Date(at.getTime() + TOKEN_KINDS[kind].lifeMs);
  const entry: TokenEntry = { sha256, codeHash: undefined, mailId: id, expiresAt };
  return { made: { link: mailedLink(origin, kind, token), expiresAt }, tokens: withEntry(tokens, entry) };
}
