import { randomBytes } from 'node:crypto';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { control } from './client.ts';
import type { RunningHost } from './running-host.ts';
import { SignedIn } from './signed-in.ts';
import { TamperedRows } from './tampered-rows.ts';

const LONG_AGO = '2026-01-01T00:00:00Z';
const LONG_AHEAD = '2099-01-01T00:00:00Z';

interface Key {
  readonly id: string;
  readonly key: string;
}

/** Drives all endpoints of API keys, and what has owners mailed about them, through all that they do with the table. */
export async function apiKeysOnce({ host, table }: { readonly host: RunningHost; readonly table: Table }) {
  const password = 'correct horse battery staple';
  const { email } = await createAccount(
    { email: 'keys@once.example', password, emailVerified: true },
    { store: accountsTable(table), now: () => new Date(), random: randomBytes },
  );
  const owner = await SignedIn.as(host, { email, password });
  const rows = new TamperedRows(table);
  /** A session's last use is recorded once an hour. */
  const call = async (method: string, path: string, body?: object, expected = 200): Promise<unknown> => {
    await rows.setAll('SESSIONS#', 'lastUsedAt', new Date(Date.now() - 2 * 3_600_000).toISOString());
    const { status, text } = await owner.call(method, path, body);
    if (status !== expected) throw new Error(`${method} ${path} returned ${status}: ${text}`);
    return JSON.parse(text).data;
  };
  const make = async () => (await call('POST', '/keys', { name: 'Once' }, 201)) as Key;
  const rotate = async ({ id }: Key, overlap_seconds: number) =>
    (await call('POST', `/keys/${id}/rotate`, { overlap_seconds }, 201)) as Key;

  const first = await make();
  await call('GET', '/keys');
  await call('PATCH', `/keys/${first.id}`, { name: 'Twice' });
  const second = await rotate(first, 0);
  const third = await rotate(second, 60);
  // Ten that have expired make room, for a new key and for a rotated one.
  for (let made = 3; made <= 10; made += 1) await make();
  await rows.setAll('KEY#', 'expiresAt', LONG_AGO);
  await make();
  for (let made = 2; made <= 10; made += 1) await make();
  await rows.setAll('KEY#', 'expiresAt', LONG_AGO);
  await rotate(third, 60);
  await rows.setAll('KEY#', 'expiresAt', LONG_AHEAD);

  const used = await make();
  await rows.setAll('KEY#', 'lastUsedAt', LONG_AGO);
  const byItself = await fetch(`${host.demo.base_url}/api/v1/links`, {
    headers: { authorization: `Bearer ${used.key}` },
  });
  if (byItself.status !== 200) throw new Error(`A list returned ${byItself.status}.`);
  await control(host, 'POST', '/schedules/klookup-dev-watch-keys/run');
  await rows.setAll('KEY#', 'lastUsedAt', LONG_AGO);
  const revoked = await fetch(`${host.demo.base_url}/api/v1/keys/${used.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${used.key}` },
  });
  if (revoked.status !== 200) throw new Error(`A key's own revocation returned ${revoked.status}.`);
  const last = await make();
  await call('DELETE', `/keys/${last.id}`);
  await call('DELETE', '/keys');
}
