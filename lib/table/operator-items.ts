import type { ItemAccess } from './item-access.ts';
import { patterns } from './key-patterns.ts';

const { link, route, user, email, apiKey, report, reportsAlike, decision, appeal, accountMail } = patterns;
const { blockedDomain, suspensions, edgeBlocks, check, verification, mailStop } = patterns;
const { sessions, tokens, accountEvents, deletion } = patterns;

/**
 * What operators' commands read and write, besides scans. All their transactions are one here, because a managed policy
 * has little room (6,144 characters).
 */
export const operatorItems: ItemAccess = {
  get: [
    link,
    route,
    user,
    email,
    apiKey,
    report,
    blockedDomain,
    edgeBlocks,
    verification,
    mailStop,
    appeal,
    suspensions,
  ],
  batchGet: [user, sessions, apiKey, report, appeal, blockedDomain, suspensions, edgeBlocks, check],
  query: [user, suspensions, decision, verification, sessions, tokens, accountEvents],
  put: [check],
  queryIndex: { due: [patterns.reportDue, patterns.appealDue] },
  delete: [mailStop],
  transactions: [
    {
      put: [
        ...[link, route, check, user, email, apiKey, suspensions, decision, verification],
        ...[tokens, accountEvents, deletion, sessions, accountMail],
      ],
      update: [user, check, apiKey, report, appeal, blockedDomain, edgeBlocks, email, sessions],
      delete: [user, reportsAlike, blockedDomain, suspensions, tokens, sessions],
      check: [user],
    },
  ],
};
