import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grant } from '../../template/deployment.ts';
import { type TestFunctions, testFunctions } from './functions.ts';

const HANDLER = `
  exports.handler = async (event) => {
    if (event.unawaited) {
      // From a timer's callback, after which Node writes to the socket before any promise continues.
      return new Promise((resolve) => setTimeout(() => { call(event.unawaited); resolve('sent?'); }));
    }
    return call(event);
  };`;

/** Signed JSON over `node:http`, as the SDK sends it. */
const overHttp = (port: number) => `
  const http = require('node:http');
  const agent = new http.Agent({ keepAlive: true });
  const call = ({ target, service = 'dynamodb', region = 'us-east-1', body }) => new Promise((resolve, reject) => {
    const request = http.request({ port: ${port}, host: '127.0.0.1', method: 'POST', agent, headers: {
      'x-amz-target': target,
      authorization: 'AWS4-HMAC-SHA256 Credential=KEY/20300101/' + region + '/' + service + '/aws4_request, Signature=x',
    } }, (response) => {
      let text = '';
      response.on('data', (chunk) => { text += chunk; });
      response.on('end', () => resolve({ status: response.statusCode, body: JSON.parse(text) }));
    });
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
  ${HANDLER}`;

/** The same on a connection of its own, as the redirector sends it. */
const overSocket = (port: number) => `
  const net = require('node:net');
  let socket;
  const call = ({ target, service = 'dynamodb', region = 'us-east-1', body, raw }) => new Promise((resolve, reject) => {
    socket = socket && !socket.destroyed ? socket : net.connect({ port: ${port}, host: '127.0.0.1' });
    socket.removeAllListeners('error');
    socket.removeAllListeners('data');
    let text = '';
    socket.on('error', ({ code, message }) => resolve({ code, message }));
    socket.on('data', (chunk) => {
      text += chunk;
      const [, length] = /content-length: (\\d+)/i.exec(text) || [];
      const [head, received = ''] = text.split('\\r\\n\\r\\n');
      if (received.length === Number(length))
        resolve({ status: Number(head.split(' ')[1]), body: JSON.parse(received) });
    });
    const sent = JSON.stringify(body);
    socket.write(raw || [
      'POST / HTTP/1.1',
      'host: 127.0.0.1:${port}',
      'x-amz-target: ' + target,
      'authorization: AWS4-HMAC-SHA256 Credential=KEY/20300101/' + region + '/' + service + '/aws4_request, Signature=x',
      'content-length: ' + Buffer.byteLength(sent),
      '',
      sent,
    ].join('\\r\\n'));
  });
  ${HANDLER}`;

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/links';
const grants: readonly Grant[] = [
  {
    effect: 'Allow',
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    resources: [table],
  },
  { effect: 'Allow', actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:us-east-1:000000000000:clicks'] },
];

describe.each([
  ['node:http', overHttp],
  ['a connection of its own', overSocket],
])('a request to AWS over %s', (_, code) => {
  const seen: string[] = [];
  let engine: Server;
  let functions: TestFunctions;
  let endpoint: string;
  beforeAll(async () => {
    engine = createServer((request: IncomingMessage, response) => {
      void text(request).then((body) => {
        seen.push(`${String(request.headers['x-amz-target'])} ${body}`);
        response.end('{"received":true}');
      });
    });
    await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve));
    const { port } = engine.address() as AddressInfo;
    endpoint = `127.0.0.1:${port}`;
    functions = await testFunctions({ endpoints: [endpoint] });
    functions.define('caller', code(port), { grants });
  });
  afterAll(async () => {
    await functions.stop();
    engine.closeAllConnections();
    engine.close();
  });

  const refused = async (event: object) => {
    const before = seen.length;
    const response = (await functions.result('caller', event)) as {
      status: number;
      body: { message: string };
    };
    expect(response.status).toBe(400);
    expect(seen.length).toBe(before);
    return response.body;
  };

  it('that the role allows is sent, and recorded with the invocation', async () => {
    const event = { target: 'DynamoDB_20120810.GetItem', body: { TableName: 'links', Key: {} } };
    expect(await functions.result('caller', event)).toEqual({ status: 200, body: { received: true } });
    expect(seen.at(-1)).toBe('DynamoDB_20120810.GetItem {"TableName":"links","Key":{}}');
    expect(functions.lambda.recent('caller').at(-1)?.awsCalls).toEqual([
      { service: 'dynamodb', action: 'GetItem', region: 'us-east-1', granted: true },
    ]);
  });

  it('that the role does not allow is rejected with the missing grant, and never sent', async () => {
    const body = await refused({ target: 'DynamoDB_20120810.DeleteItem', body: { TableName: 'links' } });
    expect(body).toMatchObject({ __type: 'com.amazon.coral.service#AccessDeniedException' });
    expect(body.message).toBe(
      'User: arn:aws:sts::000000000000:assumed-role/caller/caller is not authorized to perform: dynamodb:DeleteItem ' +
        `on resource: ${table} because no identity-based policy allows the dynamodb:DeleteItem action`,
    );
    expect(functions.lambda.recent('caller').at(-1)?.awsCalls).toMatchObject([
      { action: 'DeleteItem', granted: false },
    ]);
  });

  it('needs a grant for its resource: another table, an index, another region', async () => {
    const query = { target: 'DynamoDB_20120810.Query' };
    await refused({ ...query, body: { TableName: 'other' } });
    expect(await refused({ ...query, body: { TableName: 'links', IndexName: 'owner' } })).toMatchObject({
      message: expect.stringContaining(`${table}/index/owner`),
    });
    await refused({ ...query, region: 'eu-west-1', body: { TableName: 'links' } });
  });

  it('for a transaction needs the grants of all its parts', async () => {
    const transaction = (...parts: string[]) => ({
      target: 'DynamoDB_20120810.TransactWriteItems',
      body: { TransactItems: parts.map((part) => ({ [part]: { TableName: 'links' } })) },
    });
    expect(await functions.result('caller', transaction('Put'))).toMatchObject({ status: 200 });
    expect(await refused(transaction('Put', 'Update'))).toMatchObject({
      message: expect.stringMatching(/dynamodb:UpdateItem .*\(needed by TransactWriteItems\)/),
    });
    await refused(transaction('ConditionCheck'));
  });

  it('that is granted for some partition keys is sent for those only, and counts as use of that grant', async () => {
    functions.define('visitor', code(Number(new URL(`http://${endpoint}`).port)), {
      grants: [
        {
          effect: 'Allow',
          actions: ['dynamodb:GetItem', 'dynamodb:Query'],
          resources: [table, `${table}/index/owner`],
          conditions: [{ set: 'ForAllValues', operator: 'StringLike', values: ['CODE#*', 'BLOCKS'] }],
        },
      ],
    });
    const send = async (action: string, body: object) => {
      const event = { target: `DynamoDB_20120810.${action}`, body: { TableName: 'links', ...body } };
      return (await functions.result('visitor', event)) as { status: number; body: { message: string } };
    };
    const get = (pk: string) => send('GetItem', { Key: { pk: { S: pk } } });
    const query = (name: string, IndexName?: string) =>
      send('Query', {
        IndexName,
        KeyConditionExpression: `${name} = :key`,
        ExpressionAttributeValues: { ':key': { S: 'CODE#a' } },
      });
    const responses = [await get('CODE#a'), await get('CODE#b'), await get('KEY#a')];
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(responses.at(-1)?.body.message).toMatch(
      /dynamodb:GetItem action \(for the partition keys KEY#a\)$/,
    );
    expect([(await query('pk')).status, (await query('ownerPk', 'owner')).status]).toEqual([200, 200]);
    // The host can't see which partition this one reads.
    expect((await query('ownerPk')).status).toBe(400);
    const used = functions.used.filter(({ key }) => key !== undefined);
    expect(used).toEqual([
      { action: 'dynamodb:GetItem', resource: table, key: 'CODE#*' },
      { action: 'dynamodb:Query', resource: table, key: 'CODE#*' },
      { action: 'dynamodb:Query', resource: `${table}/index/owner`, key: 'CODE#*' },
    ]);
  });

  it('for a batch of messages needs the grant for one', async () => {
    const url = 'http://127.0.0.1/000000000000/clicks';
    const event = { target: 'AmazonSQS.SendMessageBatch', service: 'sqs', body: { QueueUrl: url } };
    expect(await functions.result('caller', event)).toMatchObject({ status: 200 });
    await refused({ ...event, body: { QueueUrl: `${url}-dead` } });
    await refused({ ...event, body: { QueueUrl: `${url}.fifo` } });
  });

  it("that the host can't read is rejected", async () => {
    expect(await refused({ target: 'Kinesis_20131202.PutRecord', body: {} })).toMatchObject({
      message: expect.stringContaining("can't read the request"),
    });
  });

  it('that the handler does not await is not sent while the sandbox is frozen, even on a warm connection', async () => {
    const event = { target: 'DynamoDB_20120810.GetItem', body: { TableName: 'links', n: 'warm' } };
    await functions.result('caller', event);
    const before = seen.length;
    await functions.result('caller', { unawaited: { ...event, body: { TableName: 'links', n: 'lost' } } });
    await sleep(100);
    expect(seen.length).toBe(before);
  });
});

