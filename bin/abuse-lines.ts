import type { AbuseReport } from '../lambdas/abuse/abuse-report.ts';
import type { BlockRecord } from '../lambdas/blocks/block-store.ts';
import { isExpired, type Link } from '../lambdas/links/link.ts';
import type { Restriction } from '../lambdas/links/restriction.ts';
import { timestamp } from '../lambdas/timestamp.ts';

/** A report for the terminal. */
export const reportLines = ({
  id,
  at,
  reason,
  shortCode,
  destination,
  details,
  contact,
}: AbuseReport): string[] => [
  `${id}  ${timestamp(at)}  ${reason}`,
  `  ${shortCode} -> ${plain(destination ?? '(deleted)')}`,
  ...(details === undefined ? [] : details.split('\n').map((line) => `  | ${plain(line)}`)),
  ...(contact === undefined ? [] : [`  questions to ${plain(contact)}`]),
];

/** A link for the terminal. */
export const linkLines = (
  link: Link,
  {
    ownerEmail,
    restriction,
  }: { readonly ownerEmail: string | undefined; readonly restriction: Restriction | undefined },
): string[] => [
  `${link.shortCode} (${link.type}, id ${link.linkId}, created ${timestamp(link.createdAt)})`,
  `  leads to     ${plain(link.targetUrl)}`,
  ...(link.title === undefined ? [] : [`  title        ${plain(link.title)}`]),
  ...(link.description === undefined ? [] : [`  description  ${plain(link.description)}`]),
  ...(link.siteUrl === undefined ? [] : [`  stands on    ${plain(link.siteUrl)}`]),
  `  owner        ${link.owner ? `${plain(ownerEmail ?? '(no account)')} (${link.owner.userId})` : 'nobody: created without a key'}`,
  `  state        ${stateOf(link, restriction)}`,
];

function stateOf(link: Link, restriction: Restriction | undefined): string {
  if (restriction) {
    const since = link.takenDown ? `, since ${timestamp(link.takenDown.at)}` : '';
    return `${restriction.code}${since}: ${plain(restriction.reason)}`;
  }
  if (!link.isActive) return 'switched off by its owner';
  return isExpired(link, new Date()) ? 'expired' : 'works';
}

/** A block for the terminal. */
export const blockLine = (kind: string, { subject, reason, since }: BlockRecord): string =>
  `${timestamp(since)}  ${kind}  ${subject}  ${plain(reason)}`;

/** Strangers' words must not move the cursor, nor change the direction of what stands beside them. */
export const plain = (text: string): string =>
  text.replaceAll('\t', ' ').replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
