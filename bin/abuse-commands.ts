import type { ReportOutcome } from '../lambdas/abuse/abuse-report.ts';
import { barTakenDown } from '../lambdas/abuse/bar-taken-down.ts';
import { blockDestination, unblockDestination } from '../lambdas/abuse/block-destination.ts';
import { closeReports } from '../lambdas/abuse/close-reports.ts';
import { ALIKE_LISTED, listOpenReports, type ReportQuery } from '../lambdas/abuse/list-open-reports.ts';
import { normaliseReason } from '../lambdas/abuse/reason.ts';
import { reportShortCode } from '../lambdas/abuse/report-short-code.ts';
import { reinstateAccount, suspendAccount } from '../lambdas/abuse/suspend-account.ts';
import { restoreLink, takeDownLink } from '../lambdas/abuse/take-down-link.ts';
import type { Appeal } from '../lambdas/appeals/appeal.ts';
import { dismissAppeal, upholdAppeal } from '../lambdas/appeals/decide-appeal.ts';
import { listOpenAppeals } from '../lambdas/appeals/list-open-appeals.ts';
import { listDecisions } from '../lambdas/audit/list-decisions.ts';
import { parseBlockEntry } from '../lambdas/blocks/block-entry.ts';
import { destinationTest } from '../lambdas/blocks/block-list.ts';
import { keptBlocks } from '../lambdas/blocks/kept-blocks.ts';
import { leadsTo } from '../lambdas/links/led-to.ts';
import type { Link } from '../lambdas/links/link.ts';
import { restrictionOf } from '../lambdas/links/restriction.ts';
import { CUSTOM_SHORT_CODE } from '../lambdas/links/short-code.ts';
import type { FoundLink } from '../lambdas/preview/preview-store.ts';
import { defaultRetryPolicy } from '../lambdas/retry/back-off.ts';
import { abuseReportsTable } from '../lambdas/table/abuse-reports-table.ts';
import { accountsTable } from '../lambdas/table/accounts-table.ts';
import { appealsTable } from '../lambdas/table/appeals-table.ts';
import { auditTable } from '../lambdas/table/audit-table.ts';
import { blocksTable } from '../lambdas/table/blocks-table.ts';
import { createTable } from '../lambdas/table/client.ts';
import { takenDownLinks } from '../lambdas/table/link-scans.ts';
import { linksTable } from '../lambdas/table/links-table.ts';
import { previewTable } from '../lambdas/table/preview-table.ts';
import { timestamp } from '../lambdas/timestamp.ts';
import { configuredBlocks } from '../lib/abuse/blocked-destinations.ts';
import { type StageConfig, tableName } from '../lib/config.ts';
import {
  appealLines,
  blockLine,
  decisionLines,
  linkLines,
  plain,
  quantity,
  reportLines,
} from './abuse-lines.ts';
import { awsOperator } from './aws-operator.ts';
import { RefusalError } from './command-line.ts';
import { stageOrigin } from './stage-origin.ts';

/** The services that commands use. */
type OperatorServices = ReturnType<typeof operatorServices>;

/** Creates the services that commands use. */
export function operatorServices(config: StageConfig) {
  const table = createTable(tableName(config), { region: config.homeRegion });
  const operator = awsOperator(config);
  const blocks = blocksTable(table, operator);
  const now = () => new Date();
  return {
    operator,
    audit: auditTable(table),
    takenDown: () => takenDownLinks(table),
    now,
    links: linksTable(table),
    retry: defaultRetryPolicy,
    codes: previewTable(table),
    publicOrigin: stageOrigin(config),
    accounts: accountsTable(table),
    reports: abuseReportsTable(table),
    appeals: appealsTable(table),
    blocks,
    readBlocks: keptBlocks(blocks.read, { configured: configuredBlocks(config), now }),
  };
}

interface CommandInput {
  readonly subject: string;
  readonly reason: string;
  readonly all: boolean;
  /** Whether to close reports that are alike, too. */
  readonly alike: boolean;
  readonly limit: number;
  /** Of open reports. */
  readonly sort: ReportQuery['order'];
  /** Of the audit trail: which part to list. */
  readonly link: string | undefined;
  readonly account: string | undefined;
  readonly since: Date;
}

