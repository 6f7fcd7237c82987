import type { Finding, InspectionRequest, Reason } from '../../lambdas/crawler/inspection.ts';
import type { Link } from '../../lambdas/links/link.ts';
import type { LinkCheck } from '../../lambdas/links/verification.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { blocksFromEnvironment } from '../../lambdas/table/blocks-table.ts';
import {
  checkedLinksTable,
  ownersLinksTable,
  warningsTable,
} from '../../lambdas/table/checked-links-table.ts';
import { checksTable } from '../../lambdas/table/checks-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { dueChecksTable } from '../../lambdas/table/due-checks-table.ts';
import { linksTable } from '../../lambdas/table/links-table.ts';
import { stageChecksTable } from '../../lambdas/table/stage-checks-table.ts';
import type { OutgoingMessage } from '../../lambdas/verification/check-queue.ts';
import { type CheckSitePorts, checkSites } from '../../lambdas/verification/check-site.ts';
import { dispatchChecks } from '../../lambdas/verification/dispatch-checks.ts';
import { findingOf, OWN_HOSTS } from './memory-stage.ts';

const retry = { ...defaultRetryPolicy, sleep: async () => {} };

/** A stage on a table of the engine, wired as the handlers do it, with a clock and a crawler of its own. */
export class TableStage {
  now = new Date('2026-11-01T00:00:00Z');
  judge: (url: string, linkId: number) => Reason | Partial<Finding> = () => 'found';
  readonly table: Table;

  constructor(table: Table, now?: Date) {
    this.table = table;
    if (now) this.now = now;
  }

  get links() {
    return linksTable(this.table, retry);
  }

  later(ms: number): void {
    this.now = new Date(this.now.getTime() + ms);
  }

  async insert(link: Link): Promise<void> {
    await this.links.insert(link, { now: this.now, idempotency: undefined });
  }

  async link(linkId: number): Promise<Link> {
    const link = await this.links.find(linkId);
    if (!link) throw new Error(`There is no link ${linkId}.`);
    return link;
  }

  async check(linkId: number): Promise<LinkCheck | undefined> {
    return (await checksTable(this.table, retry).findChecks([linkId])).get(linkId);
  }

  readonly inspect = async (request: InspectionRequest) => ({
    v: 1 as const,
    findings: request.sites.flatMap(({ pages }) =>
      pages.flatMap(({ url, links }) =>
        links.map(({ linkId }) =>
          findingOf(linkId, linkId < 0 ? (linkId === -1 ? 'found' : 'not_on_page') : this.judge(url, linkId)),
        ),
      ),
    ),
  });

  ports(ports: Partial<CheckSitePorts> = {}): CheckSitePorts {
    const { table } = this;
    return {
      checks: checksTable(table, retry),
      links: { ...this.links, ...checkedLinksTable(table, retry) },
      owners: ownersLinksTable(table),
      warnings: warningsTable(table),
      stage: stageChecksTable(table),
      readBlocks: blocksFromEnvironment(table),
      inspect: this.inspect,
      ownHosts: async () => OWN_HOSTS,
      hasMail: true,
      now: () => this.now,
      random: () => 0.5,
      log: {
        warn: (message, fields) => {
          throw new Error(message, { cause: fields.error });
        },
      },
      ...ports,
    };
  }

  /** Runs the dispatcher. @returns the messages that it sends */
  async dispatch(): Promise<readonly OutgoingMessage[]> {
    const sent: OutgoingMessage[] = [];
    await dispatchChecks({
      due: dueChecksTable(this.table),
      checks: checksTable(this.table, retry),
      queue: {
        send: async (messages) => {
          sent.push(...messages);
          return 0;
        },
      },
      stage: stageChecksTable(this.table),
      now: () => this.now,
      remainingMs: () => 50_000,
      log: this.ports().log,
    });
    return sent;
  }

  /** Dispatches and checks everything that is due. */
  async checkDue(ports: Partial<CheckSitePorts> = {}) {
    const sent = await this.dispatch();
    return checkSites(
      sent.map(({ message }) => message),
      this.ports(ports),
    );
  }
}
