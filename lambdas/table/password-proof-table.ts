import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import type { PasswordProofStore } from '../sessions/sign-in-store.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { countKey, countSuccess, failureCounter, fromCountItem } from './failure-count-items.ts';
import { attributes } from './keys.ts';
import { fromSignInItems, signInAccountKeys } from './sign-in-account-items.ts';
import { transactWrite } from './transact.ts';

/** Proofs of passwords in the table. */
export const passwordProofTable = (
  table: Table,
  retry: RetryPolicy = defaultRetryPolicy,
): PasswordProofStore => ({
  async find(userId, proof, now) {
    const count = countKey('proof', { proof });
    const items = await batchGet(table, [...signInAccountKeys(userId), count], retry);
    return {
      found: fromSignInItems(items, now),
      count: fromCountItem(items.find((item) => item[attributes.pk] === count.pk)),
    };
  },

  async succeed(proved) {
    const outcome = await transactWrite(table, countSuccess(table.name, proved), retry);
    return outcome.written ? 'counted' : 'overtaken';
  },

  fail: failureCounter(table, retry),
});
