/**
 * When an import writes the items of a kind. `first`: the counter, so that links that are created meanwhile get ids of
 * their own. `last`: what visitors, callers and the reaper start from, so that they find all that it leads to. `never`: an
 * export leaves it out.
 */
export type CopyPhase = 'first' | 'middle' | 'last' | 'never';

/** A kind of item in the table, such as a link. */
export interface ItemKind {
  readonly name: string;
  readonly copy: CopyPhase;
  /** Why it is left out, if it is. */
  readonly why?: string;
}

/** An item of a stage. */
export interface StageItem {
  readonly kind: ItemKind;
  /** The item in DynamoDB's JSON, which keeps the type of each attribute: `{"pk":{"S":"LINK#42"},…}`. */
  readonly json: string;
  /** When DynamoDB may remove it; undefined for an item that stays. */
  readonly expiresAtEpochSeconds: number | undefined;
  /** The link's id if this is a link, and the highest id so far if this is the counter. */
  readonly linkId: number | undefined;
}

/** Whether DynamoDB must still have the item at that time. */
export const lives = ({ expiresAtEpochSeconds = Number.POSITIVE_INFINITY }: StageItem, at: Date): boolean =>
  expiresAtEpochSeconds * 1000 > at.getTime();

/** The table has an item that no version of this code knows. */
export class UnknownItemError extends Error {
  constructor(pk: string) {
    // What follows the prefix may be a secret's hash.
    const [prefix] = pk.split('#');
    super(`There is an item of an unknown kind, "${prefix}". Use the version of Klook Up that wrote it.`);
  }
}