interface Command {
  /** Kind of subject that it requires, such as `a link`. */
  readonly takes?: string;
  /** Outcome of a report that led to it; undefined for commands that decide nothing. */
  readonly decides?: ReportOutcome;
  /** Whether the subject is a report to close. */
  readonly closes?: boolean;
  run(services: OperatorServices, input: CommandInput): Promise<void>;
}

/** Operators' commands by name. */
export const commands: Readonly<Record<string, Command>> = {
  reports: { run: listReports },
  show: { takes: 'a link', run: showLink },
  'take-down': {
    takes: 'a link',
    decides: 'taken-down',
    async run(services, { subject, reason }) {
      const { links: store, retry, now, operator } = services;
      const link = await storedLink(services, subject);
      const taken = await takeDownLink({ linkId: link.linkId, reason }, { store, retry, now, operator });
      if (!taken) throw new RefusalError(`The link ${link.shortCode} was deleted by its owner just now.`);
      console.log(`Taken down: ${taken.shortCode} -> ${plain(leadsTo(taken, now()))}`);
    },
  },
  restore: {
    takes: 'a link',
    async run(services, { subject }) {
      const { links: store, retry, now, operator } = services;
      const { linkId, shortCode } = await storedLink(services, subject);
      const { outcome } = await restoreLink(linkId, { store, retry, now, operator });
      if (outcome === 'not-taken-down') throw new RefusalError(`${shortCode} is not taken down.`);
      if (outcome === 'not-found') throw new RefusalError(`The owner of ${shortCode} has just deleted it.`);
      console.log(
        outcome === 'restored'
          ? `Restored: ${shortCode}`
          : `Restored: ${shortCode}. It stays off: it was off before, or another link of its owner holds its post or page.`,
      );
    },
  },
  suspend: {
    takes: 'an account',
    decides: 'suspended',
    async run({ accounts, blocks: store }, { subject, reason }) {
      const account = await suspendAccount({ account: subject, reason }, { accounts, store });
      if (!account) throw new RefusalError(`There is no account ${subject}.`);
      console.log(`Suspended: ${plain(account.email)} (${account.userId})`);
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
    },
  },
  block: {
    takes: 'a destination',
    decides: 'blocked',
    async run({ blocks: store, operator }, { subject, reason, all }) {
      const { destinations: before } = await store.list();
      const entry = await blockDestination({ text: subject, reason, allowsPublicSuffix: all }, { store });
      console.log(`Blocked: ${entry}`);
      const known = before.find((each) => each.subject === entry);
      // Repeating a block mails nobody again.
      if (operator.mailsOwners && known?.reason !== normaliseReason(reason)) console.log(TO_BE_MAILED);
    },
  },
  'mail-owners': {
    takes: 'a destination',
    async run({ blocks: store, operator }, { subject }) {
      if (!operator.mailsOwners) throw new RefusalError('The stage sends no mail.');
      const parsed = parseBlockEntry(subject);
      if (!parsed.ok || !(await store.mailOwners(parsed.entry)))
        throw new RefusalError(`The table does not block ${plain(subject)}.`);
      console.log(TO_BE_MAILED);
    },
  },
  unblock: {
    takes: 'a destination',
    async run({ blocks: store }, { subject }) {
      const entry = await unblockDestination(subject, { store });
      if (!entry)
        throw new RefusalError(`The table does not block ${subject}. "blocked" lists what it blocks.`);
      console.log(`Unblocked: ${entry}`);
    },
  },
  appeals: { run: listAppeals },
  uphold: {
    takes: 'an appeal',
    async run(services, { subject }) {
      const { links: store } = services;
      const appeal = await storedAppeal(services, subject);
      const decided = await upholdAppeal(appeal, { ...services, store });
      if (decided.outcome === 'not-open') throw notOpen(subject);
      const { subject: about, kind } = appeal.decision;
      console.log(`Upheld: ${subject}`);
      console.log(
        decided.isUndone
          ? `Undone: the ${kind} of ${plain(about)}`
          : `The ${kind} of ${plain(about)} was undone before, so there was nothing to undo.`,
      );
    },
  },
  'dismiss-appeal': {
    takes: 'an appeal',
    async run(services, { subject }) {
      const decided = await dismissAppeal(await storedAppeal(services, subject), services);
      if (decided.outcome === 'not-open') throw notOpen(subject);
      console.log(`Dismissed: ${subject}`);
    },
  },
  blocked: { run: listBlocked },
  audit: { run: printDecisions },
  migrate: { run: migrate },
  dismiss: {
    takes: 'a report',
    closes: true,
    async run(services, { subject, alike: closesAlike }) {
      await closeOpenReports(services, [subject], { outcome: 'dismissed', alike: closesAlike });
    },
  },
};

