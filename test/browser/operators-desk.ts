import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { AbuseReport } from '../../lambdas/abuse/abuse-report.ts';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { operatorRolesTable } from '../../lambdas/table/operator-roles-table.ts';
import { reportStoreTable } from '../../lambdas/table/report-store-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { api, control, createLink, type LinkResponse, visit } from '../e2e/client.ts';
import { hostTable } from '../e2e/host-table.ts';
import type { Stage } from './stage.ts';
import type { Visitor, VisitorOptions } from './visitors.ts';

/** The operators' password, and that of others here. */
export const PASSWORD = 'correct horse battery staple';
const HOUR_MS = 3_600_000;
/** Each function starts when it is first called. */
const PATIENCE_MS = 30_000;
/** Where the reported links lead. */
export const EVIL = 'https://login.evil.example/account?step=1';

interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** Operators at their desk, over the demo account's links. */
export class OperatorsDesk {
  readonly #stage: Stage;
  readonly #table: Table;
  #operators = 0;

  private constructor(stage: Stage, table: Table) {
    this.#stage = stage;
    this.#table = table;
  }

  static async of(stage: Stage): Promise<OperatorsDesk> {
    return new OperatorsDesk(stage, await hostTable(stage.host));
  }

  close(): void {
    this.#table.client.destroy();
  }

  /** Makes an account, an operator unless `isOperator` is false. @returns its address and id */
  async account({ isOperator = true } = {}): Promise<{ readonly email: string; readonly userId: string }> {
    this.#operators += 1;
    const email = `person${this.#operators}@yoursite.com`;
    const services = { store: accountsTable(this.#table), now: () => new Date(), random: randomBytes };
    const { userId } = await createAccount({ email, password: PASSWORD, emailVerified: true }, services);
    if (isOperator) {
      const decision = { id: newUlid(Date.now()), at: new Date(), by: 'test', subject: userId, before: null };
      await operatorRolesTable(this.#table).grant(userId, { ...decision, action: 'grant-operator' });
    }
    return { email, userId };
  }

  /** Signs in at the API, as the sign-in page does, and opens a page of the desk in the browser's language. */
  async open(email: string, path = 'reports', options: VisitorOptions = {}): Promise<Visitor> {
    const visitor = await this.#stage.visitors.open(options);
    visitor.context.setDefaultTimeout(PATIENCE_MS);
    const { base_url: origin } = this.#stage.host.demo;
    // The account's own language would take its place.
    if (options.locale)
      await visitor.context.addInitScript(`localStorage.setItem('klook-up.language', '${options.locale}')`);
    const response = await visitor.context.request.post(`${origin}/api/v1/session`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      data: { email, password: PASSWORD },
    });
    expect(response.status()).toBe(200);
    await visitor.page.goto(`${origin}/app/operator/${path}`);
    await visitor.page.getByRole('heading', { level: 1 }).waitFor();
    return visitor;
  }

  /** A link of the demo account to a harmful page. */
  link(fields: Readonly<Record<string, unknown>> = {}): Promise<LinkResponse> {
    return createLink(this.#stage.host, { url: EVIL, ...fields });
  }

  /** Files a report, as if it had been sent an hour ago. */
  async report(link: LinkResponse, fields: Partial<AbuseReport> = {}): Promise<string> {
    const at = new Date(Date.now() - HOUR_MS);
    const report: AbuseReport = {
      id: newUlid(at.getTime()),
      at,
      shortCode: link.short_code,
      linkId: link.id,
      destination: EVIL,
      reason: 'phishing',
      details: undefined,
      contact: undefined,
      closed: undefined,
      ...fields,
    };
    await reportStoreTable(this.#table).file(report, { windows: [], maxAlike: undefined });
    return report.id;
  }

  /** The link's owner objects to what stopped it. */
  async appeal(link: LinkResponse, message: string): Promise<void> {
    await api(this.#stage.host, 'POST', `/api/v1/links/${link.id}/appeal`, { message });
  }

  /** A destination that no other link has. */
  newDestination = (): string => `https://${randomUUID()}.example/page`;

  /** Waits until visitors get a status: the edge learns of a decision within 10 s. */
  async untilVisitorsGet(link: LinkResponse, status: number): Promise<void> {
    await expect
      .poll(async () => (await visit(link.short_url)).status, { timeout: PATIENCE_MS, interval: 500 })
      .toBe(status);
  }

  /** Mails that owners got, the last first. */
  async mails(to = this.#stage.host.demo.email): Promise<readonly Mail[]> {
    await control(this.#stage.host, 'POST', '/schedules/klookup-dev-send-account-mail/run');
    const all = await control<readonly Mail[]>(this.#stage.host, 'GET', '/mailbox');
    return all.filter((mail) => mail.to.includes(to));
  }
}
