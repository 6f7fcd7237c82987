import type { ItemAccess } from './item-access.ts';
import { patterns } from './key-patterns.ts';

const { link, route, user, email, apiKey, report, reportsAlike, decision } = patterns;
const { blockedDomain, suspensions, edgeBlocks, check, verification, mailStop } = patterns;
const { sessions, tokens, accountEvents, deletion } = patterns;

/**
 * What operators' commands read and write, besides scans. All their transactions are one here, because a managed policy
 * has little room (6,144 characters).
 */
export const operatorItems: ItemAccess = {
  get: [link, route, user, email, apiKey, report, blockedDomain, edgeBlocks, verification, mailStop],
  batchGet: [user, apiKey, report, blockedDomain, suspensions, edgeBlocks, check],
  query: [user, suspensions, decision, verification, sessions, tokens, accountEvents],
  put: [check],
  queryIndex: { due: [patterns.reportDue] },
  delete: [mailStop],
  transactions: [
    {
      put: [
        ...[link, route, check, user, email, apiKey, blockedDomain, suspensions, decision, verification],
        ...[tokens, accountEvents, deletion, sessions],
      ],
      update: [user, check, apiKey, report, edgeBlocks, email, sessions],
      delete: [user, reportsAlike, blockedDomain, suspensions, tokens, sessions],
      check: [user],
    },
  ],
};
