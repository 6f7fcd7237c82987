import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import type { SignInAccount, SignInStore, SignInSubjects } from '../sessions/sign-in-store.ts';
import {
  type CountName,
  currentCount,
  type FailureCount,
  KNOWN_MS,
  type SignInCounts,
  THROTTLES,
} from '../sessions/sign-in-throttle.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { putAccountEvent } from './account-event-items.ts';
import { emailClaimKey, fromProfile } from './account-items.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { attributes, type Key, profileKey, sessionKey, sessionStateKey, throttleKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { fromSessionState, putSession } from './session-items.ts';
import { type TransactItem, transactWrite } from './transact.ts';

/** Sign-ins in the table. */
export const signInTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): SignInStore => ({
  async counts(email, subjects, now) {
    const claim = emailClaimKey(email);
    const items = await batchGet(table, [claim, ...countKeys(subjects)], retry);
    const at = (key: Key): Item | undefined => items.find((item) => item[attributes.pk] === key.pk);
    const countOf = (name: CountName): FailureCount => fromCountItem(at(countKey(name, subjects)));
    const pair = at(countKey('pair', subjects));
    const isKnown =
      typeof pair?.succeededAt === 'string' &&
      now.getTime() - new Date(pair.succeededAt).getTime() < KNOWN_MS;
    const counts = {
      account: countOf('account'),
      pair: fromCountItem(pair),
      narrow: countOf('narrow'),
      wide: countOf('wide'),
      isKnown,
    };
    const userId = at(claim)?.userId;
    return { counts, userId: typeof userId === 'string' ? userId : undefined };
  },

  async account(userId = NOBODY) {
    const items = await batchGet(table, [profileKey(userId), sessionStateKey(userId)], retry);
    const profile = items.find((item) => item[attributes.pk] === profileKey(userId).pk);
    if (!profile || profile.deletingAt !== undefined) return undefined;
    const state = items.find((item) => item[attributes.pk] === sessionStateKey(userId).pk);
    return {
      account: fromProfile(profile),
      passwordHash: typeof profile.passwordHash === 'string' ? profile.passwordHash : undefined,
      generation: fromSessionState(state).generation,
    };
  },

  async start({ subjects, counts, at, found, session, replaced, event }) {
    const generation = found.generation ?? 0;
    const outcome = await transactWrite(
      table,
      [
        putSession(table.name, session, generation),
        keepGeneration(table, found),
        unlessPasswordChanged(table, found),
        putAccountEvent(table.name, event),
        rememberNetwork(table, subjects, counts, at),
        forgetFailures(table, subjects, counts),
        ...networkNames(subjects).map((name) => unlessCounted(table, name, subjects, counts)),
        ...(replaced
          ? [{ Delete: { TableName: table.name, Key: sessionKey(replaced.userId, replaced.sha256) } }]
          : []),
      ],
      retry,
    );
    return outcome.written ? 'started' : 'overtaken';
  },

  async fail({ subjects, counts, at }) {
    const names: CountName[] = ['account', 'pair', ...networkNames(subjects)];
    const outcome = await transactWrite(
      table,
      names.map((name) => countOneMore(table, name, { subjects, counts, at })),
      retry,
    );
    return outcome.written ? 'counted' : 'overtaken';
  },
});

/** Nobody's id, so that a sign-in to an unknown address makes the same calls. */
const NOBODY = '0'.repeat(32);

/** An IPv4 address has no wider network. */
const networkNames = ({ narrow, wide }: SignInSubjects): CountName[] =>
  narrow === wide ? ['narrow'] : ['narrow', 'wide'];

const countKey = (name: CountName, subjects: SignInSubjects): Key =>
  throttleKey(`sign-in-${name === 'narrow' || name === 'wide' ? 'network' : name}`, subjects[name]);

const countKeys = (subjects: SignInSubjects): Key[] =>
  (['account', 'pair', ...networkNames(subjects)] as const).map((name) => countKey(name, subjects));

const fromCountItem = (item: Item | undefined): FailureCount => ({
  failures: Number(item?.failures ?? 0),
  lastAt: typeof item?.lastAt === 'string' ? new Date(item.lastAt) : undefined,
});