async function listReports(
  { reports }: OperatorServices,
  { limit, sort: order }: CommandInput,
): Promise<void> {
  const { listed, floods, matching, hasMore } = await listOpenReports(
    { limit, order, maxRead: Number.POSITIVE_INFINITY },
    { reports },
  );
  for (const report of listed) console.log(reportLines(report).join('\n'));
  for (const { first, stored } of floods) {
    const left = quantity(stored - ALIKE_LISTED, 'further report');
    console.log(
      `${left} like ${first.id}: "show ${first.shortCode}" lists all, and --alike closes them together.`,
    );
  }
  console.log(
    hasMore ? 'There are more. Use --limit to list them.' : `${quantity(matching, 'open report')}.`,
  );
}

async function showLink(services: OperatorServices, { subject }: CommandInput): Promise<void> {
  const { accounts, blocks, readBlocks } = services;
  const now = services.now();
  const { code, found } = await findLink(services, subject);
  if ('link' in found) {
    const { link } = found;
    const owner = link.owner && (await accounts.find(link.owner.userId));
    const restriction = restrictionOf(link, { blocks: await readBlocks(), now });
    console.log(linkLines(link, { ownerEmail: owner?.email, restriction, now }).join('\n'));
    const { destinations, accounts: suspended } = await blocks.list();
    for (const record of destinations) {
      if (destinationTest([record.subject])(leadsTo(link, now)))
        console.log(`  ${blockLine('destination', record)}`);
    }
    for (const record of suspended) {
      if (record.subject === link.owner?.userId) console.log(`  ${blockLine('account', record)}`);
    }
  } else {
    console.log(`${code} was deleted. Only its reports record where it led.`);
  }
  const query = { shortCode: code, limit: Number.POSITIVE_INFINITY, maxRead: Number.POSITIVE_INFINITY };
  const { listed } = await listOpenReports({ ...query, order: 'oldest' }, services);
  for (const report of listed) console.log(reportLines(report).join('\n'));
}

async function listAppeals(services: OperatorServices, { limit }: CommandInput): Promise<void> {
  const { appeals, hasMore } = await listOpenAppeals(limit, services);
  for (const appeal of appeals) console.log(appealLines(appeal).join('\n'));
  console.log(
    hasMore ? 'There are more. Use --limit to list them.' : `${quantity(appeals.length, 'open appeal')}.`,
  );
}

const TO_BE_MAILED = 'The owners of links that lead there will be mailed within minutes.';

async function storedAppeal({ appeals }: OperatorServices, id: string): Promise<Appeal> {
  const appeal = await appeals.find(id);
  if (!appeal) throw notOpen(id);
  return appeal;
}

const notOpen = (id: string): RefusalError =>
  new RefusalError(`The appeal ${plain(id)} is already closed, or does not exist.`);

async function listBlocked({ blocks, accounts: store }: OperatorServices): Promise<void> {
  const { destinations, accounts } = await blocks.list();
  for (const record of destinations) console.log(blockLine('destination', record));
  for (const record of accounts) {
    const email = (await store.find(record.subject))?.email ?? '';
    console.log(`${blockLine('account', record)}  ${plain(email)}`);
  }
  console.log(
    `${quantity(destinations.length, 'destination')}, ${quantity(accounts.length, 'account')}. lib/config.ts may block more.`,
  );
}

