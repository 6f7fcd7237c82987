import type { ReportOutcome } from '../lambdas/abuse/abuse-report.ts';
import { blockDestination, unblockDestination } from '../lambdas/abuse/block-destination.ts';
import { keptBlocks } from '../lambdas/abuse/blocks.ts';
import { reportShortCode } from '../lambdas/abuse/report-short-code.ts';
import { restrictionOf } from '../lambdas/abuse/restriction.ts';
import { reinstateAccount, suspendAccount } from '../lambdas/abuse/suspend-account.ts';
import { restoreLink, takeDownLink } from '../lambdas/abuse/take-down-link.ts';
import { envars } from '../lambdas/envars.ts';
import { type PublicOrigin, publicOriginFromEnvironment } from '../lambdas/http/public-origin.ts';
import type { Link } from '../lambdas/links/link.ts';
import { CUSTOM_SHORT_CODE } from '../lambdas/links/short-code.ts';
import { abuseReportsTable } from '../lambdas/table/abuse-reports-table.ts';
import { accountsTable } from '../lambdas/table/accounts-table.ts';
import { blocksTable } from '../lambdas/table/blocks-table.ts';
import { createTable } from '../lambdas/table/client.ts';
import { linksTable } from '../lambdas/table/links-table.ts';
import { previewTable } from '../lambdas/table/preview-table.ts';
import { configuredBlocks } from '../lib/abuse/blocked-destinations.ts';
import { names, type StageConfig, stageConfig } from '../lib/config.ts';
import { blockLine, linkLines, plain, reportLines } from './abuse-lines.ts';

/** What was asked for cannot be done. */
export class RefusalError extends Error {}

/** All that a command works with. */
type Desk = ReturnType<typeof openDesk>;

/** @param region the table's, where it is not the stage's own */
export function openDesk(stage: string, region: string | undefined) {
  const config = stageConfig(stage, region);
  const table = createTable(names(stage).table, { region: config.homeRegion });
  const blocks = blocksTable(table);
  const now = () => new Date();
  return {
    now,
    links: linksTable(table),
    codes: previewTable(table),
    publicOrigin: stageOrigin(config),
    accounts: accountsTable(table),
    reports: abuseReportsTable(table),
    blocks,
    readBlocks: keptBlocks(blocks.read, { configured: configuredBlocks(config), now }),
  };
}

/** Where the stage's short URLs begin, as its functions know it. */
const stageOrigin = ({ stage, customDomain }: StageConfig): PublicOrigin =>
  publicOriginFromEnvironment({
    [envars.publicOrigin]: customDomain && `https://${customDomain.domainName}`,
    [envars.publicOriginParameter]: names(stage).publicOriginParameter,
  });

interface Order {
  readonly subject: string;
  readonly reason: string;
  readonly all: boolean;
  readonly limit: number;
}

interface Command {
  /** What its subject is. */
  readonly takes?: string;
  readonly needsReason?: boolean;
  /** @returns how a report ends that led to it; undefined when it decides nothing */
  run(desk: Desk, order: Order): Promise<ReportOutcome | undefined>;
}

