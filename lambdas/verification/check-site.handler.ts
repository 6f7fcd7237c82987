import { log } from '../logging/log.ts';
import { mailSenderFromEnvironment } from '../queues/mail-sender.ts';
import { pageFetcherFromEnvironment } from '../queues/page-fetcher.ts';
import { ownHostsFromEnvironment } from '../settings/own-hosts.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { checkedLinksTable, ownersLinksTable, warningsTable } from '../table/checked-links-table.ts';
import { checksTable } from '../table/checks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { stageChecksTable } from '../table/stage-checks-table.ts';
import { createSiteChecker } from './site-checker.ts';

const table = tableFromEnvironment();
const mailOwners = mailSenderFromEnvironment();

/** Takes an SQS batch of sites whose links are due, and returns the messages to redeliver. */
export const handler = createSiteChecker({
  checks: checksTable(table),
  links: { ...linkChangesTable(table), ...checkedLinksTable(table) },
  owners: ownersLinksTable(table),
  warnings: warningsTable(table),
  stage: stageChecksTable(table),
  readBlocks: blocksFromEnvironment(table),
  inspect: pageFetcherFromEnvironment(),
  ownHosts: ownHostsFromEnvironment(),
  hasMail: mailOwners !== undefined,
  ...(mailOwners && { mailOwners }),
  now: () => new Date(),
  random: Math.random,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
