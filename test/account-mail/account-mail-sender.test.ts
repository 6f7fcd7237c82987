import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountMail } from '../../lambdas/account-mail/account-mail.ts';
import { hashCode, parseMailedToken } from '../../lambdas/account-tokens/mailed-token.ts';
import { envars } from '../../lambdas/envars.ts';
import { addressHash } from '../../lambdas/http/address-hash.ts';
import { putAccountMail } from '../../lambdas/table/account-mail-items.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { klookUp } from '../brand/brands.ts';
import { startAwsStandIn } from '../http/aws-stand-in.ts';
import { logged, printed } from '../logging/captured-log.ts';
import { type SesStandIn, startSesStandIn } from '../mail/ses-stand-in.ts';
import { testTable } from '../table/test-table.ts';
import {
  accountOf,
  codeIn,
  forgot,
  itemsWith,
  JANE,
  JANES,
  register,
  rowOf,
  storeAccount,
  tokenIn,
  tokensOf,
} from './test-account-mail.ts';

const context = { functionName: 'send-account-mail', getRemainingTimeInMillis: () => 55_000 } as Context;

let table: Table;
let ses: SesStandIn;
let aws: Awaited<ReturnType<typeof startAwsStandIn>>;
beforeEach(async () => {
  table = await testTable();
  ses = await startSesStandIn();
  aws = await startAwsStandIn({ GetSecretValue: ({ SecretId }) => ({ SecretString: `key ${SecretId}` }) });
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl(),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
    AWS_ENDPOINT_URL_SESV2: ses.url,
    [envars.tableName]: table.name,
    [envars.publicOrigin]: 'https://go.example.com',
    [envars.supportAddress]: 'support@example.com',
    [envars.brand]: JSON.stringify(klookUp),
    [envars.mailFrom]: 'Klook Up <links@example.com>',
    [envars.mailConfigurationSet]: 'klookup-dev',
    [envars.addressHashSecretName]: 'address-hash',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await ses.stop();
  await aws.stop();
});

const coldStart = () => {
  vi.resetModules();
  return import('../../lambdas/account-mail/send-account-mail.handler.ts');
};
const run = async (event: { ids?: readonly string[] } = {}) => (await coldStart()).handler(event, context);
const metrics = () => logged().filter((line) => line._aws !== undefined);

async function put(mail: AccountMail, minutesAgo = 5): Promise<string> {
  const at = new Date(Date.now() - minutesAgo * 60_000);
  const id = newUlid(at.getTime());
  await transactWrite(table, [putAccountMail(table.name, { id, mail, at })]);
  return id;
}

/** The mails that SES took. */
const mails = () =>
  ses.mails.map((request) => {
    const { Destination, Content } = request as {
      Destination: { ToAddresses: string[] };
      Content: { Simple: { Subject: { Data: string }; Body: Record<'Text' | 'Html', { Data: string }> } };
    };
    const { Subject, Body } = Content.Simple;
    const [to = ''] = Destination.ToAddresses;
    return { to, subject: Subject.Data, text: Body.Text.Data, html: Body.Html.Data };
  });

describe('the send-account-mail function', () => {
  it('sends what waits, and reports outcomes and lag as metrics', async () => {
    await put(register());
    await put(forgot('nobody@yoursite.com'));
    await run();
    expect(mails()).toMatchObject([{ to: JANE, text: expect.stringContaining('/account/verify#token=') }]);
    expect(metrics()).toMatchObject([
      {
        FunctionName: 'send-account-mail',
        sent: 1,
        delayed: 0,
        dropped: 0,
        limited: 0,
        expired: 0,
        failed: 0,
        needless: 1,
        lag: expect.toSatisfy((lag) => lag >= 300 && lag < 330),
        _aws: { CloudWatchMetrics: [{ Namespace: 'KlookUp/AccountMail', Dimensions: [['FunctionName']] }] },
      },
    ]);
    expect(await itemsWith(table, 'ACCOUNTMAIL#')).toEqual([]);
  });

  it("hashes codes with the stage's key", async () => {
    await put(register());
    await run();
    const { userId = '' } = (await accountOf(table)) ?? {};
    const code = codeIn(mails()[0]);
    const hash = addressHash(async () => 'key address-hash');
    const { entries } = await tokensOf(table, userId, 'VERIFY');
    expect(entries).toMatchObject([
      {
        sha256: parseMailedToken(tokenIn(mails()[0]))?.sha256,
        codeHash: await hashCode({ userId, code }, hash),
      },
    ]);
  });

  it('sends at once the mails that its event names, and only those; only the schedule reports a lag', async () => {
    const id = await put(register());
    const other = await put(register('tom@yoursite.com'));
    await run({ ids: [id, 'gone'] });
    expect(mails().map(({ to }) => to)).toEqual([JANE]);
    expect(metrics()).toMatchObject([{ sent: 1, busy: 1 }]);
    expect(metrics()[0]).not.toHaveProperty('lag');
    expect(await rowOf(table, other)).toBeDefined();
  });

  it('reports a lag of 0 when nothing is due, so that silence means it did not run', async () => {
    await run();
    expect(metrics()).toMatchObject([{ lag: 0, sent: 0 }]);
  });

  it.each([
    ['TooManyRequestsException', 'Maximum sending rate exceeded.'],
    ['SendingPausedException', `Sending paused for ${JANE}`],
    ['MessageRejected', `Email address is not verified: ${JANE}`],
  ])('loses nothing while SES answers %s', async (name, message) => {
    const id = await put(register());
    ses.refuse(name, message);
    await run();
    expect(metrics()).toMatchObject([{ sent: 0, delayed: 1 }]);
    expect(logged()).toContainEqual(
      expect.objectContaining({
        level: 'WARN',
        message: 'account mail not accepted',
        mailId: id,
        kind: 'register',
        attempts: 1,
        error: expect.objectContaining({ message: message.replace(JANE, '[address]') }),
      }),
    );
    expect(await rowOf(table, id)).toMatchObject({ attempts: 1, kind: 'register' });
  });

  it('logs no token, code or address, however a mail ends', async () => {
    await storeAccount(table, { ...JANES, email: 'tom@yoursite.com' });
    await put(register());
    await put(forgot('tom@yoursite.com'));
    await put({ kind: 'account-deleted', email: 'no address', language: 'en' });
    await run();
    const secrets = mails().flatMap((mail) => [tokenIn(mail), tokenIn(mail).slice(33), codeIn(mail)]);
    expect(secrets.filter((secret) => secret !== '')).toHaveLength(5);
    await put(register('eve@yoursite.com'));
    await put(forgot('tom@yoursite.com'), 45);
    ses.refuse('MessageRejected', 'Email address is not verified: eve@yoursite.com');
    await run();
    vi.stubEnv(envars.tableName, 'missing');
    await run({ ids: [await put(register('ann@yoursite.com'))] });
    const messages = logged().map(({ message }) => message);
    for (const message of ['refused for good', 'not accepted', 'given up', 'not sent'])
      expect(messages).toContain(`account mail ${message}`);
    const lines = printed().join('\n');
    for (const secret of secrets.filter((each) => each !== '')) expect(lines).not.toContain(secret);
    expect(lines).not.toMatch(/yoursite|no address|argon2id/);
  });

  it.each([
    envars.tableName,
    envars.mailFrom,
    envars.mailConfigurationSet,
    envars.supportAddress,
    envars.brand,
    envars.addressHashSecretName,
  ])('refuses to start without %s', async (name) => {
    vi.stubEnv(name, '');
    await expect(coldStart()).rejects.toThrow(`${name} is missing`);
  });
});
