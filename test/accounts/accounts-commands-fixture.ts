import { randomBytes } from 'node:crypto';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, expect } from 'vitest';
import {
  type AccountsServices,
  endSessions,
  invite,
  listAccounts,
  resetLink,
  showAccount,
  verify,
} from '../../bin/accounts-commands.ts';
import { parseMailedToken } from '../../lambdas/account-tokens/mailed-token.ts';
import { isValidToken, type TokenKind } from '../../lambdas/account-tokens/token-record.ts';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import type { Decision } from '../../lambdas/audit/decision.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { generateSession, type SessionReference } from '../../lambdas/sessions/session-token.ts';
import { newSession } from '../../lambdas/sessions/sign-in.ts';
import { accountCloserTable } from '../../lambdas/table/account-closer-table.ts';
import { accountEventsTable } from '../../lambdas/table/account-events-table.ts';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { accountRecordsTable } from '../../lambdas/table/account-records-table.ts';
import { accountSessionsTable } from '../../lambdas/table/account-sessions-table.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeyRecordsTable } from '../../lambdas/table/api-key-records-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { auditTable } from '../../lambdas/table/audit-table.ts';
import { blocksTable } from '../../lambdas/table/blocks-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { type Key, profileKey, sessionStateKey } from '../../lambdas/table/keys.ts';
import { mailStopsTable } from '../../lambdas/table/mail-stops-table.ts';
import { operatedAccountsTable } from '../../lambdas/table/operated-accounts-table.ts';
import { operatedSessionsTable } from '../../lambdas/table/operated-sessions-table.ts';
import { operatorRolesTable } from '../../lambdas/table/operator-roles-table.ts';
import { putSession } from '../../lambdas/table/session-items.ts';
import { sessionsTable } from '../../lambdas/table/sessions-table.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { epochSeconds } from '../../lambdas/timestamp.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { testTable } from '../table/test-table.ts';

/** Who runs the commands. */
export const OPERATOR = 'arn:aws:iam::123456789012:user/olga';
export const DAY_MS = 24 * 60 * 60_000;
const PLACE = { country: 'PH', device: 'desktop', browser: 'Firefox' };

/** What the commands of a test have, and what they print; a test may change it. */
interface Desk {
  time: Date;
  table: Table;
  services: AccountsServices;
  printed: string[];
  notes: string[];
  /** To what the commands ask. */
  answer: boolean;
  /** A verified account. */
  jane: { readonly userId: string; readonly email: string };
}

