import type { TokenKind } from './token-record.ts';

const PAGES: Readonly<Record<TokenKind, string>> = {
  VERIFY: 'verify',
  RESET: 'reset',
  EMAIL: 'email',
  UNDO: 'undo',
};

/**
 * The link that a person opens to use a token. The token is in the fragment, which browsers send nowhere.
 * @param origin the origin of accounts' pages, without a trailing slash
 */
export const mailedLink = (origin: string, kind: TokenKind, token: string): string =>
  `${origin}/account/${PAGES[kind]}#token=${token}`;
