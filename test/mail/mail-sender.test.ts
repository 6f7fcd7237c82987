import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { envars } from '../../lambdas/envars.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { profileKey } from '../../lambdas/table/keys.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { klookUp } from '../brand/brands.ts';
import { logged } from '../logging/captured-log.ts';
import { testTable } from '../table/test-table.ts';
import { anEvent } from './events.ts';
import { type SesStandIn, startSesStandIn } from './ses-stand-in.ts';
import { testMail, waiting } from './test-mail.ts';

const context = { functionName: 'send-mail', getRemainingTimeInMillis: () => 55_000 } as Context;

let table: Table;
let ses: SesStandIn;
beforeEach(async () => {
  table = await testTable();
  ses = await startSesStandIn();
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl(),
    AWS_ENDPOINT_URL_SESV2: ses.url,
    [envars.tableName]: table.name,
    [envars.publicOrigin]: 'https://go.example.com',
    [envars.supportAddress]: 'support@example.com',
    [envars.brand]: JSON.stringify(klookUp),
    [envars.mailFrom]: 'Klook Up <links@example.com>',
    [envars.mailConfigurationSet]: 'klookup-dev',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await ses.stop();
});

const coldStart = () => {
  vi.resetModules();
  return import('../../lambdas/mail/send-mail.handler.ts');
};
const metrics = () => logged().filter((line) => line._aws !== undefined);

const anHourAgo = () => new Date(Date.now() - 3_600_000);
const account = (userId: string, email: string) =>
  accountsTable(table).insert({
    userId,
    email,
    passwordHash: undefined,
    emailVerifiedAt: anHourAgo(),
    createdAt: anHourAgo(),
  });

const setLanguage = (userId: string, language: string) =>
  table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: profileKey(userId),
      UpdateExpression: 'SET #language = :language',
      ExpressionAttributeNames: { '#language': 'language' },
      ExpressionAttributeValues: { ':language': language },
    }),
  );

describe('the send-mail function', () => {
  it('mails accounts by the address in their profile, and reports outcomes and lag as metrics', async () => {
    await account('u1', 'jane@yoursite.com');
    await account('u2', 'jürgen@yoursite.com');
    for (const userId of ['u1', 'u2', 'gone'])
      await testMail(table).put(anEvent({ userId, at: anHourAgo() }));
    await (await coldStart()).handler({}, context);
    expect(ses.mails).toMatchObject([
      {
        FromEmailAddress: 'Klook Up <links@example.com>',
        Destination: { ToAddresses: ['jane@yoursite.com'] },
        Content: {
          Simple: {
            Body: { Text: { Data: expect.stringContaining('https://go.example.com/aBc1234/page') } },
          },
        },
      },
    ]);
    expect(metrics()).toMatchObject([
      {
        FunctionName: 'send-mail',
        sent: 1,
        dropped: 2,
        refused: 1,
        unaddressed: 1,
        delayed: 0,
        failed: 0,
        lag: expect.toSatisfy((lag) => lag >= 3_600 && lag < 3_700),
        _aws: { CloudWatchMetrics: [{ Namespace: 'KlookUp/Mail', Dimensions: [['FunctionName']] }] },
      },
    ]);
    for (const userId of ['u1', 'u2', 'gone']) expect(await waiting(table, userId)).toEqual([]);
  });

  it("mails in the account's language, and in English if it has none that we know", async () => {
    for (const [userId, language] of [
      ['u1', 'de'],
      ['u2', undefined],
      ['u3', 'tlh'],
    ] as const) {
      await account(userId, `${userId}@yoursite.com`);
      if (language) await setLanguage(userId, language);
      await testMail(table).put(anEvent({ userId, at: anHourAgo() }));
    }
    await (await coldStart()).handler({}, context);
    const mailOf = (userId: string, subject: string) => ({
      Destination: { ToAddresses: [`${userId}@yoursite.com`] },
      Content: { Simple: { Subject: { Data: subject } } },
    });
    const inOrder = ses.mails.toSorted((one, other) =>
      JSON.stringify(one) < JSON.stringify(other) ? -1 : 1,
    );
    expect(inOrder).toMatchObject([
      mailOf('u1', '1 Link auf yoursite.com wird am 30. November entfernt'),
      mailOf('u2', '1 link on yoursite.com will be removed on 30 November'),
      mailOf('u3', '1 link on yoursite.com will be removed on 30 November'),
    ]);
  });

  it('keeps what SES refuses now, and logs why without the address', async () => {
    await account('u1', 'jane@yoursite.com');
    await testMail(table).put(anEvent({ at: anHourAgo() }));
    ses.refuse('MessageRejected', 'Email address is not verified: jane@yoursite.com');
    await (await coldStart()).handler({}, context);
    expect(metrics()).toMatchObject([{ sent: 0, delayed: 1 }]);
    expect(logged()).toContainEqual(
      expect.objectContaining({
        level: 'WARN',
        message: 'mail not accepted',
        userId: 'u1',
        error: expect.objectContaining({ message: 'Email address is not verified: [address]' }),
      }),
    );
    expect(JSON.stringify(logged())).not.toContain('jane@');
    expect(await waiting(table)).toHaveLength(1);
  });

  it('mails at once the accounts that its event names, and only those; only the schedule reports a lag', async () => {
    for (const userId of ['u1', 'u2']) {
      await account(userId, `${userId}@yoursite.com`);
      await testMail(table).put(anEvent({ userId, at: anHourAgo() }));
    }
    await (await coldStart()).handler({ userIds: ['u1', 'gone'] }, context);
    expect(ses.mails).toMatchObject([{ Destination: { ToAddresses: ['u1@yoursite.com'] } }]);
    expect(metrics()).toMatchObject([{ sent: 1, delayed: 0, dropped: 0, failed: 0, busy: 1 }]);
    expect(metrics()[0]).not.toHaveProperty('lag');
    expect(await waiting(table, 'u2')).toHaveLength(1);
  });

  it('reports a lag of 0 when nothing is due, so that silence means it did not run', async () => {
    await (await coldStart()).handler({}, context);
    expect(metrics()).toMatchObject([{ lag: 0, sent: 0 }]);
  });

  it.each([
    envars.tableName,
    envars.mailFrom,
    envars.mailConfigurationSet,
    envars.supportAddress,
    envars.brand,
  ])('refuses to start without %s', async (name) => {
    vi.stubEnv(name, '');
    await expect(coldStart()).rejects.toThrow(`${name} is missing`);
  });
});