async function printDecisions(services: OperatorServices, input: CommandInput): Promise<void> {
  const { audit, accounts, now } = services;
  const { limit, since } = input;
  const shortCode = input.link === undefined ? undefined : await codeOf(services, input.link);
  const account = input.account === undefined ? undefined : await accounts.find(input.account);
  if (input.account !== undefined && !account)
    throw new RefusalError(`There is no account ${input.account}.`);
  const query = { since, limit, maxRead: Number.POSITIVE_INFINITY, shortCode, accountId: account?.userId };
  const { decisions, next } = await listDecisions(query, { audit, now });
  for (const decision of decisions) console.log(decisionLines(decision).join('\n'));
  console.log(
    next === undefined
      ? `${quantity(decisions.length, 'decision')} since ${timestamp(since)}.`
      : 'There are older ones. Use --limit to list them.',
  );
}

/** Completes what version 0.1 stored. Safe to run twice, and while operators work. */
async function migrate({ blocks, links, retry, now, takenDown }: OperatorServices): Promise<void> {
  console.log(`Suspensions with a new hash: ${await blocks.addMissingHashes()}.`);
  const barred = await barTakenDown(takenDown, { store: links, retry, now });
  console.log(`Links whose take-down now bars others like them: ${barred}.`);
}

/** @throws RefusalError when a report can't be closed */
export async function openReport({ reports }: OperatorServices, id: string): Promise<void> {
  const report = await reports.find(id);
  if (!report) throw new RefusalError(`There is no report ${id}.`);
  if (report.closed) throw new RefusalError(`The report ${id} is already closed (${report.closed.outcome}).`);
}

/**
 * Closes reports, and prints that it did.
 * @param options.alike also closes all open reports of their links, for their reasons and with their destinations
 * @throws RefusalError when a report can't be closed
 */
export async function closeOpenReports(
  services: OperatorServices,
  ids: readonly string[],
  { outcome, alike }: { readonly outcome: ReportOutcome; readonly alike: boolean },
): Promise<void> {
  const onClosed = (id: string) => console.log(`Report closed: ${id} (${outcome})`);
  const request = { ids, outcome, alike, maxAlike: Number.POSITIVE_INFINITY, onClosed };
  const { notOpen, ...closed } = await closeReports(request, services);
  if (alike && ids.length > notOpen.length)
    console.log(`${quantity(closed.alike, 'report')} like ${ids.length > 1 ? 'them' : 'it'} closed too.`);
  if (notOpen[0] !== undefined)
    throw new RefusalError(`Already closed, or nonexistent: ${notOpen.join(', ')}.`);
}

async function storedLink(services: OperatorServices, subject: string): Promise<Link> {
  const { found } = await findLink(services, subject);
  if ('link' in found) return found.link;
  throw new RefusalError(
    `The link ${subject} was deleted. "show" lists its open reports; "dismiss" closes them.`,
  );
}

/**
 * @param subject a short code, or a short URL of the stage. An address of any other host may be a destination whose
 *   path happens to be another link's code, so it is refused.
 */
async function findLink(
  services: OperatorServices,
  subject: string,
): Promise<{ readonly code: string; readonly found: FoundLink }> {
  const code = await codeOf(services, subject);
  const found = await services.codes.find(code);
  if (!found) throw new RefusalError(`There is no link ${subject}.`);
  return { code, found };
}

/** @throws RefusalError when the text is neither a code nor an address of the stage */
async function codeOf({ publicOrigin }: OperatorServices, subject: string): Promise<string> {
  // Only an address needs the origin, which may cost a call.
  const code = CUSTOM_SHORT_CODE.test(subject) ? subject : reportShortCode(subject, await publicOrigin());
  if (code === undefined) throw new RefusalError(`There is no link ${subject}.`);
  return code;
}