/** Fails when somebody else's try was counted since the counts were read. */
const ifSame = ({ failures, lastAt }: FailureCount) =>
  lastAt
    ? {
        ConditionExpression: 'failures = :seen AND lastAt = :seenAt',
        ExpressionAttributeValues: { ':seen': failures, ':seenAt': timestamp(lastAt) },
      }
    : { ConditionExpression: 'attribute_not_exists(lastAt)' };

const unlessCounted = (
  { name: TableName }: Table,
  name: CountName,
  subjects: SignInSubjects,
  counts: SignInCounts,
): TransactItem => ({
  ConditionCheck: { TableName, Key: countKey(name, subjects), ...ifSame(counts[name]) },
});

function countOneMore(
  { name: TableName }: Table,
  name: CountName,
  { subjects, counts, at }: Pick<Parameters<SignInStore['fail']>[0], 'subjects' | 'counts' | 'at'>,
): TransactItem {
  const same = ifSame(counts[name]);
  // A known network's row is kept for as long as it is known.
  const ttlMs = name === 'pair' && counts.isKnown ? KNOWN_MS : THROTTLES[name].forgetMs;
  return {
    Update: {
      TableName,
      Key: countKey(name, subjects),
      UpdateExpression: 'SET failures = :failures, lastAt = :at, #ttl = :ttl',
      ...same,
      ExpressionAttributeNames: { '#ttl': attributes.ttl },
      ExpressionAttributeValues: {
        ...same.ExpressionAttributeValues,
        ':failures': currentCount(name, counts[name], at).failures + 1,
        ':at': timestamp(at),
        ':ttl': epochSeconds(new Date(at.getTime() + ttlMs)),
      },
    },
  };
}

/** The owner has come from this network: strangers' failures elsewhere keep nobody out here. */
const rememberNetwork = (
  { name: TableName }: Table,
  subjects: SignInSubjects,
  counts: SignInCounts,
  at: Date,
): TransactItem => {
  const same = ifSame(counts.pair);
  return {
    Update: {
      TableName,
      Key: countKey('pair', subjects),
      UpdateExpression: 'SET succeededAt = :at, #ttl = :ttl REMOVE failures, lastAt',
      ...same,
      ExpressionAttributeNames: { '#ttl': attributes.ttl },
      ExpressionAttributeValues: {
        ...same.ExpressionAttributeValues,
        ':at': timestamp(at),
        ':ttl': epochSeconds(new Date(at.getTime() + KNOWN_MS)),
      },
    },
  };
};

/** The right password ends the delays of its account. From a known network, strangers may go on failing meanwhile. */
const forgetFailures = (
  { name: TableName }: Table,
  subjects: SignInSubjects,
  counts: SignInCounts,
): TransactItem => ({
  Delete: {
    TableName,
    Key: countKey('account', subjects),
    ...(counts.isKnown ? {} : ifSame(counts.account)),
  },
});

/** Creates the state of accounts that have none yet. */
const keepGeneration = (
  { name: TableName }: Table,
  { account: { userId, emailVerifiedAt }, generation }: SignInAccount,
): TransactItem => ({
  Update: {
    TableName,
    Key: sessionStateKey(userId),
    UpdateExpression:
      'SET generation = if_not_exists(generation, :first), isVerified = if_not_exists(isVerified, :isVerified)',
    ConditionExpression:
      generation === undefined ? 'attribute_not_exists(generation)' : 'generation = :generation',
    ExpressionAttributeValues: {
      ':first': 0,
      ':isVerified': emailVerifiedAt !== undefined,
      ...(generation === undefined ? {} : { ':generation': generation }),
    },
  },
});

const unlessPasswordChanged = (
  { name: TableName }: Table,
  { account: { userId }, passwordHash }: SignInAccount,
): TransactItem => ({
  ConditionCheck: {
    TableName,
    Key: profileKey(userId),
    ConditionExpression: 'passwordHash = :hash AND attribute_not_exists(deletingAt)',
    ExpressionAttributeValues: { ':hash': passwordHash },
  },
});
