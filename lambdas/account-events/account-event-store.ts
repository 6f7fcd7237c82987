import type { AccountEvent } from './account-event.ts';

/** Reads what happened to accounts. */
export interface AccountEventStore {
  /**
   * Reads consistently, newest first.
   * @param before the id of an event, which is left out, as are later ones
   * @param since leaves out earlier events
   */
  list(
    userId: string,
    range: { readonly before: string | undefined; readonly since: Date; readonly limit: number },
  ): Promise<readonly AccountEvent[]>;
}