/** Runs the commands of `ops:accounts` in a file's tests, each over a table of its own. */
export function useAccountsCommands() {
  const desk = {} as Desk;
  const now = () => desk.time;

  beforeEach(async () => {
    desk.time = new Date('2026-02-22T10:00:00Z');
    desk.table = await testTable();
    [desk.printed, desk.notes, desk.answer] = [[], [], true];
    const operator = {
      identify: async () => OPERATOR,
      mailsOwners: false,
      newId: (at: Date) => newUlid(at.getTime()),
      now,
    };
    desk.services = {
      records: accountRecordsTable(desk.table),
      store: operatedAccountsTable(desk.table),
      sessions: { ...accountSessionsTable(desk.table), ...operatedSessionsTable(desk.table) },
      events: accountEventsTable(desk.table),
      keys: apiKeyRecordsTable(desk.table),
      stops: mailStopsTable(desk.table),
      suspensions: { accounts: accountsTable(desk.table), store: blocksTable(desk.table, operator) },
      roles: operatorRolesTable(desk.table),
      closer: accountCloserTable(desk.table),
      operator,
      retry: defaultRetryPolicy,
      appOrigin: async () => 'https://go.example.com',
      now,
      random: randomBytes,
      print: (text) => desk.printed.push(text),
      note: (text) => desk.notes.push(text),
      confirm: async (question) => {
        desk.notes.push(question);
        return desk.answer;
      },
    };
    desk.jane = await account('jane@example.com');
  });

  const account = (email: string, emailVerified = true) =>
    createAccount({ email, emailVerified }, { store: accountsTable(desk.table), now, random: randomBytes });
  /** An account that somebody has registered, as its row is before its address is verified. */
  async function registered(email: string) {
    const { userId } = await account(email, false);
    const ttl = epochSeconds(new Date(desk.time.getTime() + 7 * DAY_MS));
    await change(profileKey(userId), 'SET passwordHash = :hash, #ttl = :ttl', { ':hash': 'x', ':ttl': ttl });
    await change(emailClaimKey(email), 'SET #ttl = :ttl', { ':ttl': ttl });
    const state = 'SET generation = :zero, isVerified = :no, #ttl = :ttl';
    await change(sessionStateKey(userId), state, { ':zero': 0, ':no': false, ':ttl': ttl });
    return { userId, email };
  }
  const change = (Key: Key, UpdateExpression: string, ExpressionAttributeValues: object) =>
    desk.table.client.send(
      new UpdateCommand({
        TableName: desk.table.name,
        Key: { ...Key },
        UpdateExpression,
        ...(UpdateExpression.includes('#ttl') && { ExpressionAttributeNames: { '#ttl': 'ttl' } }),
        ExpressionAttributeValues: { ...ExpressionAttributeValues },
      }),
    );
  const item = async (Key: Key) =>
    (await desk.table.client.send(new GetCommand({ TableName: desk.table.name, Key: { ...Key } }))).Item;

  const addKey = ({ userId }: { readonly userId: string }, name: string) =>
    createApiKey({ userId, name }, { store: apiKeysTable(desk.table), now, random: randomBytes });

  const list = async (options: Partial<Parameters<typeof listAccounts>[0]> = {}): Promise<string> => {
    desk.printed = [];
    await listAccounts({ isUnverifiedOnly: false, limit: 50, isJson: false, ...options }, desk.services);
    return desk.printed.join('\n');
  };
  const show = async (of: string, isJson = false): Promise<string> => {
    desk.printed = [];
    await showAccount({ account: of, isJson }, desk.services);
    return desk.printed.join('\n');
  };
  const inviteTo = async (
    email: string,
    language: 'de' | 'en' = 'en',
  ): Promise<{ id: string; link: string; is_new: boolean }> => {
    await invite({ email, language, isJson: true }, desk.services);
    return JSON.parse(desk.printed.pop() ?? '');
  };
  const resetOf = async (of: string): Promise<{ id: string; link: string }> => {
    await resetLink({ account: of, isJson: true }, desk.services);
    return JSON.parse(desk.printed.pop() ?? '');
  };
  const verifyAccount = (of: string, yes = false) =>
    verify({ account: of, isJson: false, yes }, desk.services);
  const end = (of: string) => endSessions({ account: of, isJson: false }, desk.services);

  /** @returns whether the token of a link can be used now */
  async function works(link: string, kind: TokenKind): Promise<boolean> {
    const reference = parseMailedToken(link.split('#token=')[1] ?? '');
    if (!reference) return false;
    const records = await desk.services.store.tokens(reference.userId);
    return isValidToken(records[kind], reference.sha256, desk.time);
  }
  async function signIn({ userId }: { readonly userId: string }): Promise<SessionReference> {
    const session = generateSession(userId, randomBytes);
    const { generation = 0 } = (await item(sessionStateKey(userId))) ?? {};
    await change(sessionStateKey(userId), 'SET generation = :g', { ':g': generation });
    const items = [
      putSession(desk.table.name, newSession(session, { place: PLACE, at: desk.time }), generation),
    ];
    expect(await transactWrite(desk.table, items)).toEqual({ written: true });
    return session;
  }
  const isSignedIn = async (session: SessionReference): Promise<boolean> =>
    (await sessionsTable(desk.table).findActive(session, desk.time)) !== undefined;

  async function decisions(): Promise<Decision[]> {
    const found: Decision[] = [];
    const [since, until] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-12-31T00:00:00Z')];
    for await (const each of auditTable(desk.table).decisions(since, until)) found.push(each);
    return found;
  }

  return {
    desk,
    account,
    registered,
    change,
    item,
    addKey,
    list,
    show,
    inviteTo,
    resetOf,
    verifyAccount,
    end,
    works,
    signIn,
    isSignedIn,
    decisions,
  };
}
