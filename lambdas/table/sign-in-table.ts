import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import type { SignInStore } from '../sessions/sign-in-store.ts';
import { putAccountEvent } from './account-event-items.ts';
import { emailClaimKey } from './account-items.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import {
  countKey,
  countSuccess,
  failureCounter,
  fromCountItem,
  fromPairItem,
} from './failure-count-items.ts';
import { attributes, type Key, sessionKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { putSession } from './session-items.ts';
import {
  fromSignInItems,
  keepGeneration,
  NOBODY,
  signInAccountKeys,
  unlessPasswordChanged,
} from './sign-in-account-items.ts';
import { transactWrite } from './transact.ts';

/** Sign-ins in the table. */
export const signInTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): SignInStore => ({
  async counts(email, subjects) {
    const claim = emailClaimKey(email);
    const [account, pair, narrow] = [
      countKey('account', subjects),
      countKey('pair', subjects),
      countKey('narrow', subjects),
    ];
    const wide = subjects.wide === undefined ? [] : [countKey('wide', subjects)];
    const items = await batchGet(table, [claim, account, pair, narrow, ...wide], retry);
    const at = (key: Key): Item | undefined => items.find((item) => item[attributes.pk] === key.pk);
    const counts = {
      account: fromCountItem(at(account)),
      pair: fromPairItem(at(pair)),
      narrow: fromCountItem(at(narrow)),
      wide: wide.map((key) => fromCountItem(at(key)))[0],
    };
    const userId = at(claim)?.userId;
    return { counts, userId: typeof userId === 'string' ? userId : undefined };
  },

  async account(userId = NOBODY, now) {
    return fromSignInItems(await batchGet(table, signInAccountKeys(userId), retry), now);
  },

  async start({ found, session, replaced, event, ...attempt }) {
    const outcome = await transactWrite(
      table,
      [
        putSession(table.name, session, found.generation ?? 0),
        keepGeneration(table.name, found),
        unlessPasswordChanged(table.name, found),
        putAccountEvent(table.name, event),
        ...countSuccess(table.name, attempt),
        ...(replaced
          ? [{ Delete: { TableName: table.name, Key: sessionKey(replaced.userId, replaced.sha256) } }]
          : []),
      ],
      retry,
    );
    return outcome.written ? 'started' : 'overtaken';
  },

  fail: failureCounter(table, retry),
});
