/**
 * All keys of the table. Changing one requires a migration.
 *
 * Sizes are limits that the code enforces. Write rates are what AWS allows for one item or partition
 * (1,000 write units per second for a partition; a transactional write of 1 KB costs two).
 *
 * | item              | pk                           | sk                  | size      | write-rate ceiling                         |
 * |-------------------|------------------------------|---------------------|-----------|--------------------------------------------|
 * | link              | LINK#<id>                    | LINK                | 28 KB     | edits of one link: 15/s at full size       |
 * | route, tombstone  | CODE#<code>                  | ROUTE               | 10 KB     | edits of one link: 50/s at full size       |
 * | claim by post     | USER#<uid>                   | POST#<sha256>       | 0.3 KB    | 500/s per account, over all USER# rows     |
 * | claim by site     | USER#<uid>                   | SITE#<sha256>       | 0.3 KB    | 500/s per account                          |
 * | bar               | USER#<uid>                   | BAR#<sha256>        | 2 KB      | an operator's edits; two per take-down     |
 * | owner's sequence  | USER#<uid>                   | SEQ                 | 0.1 KB    | 500/s per account                          |
 * | owner's count     | USER#<uid>                   | COUNT#<block>       | 0.1 KB    | 500/s per account; 100 links per item      |
 * | links with a tag  | USER#<uid>                   | TAG#<tag>           | 0.1 KB    | 500/s per account and tag                  |
 * | statistics, total | STATS#<id>                   | TOTAL               | 4 KB      | 500 batches/s per link, 1 KB as a rule     |
 * | breakdown, total  | STATS#<id>                   | BREAKDOWN           | 8 KB      | 60 folds/s per link at full size           |
 * | packed ids        | STATS#<id>                   | IDS#<bucket>#<fold> | 32 KB     | once per fold and bucket; TTL              |
 * | statistics, day   | STATS#<id>                   | DAY#<date>          | 8 KB      | as the total, same transaction             |
 * | referrers, day    | STATS#<id>                   | REF#<date>          | 12 KB     | 40 batches/s per link at full size         |
 * | click log         | CLICK#<id>#<shard of 16>     | <ulid>              | 0.5 KB    | 500 clicks/s per shard, 8,000/s per link   |
 * | due               | DUE#<kind>#<id>              | DUE                 | 0.2 KB    | 1,000/s per shard of the index, 8 shards   |
 * | check             | CHECK#<id>                   | CHECK               | 1 KB      | 300/s per shard of the index `due`         |
 * | hour of checks    | VERIFICATION                 | HOUR#<UTC hour>     | 4 KB      | 250/s at full size; once per run; TTL      |
 * | sites of an hour  | VERIFICATION                 | SITES#<UTC hour>    | 3 KB      | once a minute; TTL                         |
 * | deletions paused  | VERIFICATION                 | PAUSE               | 0.3 KB    | every ten minutes at most                  |
 * | owner's outbox    | OUTBOX#<uid>                 | OUTBOX              | 0.2 KB    | 500/s per account, over all OUTBOX# rows   |
 * | outbox event      | OUTBOX#<uid>                 | EVENT#<id>#<kind>   | 2 KB      | once per change of a link's verification   |
 * | stopped address   | MAILSTOP#<sha256>            | MAILSTOP            | 0.2 KB    | once per address whose mail bounces        |
 * | claimed domain    | DOMAINS#<uid>                | DOMAIN#<domain>     | 0.6 KB    | 500/s per account; one try a minute each   |
 * | try of a domain    | DOMAINS#<uid>                | TRY#<domain>        | 0.1 KB    | one a minute each; TTL                     |
 * | session state     | SESSIONS#<uid>               | STATE               | 0.1 KB    | 500/s per account, over all SESSIONS# rows |
 * | session           | SESSIONS#<uid>               | SESSION#<sha256>    | 0.4 KB    | last use: once per hour; TTL               |
 * | mailed token      | TOKENS#<uid>                 | <kind>              | 1 KB      | once per mail, five an hour                |
 * | tries of a code   | TOKENS#<hmac of address>     | TRIES#<UTC day>     | 0.1 KB    | 20 a day; TTL                              |
 * | account mail      | ACCOUNTMAIL#<id>             | MAIL                | 2 KB      | 1,000/s per shard of the index, 8 shards   |
 * | account event     | EVENTS#<uid>                 | <ulid>              | 0.3 KB    | a person's own acts; TTL                   |
 * | account deletion  | DELETION#<uid>               | DELETION            | 0.2 KB    | once per account                           |
 * | API key           | KEY#<sha256>                 | KEY                 | 0.5 KB    | last use: once per minute                  |
 * | API key, listed   | USER#<uid>                   | KEY#<key id>        | 0.3 KB    | 10 active per account; revoked ones stay   |
 * | account           | USER#<uid>                   | PROFILE             | 1 KB      | a person's own edits                       |
 * | e-mail claim      | EMAIL#<sha256>               | EMAIL               | 0.2 KB    | a person's own edits                       |
 * | throttle window   | THROTTLE#<scope>#<hmac>      | WINDOW              | 0.4 KB    | 500/s per subject, TTL                     |
 * | alike reports     | THROTTLE#report-alike#<of>   | WINDOW              | 0.3 KB    | 500/s per link, reason and destination     |
 * | anonymous window  | ANON#<hmac of the network>   | WINDOW              | 0.4 KB    | 500/s per network, TTL                     |
 * | idempotency       | IDEMPOTENCY#<scope>#<sha256> | IDEMPOTENCY         | 29 KB     | once per request, TTL                      |
 * | captcha token     | CAPTCHA#<sha256>             | CAPTCHA             | 0.2 KB    | once per solved captcha, TTL               |
 * | Continues         | CONTINUES#<hmac of network>  | <UTC hour>          | 0.2 KB    | 1,000/s per network, TTL                   |
 * | abuse report      | REPORT#<ulid>                | REPORT              | 10 KB     | once per report, throttled                 |
 * | counted reports   | REPORT#<ulid>-more           | REPORT              | 6 KB      | 80/s per link, reason and destination      |
 * | appeal            | APPEAL#<id>                  | APPEAL              | 9 KB      | once per decision and account              |
 * | blocked domain    | BLOCK#<domain>               | BLOCK               | 2 KB      | an operator's edits; once per 500 links    |
 * | suspension        | SUSPENSIONS                  | <uid>               | 1 KB      | an operator's edits                        |
 * | edge blocks       | BLOCKS                       | BLOCKS              | 90 KB     | an operator's edits; read every 8 s        |
 * | decision          | AUDIT#<month>                | <ulid>              | 10 KB     | operators' decisions; TTL                  |
 * | link id counter   | COUNTER                      | LINK                | 0.1 KB    | about 1,000 creates/s in all               |
 * | ways of counting  | COUNTING                     | COUNTING            | 0.2 KB    | once in a stage's life, and at a rollback  |
 * | import            | IMPORT                       | IMPORT              | 0.3 KB    | twice in a table's life                    |
 */

