/** What a mailed token is for, and for how long it is valid. */
export const TOKEN_KINDS = {
  /** Verifies the account's address. The last three are valid. */
  VERIFY: { lifeMs: 24 * 60 * 60_000, places: 3 },
  /** Sets a new password. */
  RESET: { lifeMs: 30 * 60_000, places: 1 },
  /** Confirms a new address. */
  EMAIL: { lifeMs: 24 * 60 * 60_000, places: 1 },
  /** Takes back a new address. */
  UNDO: { lifeMs: 7 * 24 * 60 * 60_000, places: 1 },
} as const satisfies Readonly<Record<string, { readonly lifeMs: number; readonly places: number }>>;

export type TokenKind = keyof typeof TOKEN_KINDS;

/** One mailed token on record: its hash, never its text. */
export interface TokenEntry {
  readonly sha256: string;
  /** Keyed hash of the code in the same mail, for `VERIFY`. */
  readonly codeHash: string | undefined;
  /** The mail that it was made for: another attempt to send it replaces the entry. */
  readonly mailId: string;
  readonly expiresAt: Date;
}

/** The tokens of one kind that an account has. Using one ends all of them. */
export interface TokenRecord {
  readonly userId: string;
  readonly kind: TokenKind;
  /** The last mailed first. */
  readonly entries: readonly TokenEntry[];
  /** The address that the token is about: the new one of `EMAIL`, the old one of `UNDO`, otherwise the one that it was mailed to. */
  readonly email: string | undefined;
  /** Increases with each change; 0 if there is no record. */
  readonly version: number;
}

/** Adds a token, in place of the oldest where there is no room, or of the one that the same mail had. */
export const withEntry = (record: TokenRecord, entry: TokenEntry): TokenRecord => ({
  ...record,
  entries: [entry, ...record.entries.filter(({ mailId }) => mailId !== entry.mailId)].slice(
    0,
    TOKEN_KINDS[record.kind].places,
  ),
});

/** @returns this token in the record; undefined if it has none, or it has expired */
export const validEntry = ({ entries }: TokenRecord, sha256: string, now: Date): TokenEntry | undefined =>
  entries.find((entry) => entry.sha256 === sha256 && entry.expiresAt > now);

/** @returns whether the record has this token, and it has not expired */
export const isValidToken = (record: TokenRecord, sha256: string, now: Date): boolean =>
  validEntry(record, sha256, now) !== undefined;

/** @returns whether a mail with this code was sent, and it has not expired. @param codeHash see `hashCode` */
export const isValidCode = ({ entries }: TokenRecord, codeHash: string, now: Date): boolean =>
  entries.some((entry) => entry.codeHash === codeHash && entry.expiresAt > now);
