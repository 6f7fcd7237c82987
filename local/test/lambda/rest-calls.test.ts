import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RestServer, startRestServer } from '../../engines/rest-server.ts';
import { ThrottledError } from '../../lambda/invocation.ts';
import { invokeOperation } from '../../lambda/invoke-operation.ts';
import { Mailbox } from '../../mail/mailbox.ts';
import { sendEmailOperation } from '../../mail/send-email.ts';
import type { FunctionDefinition, Grant } from '../../template/deployment.ts';
import { bundledFunction } from '../fixtures/bundled-function.ts';
import { type TestFunctions, testFunctions } from './functions.ts';

const arn = (name: string, region = 'us-east-1') => `arn:aws:lambda:${region}:000000000000:function:${name}`;
const ses = (resource: string) => `arn:aws:ses:us-east-1:000000000000:${resource}`;
const may = (action: string, ...resources: string[]): Grant => ({
  effect: 'Allow',
  actions: [action],
  resources,
});

let rest: RestServer;
let functions: TestFunctions;
let isThrottled = false;
const reports: string[] = [];
const mailbox = new Mailbox();
beforeAll(async () => {
  rest = await startRestServer();
  functions = await testFunctions({
    endpoints: [new URL(rest.url).host],
    environment: { AWS_ENDPOINT_URL_LAMBDA: rest.url, AWS_ENDPOINT_URL_SESV2: rest.url },
  });
  const { lambda } = functions;
  rest.update([
    invokeOperation({
      invoker: {
        invoke: (name, event) =>
          isThrottled ? Promise.reject(new ThrottledError(name)) : lambda.invoke(name, event),
      },
      functions: () => lambda.functions().map(({ definition }) => definition),
      report: (sentence) => reports.push(sentence),
    }),
    sendEmailOperation({
      mailbox,
      definition: () => ({
        identities: [],
        configurationSets: [{ name: 'feedback', region: 'us-east-1', isSending: true, events: [] }],
      }),
      now: () => new Date('2030-01-01T00:00:00Z'),
      publish: () => {},
    }),
  ]);
  const code = await bundledFunction('sdk-caller');
  const more = { timeoutMs: 10_000, memoryMb: 256 };
  functions.define('caller', code, {
    grants: [
      may('lambda:InvokeFunction', arn('worker*'), arn('nobody'), arn('edge:1')),
      may('ses:SendEmail', ses('identity/example.com'), ses('identity/example.org')),
      may('ses:SendEmail', ses('configuration-set/feedback')),
    ],
    ...more,
  });
  functions.define('stranger', code, more);
  functions.define(
    'worker',
    `let ran = 0;
     exports.handler = async (event) => {
       if (event.fail) throw new RangeError('too far');
       if (event.large) return 'x'.repeat(6 * 2 ** 20);
       return { event, ran: ++ran };
     };`,
  );
  functions.define('edge', 'exports.handler = async () => "edge";', {
    versionArn: `${arn('edge')}:1`,
  } satisfies Partial<FunctionDefinition>);
});
afterAll(async () => {
  await functions.stop();
  await rest.stop();
});

const invoke = (FunctionName: string, payload: object = {}, more: object = {}, by = 'caller') =>
  functions.result(by, { invoke: { FunctionName, payload, ...more } }) as Promise<
    Readonly<Record<string, unknown>>
  >;

