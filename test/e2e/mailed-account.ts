import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import type { OwnerEvent } from '../../lambdas/links/owner-event.ts';
import { addressSha256 } from '../../lambdas/mail/mail-stops.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { mailStopsTable } from '../../lambdas/table/mail-stops-table.ts';
import { putEvents } from '../../lambdas/table/outbox-items.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';

/** An account in a host's table. What happens to it reaches it by mail. */
export class MailedAccount {
  readonly #table: Table;
  readonly #userId: string;
  readonly #email: string;

  private constructor(table: Table, userId: string, email: string) {
    this.#table = table;
    this.#userId = userId;
    this.#email = email;
  }

  static async create(table: Table, email: string): Promise<MailedAccount> {
    const services = { store: accountsTable(table), now: () => new Date(), random: randomBytes };
    const { userId } = await createAccount({ email, emailVerified: true }, services);
    return new MailedAccount(table, userId, email);
  }

  /** An account that exists. */
  static of(table: Table, userId: string, email: string): MailedAccount {
    return new MailedAccount(table, userId, email);
  }

  /** Stores an event, as if it had just happened. */
  async happens(event: OwnerEvent): Promise<void> {
    const own = { ...event, userId: this.#userId, at: new Date() };
    await transactWrite(this.#table, putEvents(this.#table.name, [own]));
  }

  /** Waits until nothing is mailed to the account any more. @throws Error when that takes over 10 s */
  async untilStopped(): Promise<void> {
    const deadline = performance.now() + 10_000;
    while (!(await mailStopsTable(this.#table).find(addressSha256(this.#email)))) {
      if (performance.now() > deadline) throw new Error('The bounce has not stopped mail.');
      await sleep(50);
    }
  }
}