/** Version of the keys above: a file with a stage's items says which one it has. */
export const KEYS_VERSION = 1;

/** Names of the key, index and TTL attributes, shared by the template and the runtime. */
export const attributes = {
  pk: 'pk',
  sk: 'sk',
  /** Epoch seconds after which DynamoDB may remove the item. */
  ttl: 'ttl',
  ownerPk: 'ownerPk',
  ownerSk: 'ownerSk',
  duePk: 'duePk',
  dueAt: 'dueAt',
} as const;

/**
 * The two sparse indexes. `owner` lists an account's links (all attributes, so that a page needs one query);
 * `due` lists scheduled work by time (keys only).
 */
export const indexes = { owner: 'owner', due: 'due' } as const;

/** The primary key of one item. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Shards of a link's click log. Must never change: in another shard, a redelivered click would be counted twice. */
export const CLICK_LOG_SHARDS = 16;
/** Shards of each kind in the due index. */
export const DUE_SHARDS = 8;
/** Links per count item of an owner. */
export const OWNER_COUNT_BLOCK = 100;

/**
 * What the due index schedules: a link's purge, the fold of its pending clicks (its total is the row), an abuse report or an appeal to read, a destination to look up again; a link to check on
 * its page, an owner's mail to send, a domain to prove again, a mail about an account, an account to delete, an API key whose
 * owner is told something, a blocked destination whose links' owners are; these in rows of their own (`checkKey`, `outboxKey`,
 * `domainKey`, `accountMailKey`, `deletionKey`, `apiKeyKey`, `blockedDomainKey`).
 */
