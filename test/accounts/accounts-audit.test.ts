import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { deleteAccount } from '../../bin/accounts-commands.ts';
import { OPERATOR, useAccountsCommands } from './accounts-commands-fixture.ts';

const { desk, registered, inviteTo, resetOf, verifyAccount, end, signIn, isSignedIn, decisions } =
  useAccountsCommands();

describe('the audit trail', () => {
  it('says who decided, about which account, and what was before', async () => {
    const { id } = await inviteTo('ann@example.com');
    const at = (minutes: number) => {
      desk.time = new Date(Date.UTC(2026, 1, 22, 10, minutes));
    };
    at(1);
    await inviteTo('ann@example.com');
    at(2);
    await verifyAccount(id);
    at(3);
    await signIn({ userId: id });
    await end(id);
    at(4);
    await resetOf(id);
    at(5);
    await resetOf(id);
    const by = { by: OPERATOR, subject: id, accountId: id };
    expect(await decisions()).toMatchObject([
      { ...by, action: 'make-reset-link', before: { expiresAt: '2026-02-22T10:34:00Z' } },
      { ...by, action: 'make-reset-link', before: null },
      { ...by, action: 'end-sessions', before: { sessions: 1 } },
      { ...by, action: 'verify-account', before: { state: 'unverified' } },
      { ...by, action: 'invite-account', before: { state: 'unverified', expiresAt: '2026-03-01T10:00:00Z' } },
      { ...by, action: 'invite-account', before: null },
    ]);
  });

  it('is required: nothing changes when nobody can say who the operator is', async () => {
    const joe = await registered('joe@example.com');
    const session = await signIn(joe);
    const { Items: before } = await desk.table.client.send(new ScanCommand({ TableName: desk.table.name }));
    desk.services = {
      ...desk.services,
      operator: { ...desk.services.operator, identify: () => Promise.reject(new Error('Who are you?')) },
    };
    for (const run of [
      () => inviteTo('ann@example.com'),
      () => inviteTo(joe.email),
      () => verifyAccount(joe.email, true),
      () => resetOf(joe.email),
      () => end(joe.email),
      () => deleteAccount({ account: joe.email, isJson: false, yes: true }, desk.services),
    ]) {
      await expect(run()).rejects.toThrow('Who are you?');
    }
    expect(await isSignedIn(session)).toBe(true);
    const { Items: after } = await desk.table.client.send(new ScanCommand({ TableName: desk.table.name }));
    expect(after).toEqual(before);
  });
});
