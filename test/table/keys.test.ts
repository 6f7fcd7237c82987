import { describe, expect, it } from 'vitest';
import * as keys from '../../lambdas/table/keys.ts';

/** Every row's key as stored in deployed tables. Changing a line here means migrating all of them. */
const settled: Readonly<Record<string, readonly [actual: unknown, expected: unknown]>> = {
  link: [keys.linkKey(42), { pk: 'LINK#42', sk: 'LINK' }],
  route: [keys.routeKey('aBc1234'), { pk: 'CODE#aBc1234', sk: 'ROUTE' }],
  'claim by post': [keys.postClaimKey('u1', 'ab12'), { pk: 'USER#u1', sk: 'POST#ab12' }],
  'claim by site': [keys.siteClaimKey('u1', 'ab12'), { pk: 'USER#u1', sk: 'SITE#ab12' }],
  "owner's sequence": [keys.ownerSequenceKey('u1'), { pk: 'USER#u1', sk: 'SEQ' }],
  "owner's count, first block": [keys.ownerCountKey('u1', 1), { pk: 'USER#u1', sk: 'COUNT#000000000000' }],
  "owner's count, its last": [keys.ownerCountKey('u1', 100), { pk: 'USER#u1', sk: 'COUNT#000000000000' }],
  "owner's count, second block": [keys.ownerCountKey('u1', 101), { pk: 'USER#u1', sk: 'COUNT#000000000001' }],
  'links with a tag': [keys.tagKey('u1', 'sale'), { pk: 'USER#u1', sk: 'TAG#sale' }],
  'statistics, total': [keys.totalStatsKey(42), { pk: 'STATS#42', sk: 'TOTAL' }],
  'statistics, day': [keys.dayStatsKey(42, '2026-02-22'), { pk: 'STATS#42', sk: 'DAY#2026-02-22' }],
  'referrers, day': [keys.referrerStatsKey(42, '2026-02-22'), { pk: 'STATS#42', sk: 'REF#2026-02-22' }],
  'click log': [
    keys.clickLogKey(42, 15, '01J0000000000000000000000'),
    { pk: 'CLICK#42#15', sk: '01J0000000000000000000000' },
  ],
  due: [keys.dueKey('purge', 42), { pk: 'DUE#purge#42', sk: 'DUE' }],
  'API key': [keys.apiKeyKey('ab12'), { pk: 'KEY#ab12', sk: 'KEY' }],
  'API key, listed': [keys.userApiKeyKey('u1', 'k1'), { pk: 'USER#u1', sk: 'KEY#k1' }],
  account: [keys.profileKey('u1'), { pk: 'USER#u1', sk: 'PROFILE' }],
  'e-mail claim': [keys.emailKey('ab12'), { pk: 'EMAIL#ab12', sk: 'EMAIL' }],
  'throttle window': [keys.throttleKey('login', 'ab12'), { pk: 'THROTTLE#login#ab12', sk: 'WINDOW' }],
  'anonymous window': [keys.anonymousWindowKey('ab12'), { pk: 'ANON#ab12', sk: 'WINDOW' }],
  idempotency: [keys.idempotencyKey('u1', 'ab12'), { pk: 'IDEMPOTENCY#u1#ab12', sk: 'IDEMPOTENCY' }],
  'captcha token': [keys.captchaKey('ab12'), { pk: 'CAPTCHA#ab12', sk: 'CAPTCHA' }],
  'abuse report': [keys.reportKey('01J'), { pk: 'REPORT#01J', sk: 'REPORT' }],
  'blocked domain': [keys.blockedDomainKey('bad.example'), { pk: 'BLOCK#bad.example', sk: 'BLOCK' }],
  'edge blocks': [keys.edgeBlocksKey, { pk: 'BLOCKS', sk: 'BLOCKS' }],
  'link id counter': [keys.linkCounterKey, { pk: 'COUNTER', sk: 'LINK' }],
  'owner index': [
    [keys.userPk('u1'), keys.ownerSk(7)],
    ['USER#u1', '000000000007'],
  ],
  'due index': [keys.duePk('purge', 3), 'DUE#purge#3'],
  prefixes: [
    [keys.ownerCountPrefix, keys.dayStatsPrefix],
    ['COUNT#', 'DAY#'],
  ],
  shards: [
    [keys.CLICK_LOG_SHARDS, keys.DUE_SHARDS, keys.OWNER_COUNT_BLOCK],
    [16, 8, 100],
  ],
};

describe("the table's keys never change", () => {
  for (const [row, [actual, expected]] of Object.entries(settled)) {
    it(row, () => expect(actual).toEqual(expected));
  }
});
