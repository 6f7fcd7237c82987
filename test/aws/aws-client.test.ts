import { type AddressInfo, createServer, Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DynamoDBClient } from '../../lambdas/aws/dynamodb.ts';
import { GetCommand, TransactWriteCommand } from '../../lambdas/aws/dynamodb-documents.ts';
import { InvokeCommand, LambdaClient } from '../../lambdas/aws/lambda.ts';
import { GetParameterCommand, SSMClient } from '../../lambdas/aws/parameter-store.ts';
import { GetSecretValueCommand, SecretsManagerClient } from '../../lambdas/aws/secrets-manager.ts';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '../../lambdas/aws/sqs.ts';
import { type Answer, functionEnvironment, json, scriptedService } from './local-clients.ts';

const DYNAMODB = 'AWS_ENDPOINT_URL_DYNAMODB';
const get = new GetCommand({ TableName: 'table', Key: { pk: 'a' } });
const found = json({ Item: { pk: { S: 'a' } } });
const throttled = json({ __type: 'com.amazonaws#ThrottlingException', message: 'Slow down.' }, 400);
const never: Answer = () => {};
const cutOff: Answer = (response) => void response.socket?.destroy();

/** Waits of the client are as short as can be. */
function withoutWaits(): void {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0);
  onTestFinished(() => random.mockRestore());
}