export type DueKind =
  | 'purge'
  | 'fold'
  | 'report'
  | 'appeal'
  | 'recheck'
  | 'check'
  | 'mail'
  | 'proof'
  | 'account-mail'
  | 'deletion'
  | 'key'
  | 'block';

const padded = (n: number): string => String(n).padStart(12, '0');

/** @param linkId `*` returns a pattern that matches every link */
export const linkKey = (linkId: number | '*'): Key => ({ pk: `LINK#${linkId}`, sk: 'LINK' });
export const routeKey = (shortCode: string): Key => ({ pk: `CODE#${shortCode}`, sk: 'ROUTE' });
export const linkCounterKey: Key = { pk: 'COUNTER', sk: 'LINK' };

export const userPk = (userId: string): string => `USER#${userId}`;
/** Partition key, in the `owner` index, of an account's links that are removed and can be restored. */
export const removedPk = (userId: string): string => `${userPk(userId)}#REMOVED`;
export const postClaimKey = (userId: string, postIdSha256: string): Key => ({
  pk: userPk(userId),
  sk: `POST#${postIdSha256}`,
});
export const siteClaimKey = (userId: string, siteUrlSha256: string): Key => ({
  pk: userPk(userId),
  sk: `SITE#${siteUrlSha256}`,
});
/** @param sha256 of the claim and the destination that are barred together */
export const barKey = (userId: string, sha256: string): Key => ({ pk: userPk(userId), sk: `BAR#${sha256}` });
export const ownerSequenceKey = (userId: string): Key => ({ pk: userPk(userId), sk: 'SEQ' });
export const ownerCountPrefix = 'COUNT#';
/** @param sequence the link's position among its owner's links, from 1 */
export const ownerCountKey = (userId: string, sequence: number): Key => ({
  pk: userPk(userId),
  sk: `${ownerCountPrefix}${padded(Math.floor((sequence - 1) / OWNER_COUNT_BLOCK))}`,
});
export const tagPrefix = 'TAG#';
export const tagKey = (userId: string, tag: string): Key => ({
  pk: userPk(userId),
  sk: `${tagPrefix}${tag}`,
});
/** Sort key in the `owner` index. @param sequence the link's position among its owner's links, from 1 */
export const ownerSk = (sequence: number): string => padded(sequence);

/** @param linkId `*` returns a pattern that matches every link */
export const statsPk = (linkId: number | '*'): string => `STATS#${linkId}`;
export const totalStatsKey = (linkId: number): Key => ({ pk: statsPk(linkId), sk: 'TOTAL' });
/** Clicks by country, device and browser that were folded (see docs/counting.md). */
export const breakdownStatsKey = (linkId: number): Key => ({ pk: statsPk(linkId), sk: 'BREAKDOWN' });
export const packedIdsPrefix = 'IDS#';
/**
 * @param bucket the beginning of a click's time that all packed clicks share
 * @param fold number of the fold, from 1
 */
