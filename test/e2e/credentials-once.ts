import { randomBytes } from 'node:crypto';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { PageVisitor } from './page-visitor.ts';
import type { RunningHost } from './running-host.ts';

const PASSWORD = 'correct horse battery staple';
const NEW_PASSWORD = 'a quiet river at dawn';
const WRONG = 'a wrong password';

/** Drives all endpoints that change what signs somebody in through all that they do with the table. */
export async function credentialsOnce({
  host,
  table,
}: {
  readonly host: RunningHost;
  readonly table: Table;
}): Promise<void> {
  const jane = new PageVisitor(host, 'jane@once.example');
  const post = async (visitor: PageVisitor, path: string, body: object, expected: number): Promise<void> => {
    const { status, body: seen } = await visitor.post(path, body);
    if (status !== expected) throw new Error(`POST ${path} returned ${status}: ${JSON.stringify(seen)}`);
  };
  await jane.register(PASSWORD);
  const first = await jane.nextMail();
  await post(jane, 'account/verify', { email: jane.email, code: first.code, password: WRONG }, 400);
  await post(jane, 'account/resend', { email: jane.email }, 202);
  const { token } = await jane.nextMail();
  await post(jane, 'account/verify', { token, password: PASSWORD }, 200);

  const changed = { current_password: PASSWORD, password: NEW_PASSWORD };
  await post(jane, 'account/password', { ...changed, current_password: WRONG }, 401);
  await post(jane, 'account/password', changed, 200);
  await jane.nextMail();

  await post(jane, 'account/password/forgot', { email: jane.email }, 202);
  const reset = await jane.nextMail();
  await post(jane, 'account/password/reset', { token: reset.token, password: PASSWORD }, 200);
  await jane.nextMail();

  const janes = new PageVisitor(host, 'jane@twice.example');
  await post(jane, 'account/email', { email: janes.email }, 202);
  const confirmation = await janes.nextMail();
  await post(janes, 'account/email/confirm', { token: confirmation.token, password: WRONG }, 401);
  await post(janes, 'account/email/confirm', { token: confirmation.token, password: PASSWORD }, 200);
  const undo = await jane.nextMail();
  // Made since the change on any clock, so the undo revokes it.
  const { userId = '' } = (await accountsTable(table).find(janes.email)) ?? {};
  await createApiKey(
    { userId, name: 'Thief' },
    { store: apiKeysTable(table), now: () => new Date('2099-01-01T00:00:00Z'), random: randomBytes },
  );
  await post(jane, 'account/email/undo', { token: undo.token }, 200);
  await jane.nextMail();
}
