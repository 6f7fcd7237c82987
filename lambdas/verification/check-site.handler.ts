import { envars } from '../envars.ts';
import { log } from '../logging/log.ts';
import { sendOwnersMail } from '../mail/send-owners-mail.ts';
import { pageFetcherFromEnvironment } from '../queues/page-fetcher.ts';
import { ownHostsFromEnvironment } from '../settings/own-hosts.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { checkedLinksTable, ownersLinksTable, warningsTable } from '../table/checked-links-table.ts';
import { checksTable } from '../table/checks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { ownersMailFromEnvironment } from '../table/owners-mail.ts';
import { stageChecksTable } from '../table/stage-checks-table.ts';
import { createSiteChecker } from './site-checker.ts';

const table = tableFromEnvironment();
const mail = process.env[envars.mailFrom] ? ownersMailFromEnvironment(table) : undefined;

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
  hasMail: mail !== undefined,
  ...(mail && { mailOwners: (userIds) => sendOwnersMail(userIds, mail) }),
  now: () => new Date(),
  random: Math.random,
  log,
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