describe('what a function writes to a connection of its own', () => {
  const seen: string[] = [];
  let engine: TcpServer;
  let functions: TestFunctions;
  let port: number;
  beforeAll(async () => {
    engine = createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', (chunk) => seen.push(chunk.toString()));
    });
    await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve));
    ({ port } = engine.address() as AddressInfo);
    functions = await testFunctions({ endpoints: [`127.0.0.1:${port}`] });
    functions.define('caller', overSocket(port), { grants });
  });
  afterAll(async () => {
    await functions.stop();
    engine.close();
  });

  const signed = 'authorization: AWS4-HMAC-SHA256 Credential=KEY/20300101/us-east-1/dynamodb/aws4_request, x';
  it.each([
    ['nonsense', 'EHLO example.com\r\n'],
    ['TLS', '\u0016\u0003\u0001'],
    ['another version of HTTP', 'POST / HTTP/1.0\r\n\r\n'],
    ['a header on two lines', `POST / HTTP/1.1\r\n${signed},\r\n x\r\n\r\n`],
    ['two lengths', 'POST / HTTP/1.1\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'],
    ['a body in chunks', 'POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a second request behind the first', `POST / HTTP/1.1\r\n${signed}\r\n\r\nPOST / HTTP/1.1\r\n\r\n`],
  ])('is never sent to a stand-in if it is %s', async (_, raw) => {
    expect(await functions.result('caller', { raw })).toEqual({
      code: 'UNREADABLE_REQUEST',
      message: `The local host can't read what was written to 127.0.0.1:${port}; it must be one HTTP/1.1 request at a time.`,
    });
    expect(seen).toEqual([]);
  });
});