describe('a call of AWS', () => {
  it.each<[string, Answer]>([
    ['an error of the server', json({ message: 'Oh.' }, 500)],
    [
      'an error of a load balancer',
      (response) => response.writeHead(503, { 'content-length': 4 }).end('Oh..'),
    ],
    ['throttling', throttled],
    ['a broken connection', cutOff],
    ['a response that ends too early', (response) => void response.socket?.end('HTTP/1.1 200 OK\r\n')],
  ])('is repeated after %s, with the same body', async (_, answer) => {
    withoutWaits();
    const received = await scriptedService(DYNAMODB, answer, answer, json({}));
    // DynamoDB knows the repetition by its random token.
    expect(await new DynamoDBClient().send(new TransactWriteCommand({ TransactItems: [] }))).toEqual({});
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  });

  it('is sent at most as often as the client allows, and fails with the last error', async () => {
    withoutWaits();
    const received = await scriptedService(DYNAMODB, throttled);
    const call = new DynamoDBClient({ maxAttempts: 2 }).send(get);
    await expect(call).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Slow down.',
      $metadata: { httpStatusCode: 400, attempts: 2 },
    });
    expect(received).toHaveLength(2);
  });

  it('is not repeated after an error that would come again', async () => {
    const received = await scriptedService(
      DYNAMODB,
      json({ __type: 'x#ValidationException', Message: 'No.' }, 400),
    );
    await expect(new DynamoDBClient().send(get)).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'No.',
    });
    expect(received).toHaveLength(1);
  });

  it('is not repeated after a response that makes no sense, which says so in the log', async () => {
    const received = await scriptedService(
      DYNAMODB,
      (response) => void response.socket?.end('nonsense\r\n\r\n'),
    );
    const call = new DynamoDBClient().send(get);
    await expect(call).rejects.toMatchObject({ name: 'AwsResponseError', message: 'HTTP 0 malformed' });
    expect(received).toHaveLength(1);
  });

  it('says in the log that its connection broke', async () => {
    await scriptedService(DYNAMODB, cutOff);
    const call = new DynamoDBClient({ maxAttempts: 1 }).send(get);
    await expect(call).rejects.toMatchObject({
      code: 'ECONNRESET',
      message: expect.stringContaining('ECONNRESET'),
    });
  });

  it('keeps its connection when the service refuses it, and opens a new one when that broke', async () => {
    withoutWaits();
    const sockets: unknown[] = [];
    const on =
      (answer: Answer): Answer =>
      (response) => {
        sockets.push(response.socket);
        answer(response);
      };
    await scriptedService(DYNAMODB, on(throttled), on(throttled), on(cutOff), on(found));
    await new DynamoDBClient({ maxAttempts: 4 }).send(get);
    expect(new Set(sockets.slice(0, 3)).size).toBe(1);
    expect(sockets[3]).not.toBe(sockets[0]);
  });

  it('waits longer after each failure, and longest when it is throttled', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    vi.spyOn(Math, 'random').mockReturnValue(0.01);
    onTestFinished(() => void vi.restoreAllMocks());
    await scriptedService(DYNAMODB, cutOff, cutOff, throttled, found);
    await new DynamoDBClient({ maxAttempts: 4 }).send(get);
    const waits = timers.mock.calls.map(([, ms]) => ms).filter((ms) => ms !== undefined && ms < 500);
    expect(waits).toEqual([0.5, 1, 40]);
  });

  it('fails when no response comes in time', async () => {
    const received = await scriptedService(DYNAMODB, never);
    const client = new DynamoDBClient({ maxAttempts: 1, requestHandler: { requestTimeout: 2_000 } });
    await expect(client.send(get)).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'AWS took longer than 2000 ms: DynamoDB_20120810.GetItem',
    });
    expect(received).toHaveLength(1);
  });

  it('gives TLS and the response the rest of its time, once the connection is open', async () => {
    // Accepts connections, and never answers their handshake.
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    functionEnvironment({ [DYNAMODB]: `https://127.0.0.1:${(silent.address() as AddressInfo).port}` });
    const client = new DynamoDBClient({
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_500 },
    });
    await expect(client.send(get)).rejects.toThrow('longer than 2500 ms: DynamoDB_20120810.GetItem');
  });

  it('gives a connection that does not open less time than a response', async () => {
    // It never gets to the network.
    const connect = vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket) {
      Object.assign(this, { connecting: true });
      return this;
    });
    onTestFinished(() => connect.mockRestore());
    functionEnvironment({ [DYNAMODB]: 'http://127.0.0.1:9' });
    const client = new DynamoDBClient({
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 200, requestTimeout: 60_000 },
    });
    await expect(client.send(get)).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'AWS took longer than 200 ms: connecting for DynamoDB_20120810.GetItem',
    });
  });

  it('can be given up before it begins', async () => {
    const received = await scriptedService(DYNAMODB, never);
    const call = new DynamoDBClient().send(get, { abortSignal: AbortSignal.abort('reason') });
    await expect(call).rejects.toMatchObject({ name: 'AbortError', cause: 'reason' });
    expect(received).toHaveLength(0);
  });

  it('can be given up while it waits for the response', async () => {
    const abort = new AbortController();
    const received = await scriptedService(DYNAMODB, () => abort.abort('reason'));
    const call = new DynamoDBClient().send(get, { abortSignal: abort.signal });
    await expect(call).rejects.toMatchObject({ name: 'AbortError', cause: 'reason' });
    expect(received).toHaveLength(1);
  });

  it('can be given up while it waits for the next attempt', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    onTestFinished(() => void vi.restoreAllMocks());
    const abort = new AbortController();
    const received = await scriptedService(DYNAMODB, (response) => {
      throttled(response);
      // The first wait ends after a second.
      setTimeout(() => abort.abort('reason'), 200);
    });
    const call = new DynamoDBClient({ maxAttempts: 9 }).send(get, { abortSignal: abort.signal });
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(received).toHaveLength(1);
  });

  it('carries the trace of the function, so that Lambda can stop endless loops', async () => {
    const received = await scriptedService(DYNAMODB, found);
    vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-2-3;Lineage=4');
    await new DynamoDBClient().send(get);
    expect(received[0]?.headers).toMatchObject({ 'x-amzn-trace-id': 'Root=1-2-3;Lineage=4' });
  });

  it('uses one connection for calls one after another, and at most 50 for calls at once', async () => {
    const sockets = new Set<unknown>();
    const answer: Answer = (response) => {
      sockets.add(response.socket);
      setTimeout(() => found(response), 50);
    };
    await scriptedService(DYNAMODB, answer);
    const client = new DynamoDBClient();
    for (let n = 0; n < 3; n += 1) await client.send(get);
    expect(sockets.size).toBe(1);
    await Promise.all(Array.from({ length: 5 }, () => client.send(get)));
    expect(sockets.size).toBe(5);
    await Promise.all(Array.from({ length: 120 }, () => client.send(get)));
    expect(sockets.size).toBe(50);
    client.destroy();
  });

  it('uses the credentials of its moment, which Lambda replaces', async () => {
    const received = await scriptedService(DYNAMODB, found);
    const client = new DynamoDBClient();
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'second');
    vi.stubEnv('AWS_SESSION_TOKEN', 'token');
    await client.send(get);
    expect(received[0]?.headers).toMatchObject({
      authorization: expect.stringContaining('Credential=second/'),
      'x-amz-security-token': 'token',
    });
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', '');
    await expect(client.send(get)).rejects.toThrow('no credentials');
  });

  it('can only be made where the region is known', () => {
    functionEnvironment({ AWS_REGION: '' });
    expect(() => new SQSClient()).toThrow('AWS_REGION is missing');
    expect(() => new SQSClient({ region: 'eu-central-1' })).not.toThrow();
  });

  it("goes to the region's own endpoint, unless the environment names another", () => {
    functionEnvironment({ AWS_ENDPOINT_URL_SQS: '' });
    const connections = vi.fn();
    vi.stubGlobal(
      'URL',
      class extends URL {
        constructor(url: string) {
          super(url);
          connections(url);
        }
      },
    );
    onTestFinished(() => void vi.unstubAllGlobals());
    new SQSClient();
    new SSMClient({ region: 'eu-central-1' });
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    new SQSClient();
    vi.stubEnv('AWS_ENDPOINT_URL_SQS', 'http://127.0.0.1:2');
    new SQSClient();
    expect(connections.mock.calls.flat()).toEqual([
      'https://sqs.us-east-1.amazonaws.com',
      'https://ssm.eu-central-1.amazonaws.com',
      'http://127.0.0.1:1',
      'http://127.0.0.1:2',
    ]);
  });
});

