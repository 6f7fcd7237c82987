import { beforeEach, describe, expect, it } from 'vitest';
import { testAccountMail } from '../account-mail/test-account-mail.ts';
import { type CredentialsFixture, cookieOf, credentialsFixture, PASSWORD } from './credentials-fixture.ts';

const HERS = 'jane@example.com';
const THEIRS = 'evil@example.net';

let fixture: CredentialsFixture;
let sender: ReturnType<typeof testAccountMail>;
let userId: string;
beforeEach(async () => {
  fixture = await credentialsFixture();
  const { hash, now } = fixture.services;
  sender = testAccountMail(fixture.table, { hash, now });
  ({ userId } = await fixture.newAccount({ email: HERS }));
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
