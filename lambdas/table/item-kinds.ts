import type { ItemKind } from '../stage-copy/stage-item.ts';
import {
  accountEventsPk,
  accountMailKey,
  anonymousWindowKey,
  apiKeyKey,
  appealKey,
  auditKey,
  barKey,
  blockedDomainKey,
  breakdownStatsKey,
  captchaKey,
  checkHourKey,
  checkKey,
  clickLogPk,
  codeTriesKey,
  continuesKey,
  countingKey,
  dayStatsPrefix,
  deletionKey,
  domainKey,
  domainTryKey,
  dueKey,
  edgeBlocksKey,
  emailKey,
  idempotencyKey,
  importKey,
  type Key,
  linkCounterKey,
  linkKey,
  mailStopKey,
  outboxKey,
  outboxPk,
  ownerCountPrefix,
  ownerSequenceKey,
  packedIdsPrefix,
  pauseKey,
  postClaimKey,
  profileKey,
  referrerStatsKey,
  reportKey,
  routeKey,
  sessionKey,
  sessionStateKey,
  siteClaimKey,
  sitesKey,
  statsPk,
  suspensionKey,
  tagKey,
  throttleKey,
  tokensPk,
  totalStatsKey,
  userApiKeyKey,
  userPk,
} from './keys.ts';

interface KeyedKind extends ItemKind {
  /** A `*` matches everything from there on. */
  readonly key: Key;
}

const OWN_CHECKS = "It is about this stage's own checks.";
const HASHED_ADDRESS = "Its key has a hash of an address, made with the stage's own secret.";

/**
 * What a copy of a stage does with each kind of item in `keys.ts`. The first kind whose key matches counts.
 */
export const ITEM_KINDS: readonly KeyedKind[] = [
  { name: 'link id counter', key: linkCounterKey, copy: 'first' },
  { name: 'link', key: { pk: linkKey('*').pk, sk: 'LINK' }, copy: 'middle' },
  { name: 'statistics, total', key: { pk: statsPk('*'), sk: totalStatsKey(0).sk }, copy: 'middle' },
  { name: 'breakdown, total', key: { pk: statsPk('*'), sk: breakdownStatsKey(0).sk }, copy: 'middle' },
  { name: 'packed ids', key: { pk: statsPk('*'), sk: `${packedIdsPrefix}*` }, copy: 'middle' },
  { name: 'statistics, day', key: { pk: statsPk('*'), sk: `${dayStatsPrefix}*` }, copy: 'middle' },
  { name: 'referrers, day', key: { pk: statsPk('*'), sk: referrerStatsKey(0, '*').sk }, copy: 'middle' },
  { name: 'click log', key: { pk: clickLogPk('*', '*'), sk: '*' }, copy: 'middle' },
  { name: 'claim by post', key: postClaimKey('*', '*'), copy: 'middle' },
  { name: 'claim by site', key: siteClaimKey('*', '*'), copy: 'middle' },
  { name: 'bar', key: barKey('*', '*'), copy: 'middle' },
  { name: "owner's sequence", key: ownerSequenceKey('*'), copy: 'middle' },
  { name: "owner's count", key: { pk: userPk('*'), sk: `${ownerCountPrefix}*` }, copy: 'middle' },
  { name: 'links with a tag', key: tagKey('*', '*'), copy: 'middle' },
  { name: 'check', key: checkKey('*'), copy: 'last' },
  { name: "owner's outbox", key: outboxKey('*'), copy: 'last' },
  { name: 'outbox event', key: { pk: outboxPk('*'), sk: '*' }, copy: 'last' },
  { name: 'stopped address', key: mailStopKey('*'), copy: 'middle' },
  { name: 'claimed domain', key: domainKey('*', '*'), copy: 'middle' },
  {
    name: 'try of a domain',
    key: domainTryKey('*', '*'),
    copy: 'never',
    why: 'It counts for a minute.',
  },
  {
    name: 'session state',
    key: sessionStateKey('*'),
    copy: 'never',
    why: 'It is about sessions; signing in makes a new one.',
  },
  {
    name: 'session',
    key: sessionKey('*', '*'),
    copy: 'never',
    why: "Browsers send its cookie only to the other stage's host.",
  },
  {
    name: 'tries of a code',
    key: codeTriesKey('*', '*'),
    copy: 'never',
    why: "Codes are hashed with the stage's own secret, so those of the other stage are wrong here.",
  },
  { name: 'mailed token', key: { pk: tokensPk('*'), sk: '*' }, copy: 'middle' },
  { name: 'account mail', key: accountMailKey('*'), copy: 'last' },
  { name: 'account event', key: { pk: accountEventsPk('*'), sk: '*' }, copy: 'middle' },
  { name: 'account deletion', key: deletionKey('*'), copy: 'last' },
  { name: 'API key, listed', key: userApiKeyKey('*', '*'), copy: 'middle' },
  { name: 'account', key: profileKey('*'), copy: 'middle' },
  { name: 'e-mail claim', key: emailKey('*'), copy: 'middle' },
  { name: 'alike reports', key: throttleKey('report-alike', '*'), copy: 'middle' },
  { name: 'abuse report', key: reportKey('*'), copy: 'middle' },
  { name: 'appeal', key: appealKey('*'), copy: 'middle' },
  { name: 'blocked domain', key: blockedDomainKey('*'), copy: 'middle' },
  { name: 'suspension', key: suspensionKey('*'), copy: 'middle' },
  { name: 'edge blocks', key: edgeBlocksKey, copy: 'middle' },
  { name: 'decision', key: auditKey('*', '*'), copy: 'middle' },
  { name: 'route, tombstone', key: routeKey('*'), copy: 'last' },
  { name: 'API key', key: apiKeyKey('*'), copy: 'last' },
  { name: 'due', key: { pk: dueKey('purge', '*').pk.replace('purge', '*'), sk: 'DUE' }, copy: 'last' },
  { name: 'throttle window', key: throttleKey('*', '*'), copy: 'never', why: HASHED_ADDRESS },
  { name: 'anonymous window', key: anonymousWindowKey('*'), copy: 'never', why: HASHED_ADDRESS },
  { name: 'Continues', key: continuesKey('*', '*'), copy: 'never', why: HASHED_ADDRESS },
  {
    name: 'anonymous idempotency',
    key: idempotencyKey('anonymous-*', '*'),
    copy: 'never',
    why: HASHED_ADDRESS,
  },
  { name: 'idempotency', key: idempotencyKey('*', '*'), copy: 'middle' },
  {
    name: 'captcha token',
    key: captchaKey('*'),
    copy: 'never',
    why: 'The other stage has another secret, so its captchas have other tokens.',
  },
  { name: 'hour of checks', key: checkHourKey('*'), copy: 'never', why: OWN_CHECKS },
  { name: 'sites of an hour', key: sitesKey('*'), copy: 'never', why: OWN_CHECKS },
  { name: 'deletions paused', key: pauseKey, copy: 'never', why: OWN_CHECKS },
  { name: 'ways of counting', key: countingKey, copy: 'middle' },
  { name: 'import', key: importKey, copy: 'never', why: 'It is about the table itself.' },
];

/** @returns the kind of the item with this key; undefined for a key that `keys.ts` does not have */
export const kindOf = ({ pk, sk }: Key): ItemKind | undefined =>
  ITEM_KINDS.find(({ key }) => matches(key.pk, pk) && matches(key.sk, sk));

function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  return star < 0 ? text === pattern : text.startsWith(pattern.slice(0, star));
}