describe('a service without a stand-in', () => {
  const reason = 'The local host has no stand-in for kms.us-east-1.amazonaws.com.';
  let functions: TestFunctions;
  beforeAll(async () => {
    functions = await testFunctions();
  });
  afterAll(() => functions.stop());

  it('is named in the response to a request', async () => {
    functions.define(
      'abroad',
      `const https = require('node:https');
       exports.handler = () => new Promise((resolve) => https.get('https://kms.us-east-1.amazonaws.com/', (response) => {
         response.on('data', (text) => resolve(JSON.parse(text).message));
       }));`,
    );
    expect(await functions.result('abroad')).toBe(reason);
  });

  it.each([
    ['TCP', "require('node:net').connect({ host: 'kms.us-east-1.amazonaws.com', port: 443 })"],
    ['TCP, by port and name', "require('node:net').connect(443, 'kms.us-east-1.amazonaws.com')"],
    [
      'a socket made before',
      "new (require('node:net').Socket)().connect(443, 'kms.us-east-1.amazonaws.com')",
    ],
    ['TLS', "require('node:tls').connect({ host: 'kms.us-east-1.amazonaws.com', port: 443 })"],
  ])('gets no connection by %s', async (_, connection) => {
    functions.define(
      'abroad',
      `exports.handler = () => new Promise((resolve) => {
         ${connection}.on('connect', () => resolve('connected')).on('error', ({ code, message }) => resolve({ code, message }));
       });`,
    );
    expect(await functions.result('abroad')).toEqual({ code: 'NO_STAND_IN', message: reason });
  });
});
