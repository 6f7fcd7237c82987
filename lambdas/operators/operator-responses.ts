import type { AbuseReport } from '../abuse/abuse-report.ts';
import type { AccountRecord } from '../accounts/account-records.ts';
import type { Appeal } from '../appeals/appeal.ts';
import { toAppeal } from '../appeals/appeal-responses.ts';
import type { Decision } from '../audit/decision.ts';
import type { BlockRecord } from '../blocks/block-store.ts';
import { isAtFallback, leadsTo } from '../links/led-to.ts';
import type { Link } from '../links/link.ts';
import { restrictionOf } from '../links/restriction.ts';
import { timestamp } from '../timestamp.ts';
import { defanged, defangedEntry } from './defanged.ts';
import type { OperatorDesk } from './operator-desk.ts';
import type {
  BlockListData,
  DecisionData,
  OperatedAccountData,
  OperatedAppealData,
  OperatedLinkData,
  ReportData,
} from './operator-response-schemas.ts';

const orNull = (time: Date | undefined): string | null => (time ? timestamp(time) : null);
const textOrNull = (text: string | undefined): string | null => (text === undefined ? null : defanged(text));

export const toReport = (report: AbuseReport): ReportData => ({
  id: report.id,
  created_at: timestamp(report.at),
  reason: report.reason,
  short_code: report.shortCode,
  destination: textOrNull(report.destination),
  details: textOrNull(report.details),
  contact: report.contact ?? null,
  counted: report.counted
    ? {
        reports: report.counted.reports,
        networks: report.counted.networks,
        latest_at: timestamp(report.counted.latestAt),
      }
    : null,
});

export const toDecision = (decision: Decision): DecisionData => ({
  id: decision.id,
  at: timestamp(decision.at),
  by: decision.by,
  action: decision.action,
  subject: isAboutDestination(decision) ? defangedEntry(decision.subject) : decision.subject,
  short_code: decision.shortCode ?? null,
  account: decision.accountId ?? null,
  reason: textOrNull(decision.reason),
  outcome: decision.outcome ?? null,
  before: harmless(decision.before),
});

const isAboutDestination = ({ action }: Decision): boolean => action === 'block' || action === 'unblock';

/** What a decision replaced is JSON of any form, and may have destinations anywhere. */
function harmless(value: unknown): unknown {
  if (typeof value === 'string') return defanged(value);
  if (Array.isArray(value)) return value.map(harmless);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, harmless(each)]));
}

export const toAppealForOperators = (appeal: Appeal): OperatedAppealData => ({
  ...toAppeal(appeal),
  account: appeal.userId,
  short_code: appeal.shortCode,
  subject:
    appeal.decision.kind === 'block' ? defangedEntry(appeal.decision.subject) : appeal.decision.subject,
  reason: defanged(appeal.decision.reason),
  message: defanged(appeal.message),
});

export const toBlocks = ({
  destinations,
  accounts,
}: Awaited<ReturnType<OperatorDesk['blocks']['list']>>): BlockListData => {
  const toBlock = ({ subject, reason, since }: BlockRecord) => ({
    subject: defangedEntry(subject),
    reason: defanged(reason),
    since: timestamp(since),
  });
  return { destinations: destinations.map(toBlock), accounts: accounts.map(toBlock) };
};

/** A link as operators see it, with its owner's address and what stops it by now. */
export async function toOperatedLink(
  link: Link,
  { accounts, readBlocks, now: clock }: Pick<OperatorDesk, 'accounts' | 'readBlocks' | 'now'>,
): Promise<OperatedLinkData> {
  const { owner, takenDown } = link;
  const account = owner && (await accounts.find(owner.userId));
  const now = clock();
  const restriction = restrictionOf(link, { blocks: await readBlocks(), now });
  return {
    id: link.linkId,
    short_code: link.shortCode,
    link_type: link.type,
    target_url: defanged(link.targetUrl),
    fallback_url: textOrNull(link.fallbackUrl),
    leads_to: defanged(leadsTo(link, now)),
    is_at_fallback: isAtFallback(link, now),
    site_url: textOrNull(link.siteUrl),
    title: textOrNull(link.title),
    description: textOrNull(link.description),
    card_title: textOrNull(link.cardTitle),
    card_description: textOrNull(link.cardDescription),
    card_image_url: textOrNull(link.cardImageUrl),
    account: owner ? { id: owner.userId, email: account?.email ?? null } : null,
    is_active: link.isActive,
    restriction: restriction ? { ...restriction, reason: defanged(restriction.reason) } : null,
    taken_down_at: orNull(takenDown?.at),
    expires_at: orNull(link.expiresAt),
    created_at: timestamp(link.createdAt),
    updated_at: timestamp(link.updatedAt),
  };
}

export const toOperatedAccount = (
  { account, suspension, deletingAt, activeApiKeys }: AccountRecord,
  isOperator: boolean,
): OperatedAccountData => ({
  id: account.userId,
  email: account.email,
  language: account.language,
  created_at: timestamp(account.createdAt),
  email_verified_at: orNull(account.emailVerifiedAt),
  suspended_at: orNull(suspension?.since),
  suspension_reason: textOrNull(suspension?.reason),
  deleting_at: orNull(deletingAt),
  active_keys: activeApiKeys,
  is_operator: isOperator,
});
