import { randomBytes } from 'node:crypto';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { routes } from '../../lambdas/http/routes.ts';
import { operations } from '../../lambdas/openapi/operations.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { timestamp } from '../../lambdas/timestamp.ts';
import type { Driven } from './everything-once.ts';
import { SignedIn } from './signed-in.ts';
import { TamperedRows } from './tampered-rows.ts';

/** Signs in and out, fails to, and calls everything by session that a session may call. */
export async function sessionsOnce({ host, table }: Pick<Driven, 'host' | 'table'>): Promise<void> {
  const account = { email: 'sessions@yoursite.com', password: 'correct horse battery staple' };
  await createAccount(
    { ...account, emailVerified: true },
    { store: accountsTable(table), now: () => new Date(), random: randomBytes },
  );
  const failing = { ...account, password: 'wrong' };
  // From a network that isn't known yet, and from one that is.
  await SignedIn.tryAs(host, failing);
  const owner = await SignedIn.as(host, account);
  await SignedIn.tryAs(host, failing);
  // Ends the session that the browser had.
  await owner.call('POST', '/session', account);
  await owner.call('POST', '/session/confirm', { password: 'wrong' });
  await owner.call('POST', '/session/confirm', { password: account.password });
  await owner.call('PATCH', '/account', { name: 'Jane' });
  await SignedIn.as(host, account);
  const { sessions } = (await owner.data('GET', '/sessions')) as {
    sessions: { id: string; is_current: boolean }[];
  };
  const other = sessions.find(({ is_current }) => !is_current);
  await owner.call('DELETE', `/sessions/${other?.id}`);
  await owner.call('DELETE', '/sessions');
  for (const { endpoint, method, path } of routes) {
    const { access } = operations[endpoint];
    if (access === 'public' || access === 'entry' || endpoint === 'delete-account') continue;
    // A session's last use is recorded at most once an hour.
    const before = timestamp(new Date(Date.now() - 7_200_000));
    await new TamperedRows(table).setAll('SESSIONS#', 'lastUsedAt', before);
    await owner.call(method, path.replace(/^\/api(\/v1)?/, '').replaceAll(/\{\w+\}/g, '1'));
  }
  await owner.call('DELETE', '/session');
}
