import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import type { AccountSessions, SessionKey } from '../sessions/account-sessions.ts';
import { putAccountEvent } from './account-event-items.ts';
import { readActiveSession } from './active-session.ts';
import type { Table } from './client.ts';
import { attributes, sessionKey, sessionStateKey, sessionsPk } from './keys.ts';
import type { Item } from './link-codec.ts';
import { itemsOfPartition } from './partition.ts';
import {
  endSessions,
  fromSessionItem,
  fromSessionState,
  nextGeneration,
  putSession,
  replaceSession,
} from './session-items.ts';
import { type TransactItem, transactWrite } from './transact.ts';

/** All sessions of an account in the table. */
export function accountSessionsTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): AccountSessions {
  const write = async (...items: TransactItem[]): Promise<boolean> =>
    (await transactWrite(table, items, retry)).written;
  return {
    async list(userId) {
      const items: Item[] = [];
      for await (const item of itemsOfPartition(table, sessionsPk(userId))) items.push(item);
      const { sk } = sessionStateKey(userId);
      const { generation } = fromSessionState(items.find((item) => item[attributes.sk] === sk));
      return items
        .filter((item) => item[attributes.sk] !== sk && item.generation === generation)
        .map(fromSessionItem);
    },

    end: (session, event) => write(deleteSession(table, session), putAccountEvent(table.name, event)),

    async endOthers(replaced, by, event) {
      const { active } = await readActiveSession(table, replaced, retry);
      if (!active) return undefined;
      const session = { ...active.session, ...by };
      const isWritten = await write(
        endSessions(table.name, session.userId, active.state),
        replaceSession(table.name, replaced, by.lastUsedAt, { mustExist: true }),
        putSession(table.name, session, nextGeneration(active.state)),
        putAccountEvent(table.name, event),
      );
      return isWritten ? session : undefined;
    },

    async replace(replaced, by, generation) {
      const { active } = await readActiveSession(table, replaced, retry);
      if (!active || generation === undefined) return undefined;
      const session = { ...active.session, ...by };
      const isWritten = await write(
        unlessEnded(table, session.userId, generation),
        replaceSession(table.name, replaced, by.lastUsedAt, { mustExist: true }),
        putSession(table.name, session, generation),
      );
      return isWritten ? session : undefined;
    },
  };
}

/** Fails when the session has been deleted or replaced. */
const deleteSession = ({ name: TableName }: Table, { userId, sha256 }: SessionKey): TransactItem => ({
  Delete: {
    TableName,
    Key: sessionKey(userId, sha256),
    ConditionExpression: 'attribute_exists(generation)',
  },
});

/** Fails when the account's sessions have been ended. */
const unlessEnded = ({ name: TableName }: Table, userId: string, generation: number): TransactItem => ({
  ConditionCheck: {
    TableName,
    Key: sessionStateKey(userId),
    ConditionExpression: 'generation = :generation',
    ExpressionAttributeValues: { ':generation': generation },
  },
});