export const packedIdsKey = (linkId: number, bucket: string, fold: number): Key => ({
  pk: statsPk(linkId),
  sk: `${packedIdsPrefix}${bucket}#${padded(fold)}`,
});
export const dayStatsPrefix = 'DAY#';
/** @param date a UTC day, `YYYY-MM-DD` */
export const dayStatsKey = (linkId: number, date: string): Key => ({
  pk: statsPk(linkId),
  sk: `${dayStatsPrefix}${date}`,
});
/** @param date a UTC day, `YYYY-MM-DD` */
export const referrerStatsKey = (linkId: number, date: string): Key => ({
  pk: statsPk(linkId),
  sk: `REF#${date}`,
});
/** @param shard 0 to {@link CLICK_LOG_SHARDS} - 1, derived from the ULID (see `clickLogShard`); `*` as above */
export const clickLogPk = (linkId: number | '*', shard: number | '*'): string => `CLICK#${linkId}#${shard}`;
export const clickLogKey = (linkId: number, shard: number, ulid: string): Key => ({
  pk: clickLogPk(linkId, shard),
  sk: ulid,
});

export const dueKey = (kind: DueKind, subjectId: number | string): Key => ({
  pk: `DUE#${kind}#${subjectId}`,
  sk: 'DUE',
});
/** @param linkId `*` returns a pattern that matches every link */
export const checkKey = (linkId: number | '*'): Key => ({ pk: `CHECK#${linkId}`, sk: 'CHECK' });
/** What the stage's brake knows: see `StageStore`. */
export const verificationPk = 'VERIFICATION';
export const checkHourPrefix = 'HOUR#';
/** @param hour of UTC, `YYYY-MM-DDTHH`; `*` as above */
export const checkHourKey = (hour: string): Key => ({ pk: verificationPk, sk: `${checkHourPrefix}${hour}` });
export const sitesPrefix = 'SITES#';
/** @param hour of UTC, `YYYY-MM-DDTHH`; `*` as above */
export const sitesKey = (hour: string): Key => ({ pk: verificationPk, sk: `${sitesPrefix}${hour}` });
export const pauseKey: Key = { pk: verificationPk, sk: 'PAUSE' };
export const outboxPk = (userId: string): string => `OUTBOX#${userId}`;
export const outboxKey = (userId: string): Key => ({ pk: outboxPk(userId), sk: 'OUTBOX' });
export const outboxEventPrefix = 'EVENT#';
/** One of each kind for a link: a newer one replaces one that has not been sent. */
export const outboxEventKey = (userId: string, linkId: number | '*', kind: string): Key => ({
  pk: outboxPk(userId),
  sk: `${outboxEventPrefix}${linkId}#${kind}`,
});
/** An address that gets no mail. Has no TTL: it stays until an operator lifts it. */
export const mailStopKey = (addressSha256: string): Key => ({
  pk: `MAILSTOP#${addressSha256}`,
  sk: 'MAILSTOP',
});
/** Partition key in the `due` index; its sort key `dueAt` is a UTC time to the second. @param shard `*` as above */
export const duePk = (kind: DueKind, shard: number | '*'): string => `DUE#${kind}#${shard}`;

/**
 * An account's domains, in a partition of their own: the preview reads them, and must not read the rest of an account.
 * The rows whose proofs are looked at again are also their own rows in the index `due`.
 */
export const domainsPk = (userId: string): string => `DOMAINS#${userId}`;
export const domainPrefix = 'DOMAIN#';
export const domainKey = (userId: string, domain: string): Key => ({
  pk: domainsPk(userId),
  sk: `${domainPrefix}${domain}`,
});
/** The last try to prove a domain. Outlives the claim, or deleting it would allow the next try at once. */
export const domainTryKey = (userId: string, domain: string): Key => ({
  pk: domainsPk(userId),
  sk: `TRY#${domain}`,
});

/**
 * An account's sessions, in a partition of their own: every endpoint for owners reads them, and must not read the rest of an
 * account.
 */
export const sessionsPk = (userId: string): string => `SESSIONS#${userId}`;
export const sessionStateKey = (userId: string): Key => ({ pk: sessionsPk(userId), sk: 'STATE' });
export const sessionPrefix = 'SESSION#';
/** @param sha256 of the session's secret */
export const sessionKey = (userId: string, sha256: string): Key => ({
  pk: sessionsPk(userId),
  sk: `${sessionPrefix}${sha256}`,
});

