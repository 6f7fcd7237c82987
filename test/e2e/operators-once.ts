import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { suspensionKey } from '../../lambdas/table/keys.ts';
import { operatorRolesTable } from '../../lambdas/table/operator-roles-table.ts';
import { reportStoreTable } from '../../lambdas/table/report-store-table.ts';
import { timestamp } from '../../lambdas/timestamp.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { control } from './client.ts';
import type { Driven } from './everything-once.ts';
import { SignedIn } from './signed-in.ts';
import { TamperedRows } from './tampered-rows.ts';

const PASSWORD = 'correct horse battery staple';
const DESTINATION = 'https://login.evil.example/';
const services = () => ({ now: () => new Date(), random: randomBytes });

/** Does all that operators may do, has an owner object to it, and owners told of a block. */
export async function operatorsOnce({ host, table }: Pick<Driven, 'host' | 'table'>): Promise<void> {
  const rows = new TamperedRows(table);
  /** Uses are recorded once in a while only. */
  const forgetUses = async () => {
    const before = timestamp(new Date(Date.now() - 7_200_000));
    await rows.setAll('SESSIONS#', 'lastUsedAt', before);
    await rows.setAll('KEY#', 'lastUsedAt', before);
  };
  const store = accountsTable(table);
  const newAccount = (email: string) =>
    createAccount({ email, password: PASSWORD, emailVerified: true }, { ...services(), store });
  const { userId: operatorId } = await newAccount('operator@yoursite.com');
  const { userId } = await newAccount('owner@yoursite.com');
  const { key } = await createApiKey({ userId, name: 'Test' }, { ...services(), store: apiKeysTable(table) });
  const operator = await SignedIn.as(host, { email: 'operator@yoursite.com', password: PASSWORD });
  const decision = { id: newUlid(Date.now()), at: new Date(), by: 'test', action: 'grant-operator' } as const;
  await operatorRolesTable(table).grant(operatorId, { ...decision, subject: operatorId, before: null });

  const asOwner = async (path: string, body: object): Promise<Record<string, unknown>> => {
    await forgetUses();
    const response = await fetch(`${host.demo.base_url}/api/v1/links${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { data } = (await response.json()) as { data?: Record<string, unknown> };
    if (response.status !== 201 || !data) throw new Error(`POST /links${path} returned ${response.status}.`);
    return data;
  };
  const create = async () => {
    const site_url = `https://shop.example/${randomUUID()}`;
    const data = await asOwner('', { url: DESTINATION, type: 'inpage', post_id: randomUUID(), site_url });
    return { id: Number(data.id), code: String(data.short_code) };
  };
  const appealOf = async (id: number): Promise<string | undefined> => {
    const response = await fetch(`${host.demo.base_url}/api/v1/links/${id}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const { data } = (await response.json()) as { data?: { appeal?: { id: string } | null } };
    return data?.appeal?.id;
  };
  /** Files an appeal, and reads it once the API has heard of the decision, which takes up to 10 s. @returns its id */
  const appeal = async (id: number): Promise<string> => {
    const filed = String((await asOwner(`/${id}/appeal`, { message: 'It is clean.' })).id);
    for (const deadline = performance.now() + 20_000; performance.now() < deadline; await sleep(500)) {
      if ((await appealOf(id)) === filed) return filed;
    }
    throw new Error(`GET /links/${id} does not have the appeal ${filed}.`);
  };
  const does = async (method: string, path: string, body?: object): Promise<void> => {
    await forgetUses();
    const { status, text } = await operator.call(method, `/operator/${path}`, body);
    if (status >= 300) throw new Error(`${method} ${path} returned ${status}: ${text}`);
  };
  /** Two reports that are alike. @returns the id of the first */
  const report = async (shortCode: string): Promise<string> => {
    const at = new Date();
    const ids = [newUlid(at.getTime()), newUlid(at.getTime())];
    for (const id of ids)
      await reportStoreTable(table).file(
        {
          id,
          at,
          shortCode,
          linkId: 1,
          destination: DESTINATION,
          reason: 'phishing',
          details: undefined,
          contact: undefined,
          closed: undefined,
        },
        { windows: [], maxAlike: undefined },
      );
    return String(ids[0]);
  };

  const { id, code } = await create();
  const ledBy = async () => ({ reason: 'Phishing', reports: [await report(code)], alike: true });
  const dismissed = await report(code);
  for (const path of ['reports', `links/${code}`, `accounts/${userId}`, 'appeals', 'blocks', 'audit'])
    await does('GET', path);
  await does('POST', `reports/${dismissed}/dismiss`, { alike: true });

  await does('POST', `links/${code}/take-down`, await ledBy());
  const first = await appeal(id);
  await does('GET', 'appeals');
  await does('POST', `appeals/${first}/dismiss`);
  await does('POST', `links/${code}/restore`);
  const other = await create();
  await does('POST', `links/${other.code}/take-down`, { reason: 'Phishing' });
  await does('POST', `appeals/${await appeal(other.id)}/uphold`);

  await does('POST', `accounts/${userId}/suspend`, await ledBy());
  await does('POST', `appeals/${await appeal(id)}/uphold`);
  await does('POST', `accounts/${userId}/suspend`, { reason: 'Spam' });
  // As version 0.1 suspended accounts.
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: suspensionKey(userId) }));
  await does('GET', 'blocks');
  await does('POST', `accounts/${userId}/reinstate`);

  const block = { destination: 'evil.example', ...(await ledBy()) };
  await does('POST', 'blocks', block);
  await does('GET', 'blocks');
  await does('POST', `appeals/${await appeal(id)}/uphold`);
  await does('POST', 'blocks', { ...block, reports: [], alike: false });
  await control(host, 'POST', '/schedules/klookup-dev-mail-blocked-owners/run');
  await does('DELETE', 'blocks?destination=evil.example');
}