describe('a large response', () => {
  const Item = { pk: { S: 'a' }, text: { S: 'é'.repeat(3_000_000) } };
  const bytes = Buffer.from(JSON.stringify({ Item }));

  it.each<[string, Answer]>([
    ['with a length', (response) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes)],
    [
      'in chunks',
      (response) => {
        response.writeHead(200);
        for (let at = 0; at < bytes.length; at += 8_192) response.write(bytes.subarray(at, at + 8_192));
        response.end();
      },
    ],
  ])('%s is read in time and memory that grow with its size', async (_, answer) => {
    await scriptedService(DYNAMODB, answer);
    const client = new DynamoDBClient({ maxAttempts: 1, requestHandler: { requestTimeout: 60_000 } });
    const before = process.memoryUsage().rss;
    const read = await client.send(get);
    expect(read).toEqual({ Item: { pk: 'a', text: Item.text.S } });
    // With all chunks searched again for each one, 4 MB took over 1 GB.
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20);
  });
});

describe('what a service receives', () => {
  it.each([
    [
      'AWS_ENDPOINT_URL_SQS',
      () => new SQSClient().send(new SendMessageCommand({ QueueUrl: 'q', MessageBody: 'ü' })),
      { path: '/', target: 'AmazonSQS.SendMessage', type: '1.0', body: { QueueUrl: 'q', MessageBody: 'ü' } },
    ],
    [
      'AWS_ENDPOINT_URL_SQS',
      () => new SQSClient().send(new SendMessageBatchCommand({ QueueUrl: 'q', Entries: [] })),
      { path: '/', target: 'AmazonSQS.SendMessageBatch', type: '1.0', body: { QueueUrl: 'q', Entries: [] } },
    ],
    [
      'AWS_ENDPOINT_URL_SECRETS_MANAGER',
      () => new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: 's' })),
      { path: '/', target: 'secretsmanager.GetSecretValue', type: '1.1', body: { SecretId: 's' } },
    ],
    [
      'AWS_ENDPOINT_URL_SSM',
      () => new SSMClient({ region: 'us-east-1' }).send(new GetParameterCommand({ Name: '/n' })),
      { path: '/', target: 'AmazonSSM.GetParameter', type: '1.1', body: { Name: '/n' } },
    ],
  ])('of %s is its operation in JSON, and its response is read', async (variable, call, expected) => {
    const received = await scriptedService(variable, json({ Answer: 'ü' }));
    expect(await call()).toEqual({ Answer: 'ü' });
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = received;
    expect({
      path,
      target: headers['x-amz-target'],
      type: headers['content-type']?.replace('application/x-amz-json-', ''),
      body: JSON.parse(body) as object,
    }).toEqual(expected);
  });

  it('of Lambda is an invocation', async () => {
    const received = await scriptedService(
      'AWS_ENDPOINT_URL_LAMBDA',
      json({ said: 'ü' }),
      json({}, 202),
      json({ errorMessage: 'x' }, 200, { 'X-Amz-Function-Error': 'Unhandled' }),
      json({ Message: 'Gone.' }, 404, { 'X-Amzn-ErrorType': 'ResourceNotFoundException' }),
    );
    const client = new LambdaClient();
    const said = await client.send(new InvokeCommand({ FunctionName: 'f', Payload: '{"a":1}' }));
    expect(said).toMatchObject({ StatusCode: 200, FunctionError: undefined });
    expect([said.Payload.transformToString(), Buffer.from(said.Payload).toString()]).toEqual(
      Array(2).fill('{"said":"ü"}'),
    );
    const event = new InvokeCommand({ FunctionName: 'f', InvocationType: 'Event', Payload: '{}' });
    expect(await client.send(event)).toMatchObject({ StatusCode: 202 });
    expect(await client.send(event)).toMatchObject({ FunctionError: 'Unhandled' });
    await expect(client.send(event)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Gone.',
    });
    expect(received.map(({ path, body, headers }) => [path, body, headers['x-amz-invocation-type']])).toEqual(
      [
        ['/2015-03-31/functions/f/invocations', '{"a":1}', 'RequestResponse'],
        ...Array(3).fill(['/2015-03-31/functions/f/invocations', '{}', 'Event']),
      ],
    );
  });
});