/** What operators can ask for, by its name. */
export const commands: Readonly<Record<string, Command>> = {
  reports: { run: listReports },
  show: { takes: 'a link', run: showLink },
  'take-down': {
    takes: 'a link',
    needsReason: true,
    async run(desk, { subject, reason }) {
      const { links: store, now } = desk;
      const link = await storedLink(desk, subject);
      const taken = await takeDownLink({ linkId: link.linkId, reason }, { store, now });
      if (!taken) throw new RefusalError(`The link ${link.shortCode} was deleted by its owner just now.`);
      console.log(`Taken down: ${taken.shortCode} -> ${taken.targetUrl}`);
      return 'taken-down';
    },
  },
  restore: {
    takes: 'a link',
    async run(desk, { subject }) {
      const { links: store, now } = desk;
      const { linkId, shortCode } = await storedLink(desk, subject);
      const { outcome } = await restoreLink(linkId, { store, now });
      if (outcome === 'not-taken-down') throw new RefusalError(`${shortCode} is not taken down.`);
      if (outcome === 'not-found') throw new RefusalError(`${shortCode} was deleted by its owner just now.`);
      console.log(
        outcome === 'restored'
          ? `Restored: ${shortCode}`
          : `Restored: ${shortCode}. It stays off: it was off before, or another link of its owner holds its post or page.`,
      );
      return undefined;
    },
  },
  suspend: {
    takes: 'an account',
    needsReason: true,
    async run({ accounts, blocks: store, now }, { subject, reason }) {
      const account = await suspendAccount({ account: subject, reason }, { accounts, store, now });
      if (!account) throw new RefusalError(`There is no account ${subject}.`);
      console.log(`Suspended: ${plain(account.email)} (${account.userId})`);
      return 'suspended';
    },
  },
  reinstate: {
    takes: 'an account',
    async run({ accounts, blocks: store }, { subject }) {
      const result = await reinstateAccount(subject, { accounts, store });
      if (result.outcome === 'no-account') throw new RefusalError(`There is no account ${subject}.`);
      const { userId } = result.account;
      const email = plain(result.account.email);
      if (result.outcome === 'not-suspended')
        throw new RefusalError(`${email} (${userId}) is not suspended.`);
      console.log(`Reinstated: ${email} (${userId})`);
      return undefined;
    },
  },
  block: {
    takes: 'a destination',
    needsReason: true,
    async run({ blocks: store, now }, { subject, reason, all }) {
      const block = { text: subject, reason, allowsPublicSuffix: all };
      console.log(`Blocked: ${await blockDestination(block, { store, now })}`);
      return 'blocked';
    },
  },
  unblock: {
    takes: 'a destination',
    async run({ blocks: store }, { subject }) {
      const entry = await unblockDestination(subject, { store });
      if (!entry) throw new RefusalError(`${subject} is not blocked by the table. "blocked" lists what is.`);
      console.log(`Unblocked: ${entry}`);
      return undefined;
    },
  },
  blocked: { run: listBlocked },
  dismiss: {
    takes: 'a report',
    async run(desk, { subject }) {
      await closeReport(desk, subject, 'dismissed');
      return undefined;
    },
  },
};

async function listReports({ reports }: Desk, { limit }: Order): Promise<undefined> {
  let listed = 0;
  for await (const report of reports.open()) {
    if (listed === limit) {
      console.log(`There are more: see --limit.`);
      return;
    }
    listed += 1;
    console.log(reportLines(report).join('\n'));
  }
  console.log(listed === 1 ? '1 open report.' : `${listed} open reports.`);
}

async function showLink(desk: Desk, { subject }: Order): Promise<undefined> {
  const { accounts, readBlocks } = desk;
  const link = await storedLink(desk, subject);
  const owner = link.owner && (await accounts.find(link.owner.userId));
  const restriction = restrictionOf(link, await readBlocks());
  console.log(linkLines(link, { ownerEmail: owner?.email, restriction }).join('\n'));
}

async function listBlocked({ blocks }: Desk): Promise<undefined> {
  const { destinations, accounts } = await blocks.list();
  for (const record of destinations) console.log(blockLine('destination', record));
  for (const record of accounts) console.log(blockLine('account', record));
  console.log(
    `${destinations.length} destinations, ${accounts.length} accounts. lib/config.ts may block more.`,
  );
}

/** Closes a report, and says so. */
export async function closeReport({ reports, now }: Desk, id: string, outcome: ReportOutcome): Promise<void> {
  const closed = await reports.close(id, { at: now(), outcome });
  if (closed === 'not-open') throw new RefusalError(`The report ${id} is closed already, or there is none.`);
  console.log(`Report closed: ${id} (${outcome})`);
}

/**
 * @param subject a short code, or a short URL of the stage: an address of any other host may be where a link leads, and its
 *   path somebody else's code
 */
async function storedLink({ codes, publicOrigin }: Desk, subject: string): Promise<Link> {
  // Only an address asks for the origin, which may be a call more.
  const isCode = CUSTOM_SHORT_CODE.test(subject);
  const code = isCode ? subject : reportShortCode(subject, await publicOrigin());
  const found = code === undefined ? undefined : await codes.find(code);
  if (!found) throw new RefusalError(`There is no link ${subject}.`);
  if (found.state !== 'stored') throw new RefusalError(`The link ${subject} was deleted.`);
  return found.link;
}
