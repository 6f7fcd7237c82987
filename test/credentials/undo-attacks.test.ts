import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { testAccountMail } from '../account-mail/test-account-mail.ts';
import { type CredentialsFixture, cookieOf, credentialsFixture, PASSWORD } from './credentials-fixture.ts';

const HERS = 'jane@example.com';
const THEIRS = 'evil@example.net';

let fixture: CredentialsFixture;
let sender: ReturnType<typeof testAccountMail>;
let userId: string;
let keys: ReturnType<typeof apiKeysTable>;
beforeEach(async () => {
  fixture = await credentialsFixture();
  const { hash, now } = fixture.services;
  sender = testAccountMail(fixture.table, { hash, now });
  ({ userId } = await fixture.newAccount({ email: HERS }));
  keys = apiKeysTable(fixture.table);
});

/** Sends the mails that wait. @returns the link's token of the last one to this address */
async function tokenTo(address: string): Promise<string> {
  await sender.sendAll(fixture.sent.splice(0));
  const { text = '' } = sender.sent.findLast(({ to }) => to === address) ?? {};
  return /#token=(\S+)/.exec(text)?.[1] ?? '';
}
/** Gives the account another address. @returns the cookie of the new session */
async function move(to: string, cookie: string): Promise<string> {
  expect((await fixture.post('email', { email: to }, { cookie })).status).toBe(202);
  const token = await tokenTo(to);
  return cookieOf(await fixture.post('email/confirm', { token, password: PASSWORD }));
}
/** @returns its hash */
const newKey = async (name: string): Promise<string> => {
  const { now } = fixture.services;
  return (await createApiKey({ userId, name }, { store: keys, now, random: randomBytes })).sha256;
};
const undo = async (token: string) => (await fixture.post('email/undo', { token })).status;

describe('somebody who has got hold of an account, and changes its address twice', () => {
  it('gets no link that undoes her undo, not even by a mail that comes late', async () => {
    const theirs = await move(THEIRS, await fixture.signedIn(HERS));
    const hers = await tokenTo(HERS);
    await move('more@example.net', theirs);
    // The mail about the second change waits while she undoes both.
    const late = fixture.sent.splice(0);
    expect(await undo(hers)).toBe(200);
    fixture.sent.push(...late);
    expect(await undo(await tokenTo(THEIRS))).toBe(400);
    expect(await fixture.profile(userId)).toMatchObject({ email: HERS });
    expect(await fixture.claim(HERS)).toMatchObject({ userId });
    expect(await fixture.tokens(userId, 'UNDO')).toBeUndefined();
  });

  it('loses the keys made since or on the day before, and older ones stay', async () => {
    const own = await newKey('own');
    fixture.wait({ minutes: 24 * 60 });
    const stolen = [await newKey('just before')];
    fixture.wait({ minutes: 1 });
    const theirs = await move(THEIRS, await fixture.signedIn(HERS));
    const hers = await tokenTo(HERS);
    stolen.push(await newKey('one'), await newKey('two'));
    await move('more@example.net', theirs);
    fixture.wait({ minutes: 1 });
    stolen.push(await newKey('three'));
    expect(await undo(hers)).toBe(200);
    const active = await Promise.all([own, ...stolen].map((sha256) => keys.findActive(sha256)));
    expect(active.map((key) => key !== undefined)).toEqual([true, false, false, false, false]);
    expect(await fixture.profile(userId)).toMatchObject({ activeApiKeys: 1 });
    expect((await fixture.events(userId)).filter((kind) => kind === 'key_revoked')).toHaveLength(4);
  });

  it('gets none either when she undoes them while that mail is made', async () => {
    const theirs = await move(THEIRS, await fixture.signedIn(HERS));
    const hers = await tokenTo(HERS);
    await move('more@example.net', theirs);
    const { accounts } = sender.ports;
    let isUndone = false;
    const undoing = testAccountMail(fixture.table, {
      ...sender.ports,
      accounts: {
        ...accounts,
        async tokens(id, kind) {
          if (kind === 'UNDO' && !isUndone) {
            isUndone = true;
            expect(await undo(hers)).toBe(200);
          }
          return accounts.tokens(id, kind);
        },
      },
    });
    await undoing.sendAll(fixture.sent.splice(0, 1));
    expect(isUndone).toBe(true);
    expect(await fixture.tokens(userId, 'UNDO')).toBeUndefined();
  });
});