describe("a function's call of another one", () => {
  it('returns its result, and is recorded with both invocations', async () => {
    const reply = await invoke('worker', { n: 1 });
    expect(reply).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(JSON.parse(String(reply.Payload))).toMatchObject({ event: { n: 1 } });
    expect(reply).not.toHaveProperty('FunctionError');
    expect(functions.lambda.recent('caller').at(-1)?.awsCalls).toEqual([
      { service: 'lambda', action: 'Invoke', region: 'us-east-1', granted: true },
    ]);
    expect(functions.used).toContainEqual({
      action: 'lambda:InvokeFunction',
      resource: arn('worker*'),
      key: undefined,
    });
  });

  it('names it by its ARN, its partial ARN, or a version', async () => {
    for (const name of [arn('worker'), '000000000000:function:worker', 'worker:$LATEST']) {
      expect(await invoke(name)).toMatchObject({ StatusCode: 200 });
    }
    expect(await invoke('edge', {}, { Qualifier: '1' })).toMatchObject({
      Payload: '"edge"',
      ExecutedVersion: '1',
    });
  });

  it('without the grant is refused, also one of another version or region', async () => {
    for (const [name, more] of [
      ['edge', {}],
      ['edge', { Qualifier: '2' }],
      [arn('worker', 'eu-west-1'), {}],
    ] as const) {
      expect(await invoke(name, {}, more)).toMatchObject({ name: 'AccessDeniedException', status: 403 });
    }
    expect(await invoke('worker', {}, {}, 'stranger')).toMatchObject({
      message: expect.stringContaining(`lambda:InvokeFunction on resource: ${arn('worker')}`),
    });
    expect(functions.lambda.recent('stranger').at(-1)?.awsCalls).toMatchObject([{ granted: false }]);
  });

  it("returns the function's error as its payload", async () => {
    const reply = await invoke('worker', { fail: true });
    expect(reply).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(JSON.parse(String(reply.Payload))).toMatchObject({
      errorType: 'RangeError',
      errorMessage: 'too far',
      trace: expect.any(Array),
    });
  });

  it('fails as on AWS for an unknown function, a payload or result beyond 6 MB, and a throttle', async () => {
    expect(await invoke('nobody')).toEqual({
      name: 'ResourceNotFoundException',
      message: `Function not found: ${arn('nobody')}`,
      status: 404,
    });
    const large = { invoke: { FunctionName: 'worker' }, megabytes: 6 };
    expect(await functions.result('caller', large)).toMatchObject({
      name: 'RequestTooLargeException',
      status: 413,
    });
    expect(await invoke('worker', { large: true })).toMatchObject({
      FunctionError: 'Unhandled',
      Payload: expect.stringContaining('Function.ResponseSizeTooLarge'),
    });
    isThrottled = true;
    expect(await invoke('worker')).toMatchObject({ name: 'TooManyRequestsException', status: 429 });
    isThrottled = false;
  });

  it('may be asynchronous: it returns at once, and a failure is reported', async () => {
    const before = functions.lambda.recent('worker').length;
    expect(await invoke('worker', { fail: true }, { InvocationType: 'Event' })).toMatchObject({
      StatusCode: 202,
    });
    await vi.waitFor(() => expect(functions.lambda.recent('worker').length).toBe(before + 1));
    await vi.waitFor(() => expect(reports).toEqual(['An asynchronous invocation of worker failed: too far']));
    expect(
      await functions.result('caller', {
        invoke: { FunctionName: 'worker', InvocationType: 'Event' },
        megabytes: 1,
      }),
    ).toMatchObject({ name: 'RequestTooLargeException' });
  });

  it("with a part that the host doesn't play is refused", async () => {
    expect(await invoke('worker', {}, { LogType: 'Tail' })).toMatchObject({
      message: expect.stringContaining('x-amz-log-type'),
    });
  });
});

describe('a mail', () => {
  const mail = (more: object = {}, by = 'caller') =>
    functions.result(by, {
      mail: {
        FromEmailAddress: 'Shop <no-reply@example.org>',
        Destination: { ToAddresses: ['jane@example.net'] },
        Content: { Simple: { Subject: { Data: 'Hi' }, Body: { Text: { Data: 'Hello' } } } },
        ...more,
      },
    });

  it('is sent with the grant on the identity, and on the configuration set if it has one', async () => {
    expect(await mail()).toMatchObject({ MessageId: expect.any(String) });
    expect(await mail({ ConfigurationSetName: 'feedback' })).toHaveProperty('MessageId');
    expect(mailbox.mails()).toMatchObject([{}, { to: ['jane@example.net'], subject: 'Hi' }]);
    expect(functions.lambda.recent('caller').at(-1)?.awsCalls).toMatchObject([
      { service: 'ses', action: 'SendEmail', granted: true },
    ]);
  });

  it('is refused without one of them, also for the default configuration set of the identity', async () => {
    const denied = { name: 'AccessDeniedException', status: 403 };
    expect(await mail({}, 'stranger')).toMatchObject(denied);
    expect(await mail({ FromEmailAddress: 'a@example.edu' })).toMatchObject(denied);
    expect(await mail({ ConfigurationSetName: 'other' })).toMatchObject({
      ...denied,
      message: expect.stringContaining('configuration-set/other'),
    });
    expect(await mail({ FromEmailAddress: 'a@mail.example.com' })).toMatchObject({
      ...denied,
      message: expect.stringContaining('configuration-set/newsletter'),
    });
  });

  it('with raw or templated content is refused, because the host does not play it', async () => {
    expect(await mail({ Content: { Raw: { Data: Buffer.from('x') } } })).toMatchObject({
      message: expect.stringContaining("can't read the request POST /v2/email/outbound-emails"),
    });
  });
});