export const tokensPk = (userId: string): string => `TOKENS#${userId}`;
/** @param kind what the token is for, such as `VERIFY` */
export const tokenKey = (userId: string, kind: 'VERIFY' | 'RESET' | 'EMAIL' | 'UNDO'): Key => ({
  pk: tokensPk(userId),
  sk: kind,
});
/**
 * By address, not by account: an unknown one must count like any other.
 * @param date a UTC day, `YYYY-MM-DD`
 */
export const codeTriesKey = (addressHmac: string, date: string): Key => ({
  pk: tokensPk(addressHmac),
  sk: `TRIES#${date}`,
});

export const accountMailKey = (id: string): Key => ({ pk: `ACCOUNTMAIL#${id}`, sk: 'MAIL' });
export const accountEventsPk = (userId: string): string => `EVENTS#${userId}`;
export const accountEventKey = (userId: string, ulid: string): Key => ({
  pk: accountEventsPk(userId),
  sk: ulid,
});
export const deletionKey = (userId: string): Key => ({ pk: `DELETION#${userId}`, sk: 'DELETION' });

export const apiKeyPrefix = 'KEY#';
export const apiKeyKey = (sha256: string): Key => ({ pk: `${apiKeyPrefix}${sha256}`, sk: 'KEY' });
export const userApiKeyPrefix = 'KEY#';
export const userApiKeyKey = (userId: string, keyId: string): Key => ({
  pk: userPk(userId),
  sk: `${userApiKeyPrefix}${keyId}`,
});
export const profileKey = (userId: string): Key => ({ pk: userPk(userId), sk: 'PROFILE' });
export const emailKey = (sha256: string): Key => ({ pk: `EMAIL#${sha256}`, sk: 'EMAIL' });
export const throttleKey = (scope: string, hmac: string): Key => ({
  pk: `THROTTLE#${scope}#${hmac}`,
  sk: 'WINDOW',
});
export const anonymousWindowKey = (hmac: string): Key => ({ pk: `ANON#${hmac}`, sk: 'WINDOW' });
/** @param scope a user id, or `anonymous-` and the hash of an address */
export const idempotencyKey = (scope: string, sha256: string): Key => ({
  pk: `IDEMPOTENCY#${scope}#${sha256}`,
  sk: 'IDEMPOTENCY',
});
export const captchaKey = (sha256: string): Key => ({ pk: `CAPTCHA#${sha256}`, sk: 'CAPTCHA' });
/** @param hour a UTC hour, `YYYY-MM-DDTHH` */
export const continuesKey = (networkHmac: string, hour: string): Key => ({
  pk: `CONTINUES#${networkHmac}`,
  sk: hour,
});
export const reportKey = (ulid: string): Key => ({ pk: `REPORT#${ulid}`, sk: 'REPORT' });
/** @param id derived from the decision and the account, so that there is one appeal for both */
export const appealKey = (id: string): Key => ({ pk: `APPEAL#${id}`, sk: 'APPEAL' });
export const blockedDomainPrefix = 'BLOCK#';
/** A blocked domain is also its own row in the index `due` while the owners of links that lead there are yet to be told. */
export const blockedDomainKey = (domain: string): Key => ({
  pk: `${blockedDomainPrefix}${domain}`,
  sk: 'BLOCK',
});
export const suspensionsPk = 'SUSPENSIONS';
export const suspensionKey = (userId: string): Key => ({ pk: suspensionsPk, sk: userId });
/** @param month of UTC, `YYYY-MM`; `*` returns a pattern that matches every month */
export const auditPk = (month: string): string => `AUDIT#${month}`;
export const auditKey = (month: string, ulid: string): Key => ({ pk: auditPk(month), sk: ulid });
export const edgeBlocksKey: Key = { pk: 'BLOCKS', sk: 'BLOCKS' };
/** Says which clicks are packed, and which have rows in the click log, by their time. */
export const countingKey: Key = { pk: 'COUNTING', sk: 'COUNTING' };
/** Remembers the file that the table was filled from, and whether it is complete. */
export const importKey: Key = { pk: 'IMPORT', sk: 'IMPORT' };
