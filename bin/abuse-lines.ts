import { type AbuseReport, type CountedReports, NETWORKS_COUNTED } from '../lambdas/abuse/abuse-report.ts';
import type { Appeal } from '../lambdas/appeals/appeal.ts';
import type { Decision } from '../lambdas/audit/decision.ts';
import type { BlockRecord } from '../lambdas/blocks/block-store.ts';
import { isAtFallback, leadsTo } from '../lambdas/links/led-to.ts';
import { isExpired, type Link } from '../lambdas/links/link.ts';
import type { Restriction } from '../lambdas/links/restriction.ts';
import { timestamp } from '../lambdas/timestamp.ts';

/** The lines that show a report. */
export const reportLines = ({
  id,
  at,
  reason,
  shortCode,
  destination,
  details,
  contact,
  counted,
}: AbuseReport): string[] => [
  `${id}  ${timestamp(at)}  ${reason}`,
  `  ${shortCode} -> ${plain(destination ?? '(deleted)')}`,
  ...(details === undefined ? [] : details.split('\n').map((line) => `  | ${plain(line)}`)),
  ...(contact === undefined ? [] : [`  questions to ${plain(contact)}`]),
  ...(counted === undefined ? [] : [`  ${countedLine(counted)}`]),
];

const countedLine = ({ reports, networks, latestAt }: CountedReports): string => {
  const from =
    networks < NETWORKS_COUNTED ? quantity(networks, 'network') : `${NETWORKS_COUNTED} networks or more`;
  return `${quantity(reports, 'further report')} like it, from ${from}, only counted; the latest at ${timestamp(latestAt)}`;
};

/** @param word what is counted, in the singular */
export const quantity = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** The lines that show a link. */
export const linkLines = (
  link: Link,
  {
    ownerEmail,
    restriction,
    now,
  }: {
    readonly ownerEmail: string | undefined;
    readonly restriction: Restriction | undefined;
    readonly now: Date;
  },
): string[] => [
  `${link.shortCode} (${link.type}, id ${link.linkId}, created ${timestamp(link.createdAt)})`,
  `  leads to     ${plain(leadsTo(link, now))}`,
  ...field('destination', leadsTo(link, now) === link.targetUrl ? undefined : link.targetUrl),
  ...field('fallback', link.fallbackUrl),
  ...field('expires', link.expiresAt && timestamp(link.expiresAt)),
  ...field('title', link.title),
  ...field('description', link.description),
  ...field('card title', link.cardTitle),
  ...field('card text', link.cardDescription),
  ...field('card image', link.cardImageUrl),
  ...field('page', link.siteUrl),
  `  owner        ${link.owner ? `${plain(ownerEmail ?? '(no account)')} (${link.owner.userId})` : 'nobody: created without a key'}`,
  `  state        ${stateOf(link, restriction, now)}`,
];

const field = (name: string, value: string | undefined): string[] =>
  value === undefined ? [] : [`  ${name.padEnd(13)}${plain(value)}`];

function stateOf(link: Link, restriction: Restriction | undefined, now: Date): string {
  if (restriction) {
    const since = link.takenDown ? `, since ${timestamp(link.takenDown.at)}` : '';
    return `${restriction.code}${since}: ${plain(restriction.reason)}`;
  }
  if (!link.isActive) return 'switched off by its owner';
  if (isAtFallback(link, now)) return 'expired, leads to its fallback';
  return isExpired(link, now) ? 'expired' : 'works';
}

/** The lines that show an appeal. */
export const appealLines = ({ id, at, userId, shortCode, decision, message }: Appeal): string[] => [
  `${id}  ${timestamp(at)}  ${decision.kind} of ${plain(decision.subject)}`,
  `  by       ${userId}, about ${shortCode}`,
  `  decided  ${timestamp(decision.at)}: ${plain(decision.reason)}`,
  ...message.split('\n').map((line) => `  | ${plain(line)}`),
];

/** The line that shows a block. */
export const blockLine = (kind: string, { subject, reason, since }: BlockRecord): string =>
  `${timestamp(since)}  ${kind}  ${subject}  ${plain(reason)}`;

/** The lines that show a decision. */
export const decisionLines = (decision: Decision): string[] => [
  `${timestamp(decision.at)}  ${decision.action}  ${plain(decision.subject)}`,
  `  by       ${plain(decision.by)}`,
  ...detail('link', decision.shortCode === decision.subject ? undefined : decision.shortCode),
  ...detail('account', decision.accountId === decision.subject ? undefined : decision.accountId),
  ...detail('outcome', decision.outcome),
  ...detail('reason', decision.reason),
  `  before   ${plain(JSON.stringify(sorted(decision.before)))}`,
];

/** DynamoDB returns the attributes of a map in no particular order. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([name, each]) => [name, sorted(each)]),
      )
    : value;

const detail = (name: string, value: string | undefined): string[] =>
  value === undefined ? [] : [`  ${name.padEnd(9)}${plain(value)}`];

/** Makes other people's text safe for a terminal: it must not move the cursor or change the text direction. */
export const plain = (text: string): string =>
  text.replaceAll('\t', ' ').replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
