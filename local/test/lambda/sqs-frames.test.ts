import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestQueue, sqs } from '../setup/engine-clients.ts';
import { type TestFunctions, testFunctions } from './functions.ts';

/** Sends a message as the redirector does: HTTP on a socket of its own. */
const sender = (host: string) => `
  const net = require('node:net');
  let socket;
  const send = ({ queueUrl, body }) => new Promise((resolve) => {
    socket = socket && !socket.destroyed ? socket : net.connect({ port: ${host.split(':')[1]}, host: '127.0.0.1' });
    socket.removeAllListeners('data').once('data', (received) => resolve(received.toString()));
    socket.removeAllListeners('close').once('close', () => resolve('closed'));
    socket.on('error', () => {});
    const sent = JSON.stringify({ QueueUrl: queueUrl, MessageBody: body });
    socket.write('POST / HTTP/1.1\\r\\nhost: ${host}\\r\\nx-amz-target: AmazonSQS.SendMessage\\r\\n' +
      'authorization: AWS4-HMAC-SHA256 Credential=KEY/20300101/us-east-1/sqs/aws4_request, Signature=x\\r\\n' +
      'content-length: ' + Buffer.byteLength(sent) + '\\r\\n\\r\\n' + sent);
  });
  exports.handler = async (event) => {
    if (event.unawaited) { send(event); return 'sent?'; }
    return send(event);
  };`;

describe('a message that a function sends over a socket of its own', () => {
  let wire: Server;
  let sentBytes = '';
  let isCut = false;
  let host: string;
  const running: TestFunctions[] = [];
  beforeAll(async () => {
    const { port } = new URL(inject('sqsUrl'));
    wire = createServer((near) => {
      const far = connect({ port: Number(port), host: '127.0.0.1' });
      near.on('data', (chunk: Buffer) => {
        sentBytes += chunk.toString('latin1');
        if (isCut) near.destroy();
        else far.write(chunk);
      });
      far.on('data', (chunk) => near.write(chunk));
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const)
        one.on('error', () => {}).on('close', () => other.destroy());
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => wire.once('listening', resolve));
    host = `127.0.0.1:${(wire.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await Promise.all(running.map((functions) => functions.stop()));
    wire.close();
  });

  async function start(queueUrl: string, takesFrames: boolean): Promise<TestFunctions> {
    const functions = await testFunctions({ endpoints: [host], ...(takesFrames ? { sqsFrames: host } : {}) });
    running.push(functions);
    const resources = [`arn:aws:sqs:us-east-1:000000000000:${queueUrl.split('/').at(-1)}`];
    functions.define('sender', sender(host), {
      grants: [{ effect: 'Allow', actions: ['sqs:SendMessage'], resources }],
    });
    functions.define('stranger', sender(host));
    sentBytes = '';
    return functions;
  }

  const received = async (QueueUrl: string): Promise<string[]> => {
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body }) => Body ?? '').sort();
  };

  it('goes in a frame, on one connection, and the function reads an HTTP response', async () => {
    const queueUrl = await createTestQueue();
    const functions = await start(queueUrl, true);
    for (const body of ['a', 'é\n"']) {
      expect(await functions.result('sender', { queueUrl, body })).toMatch(
        /^HTTP\/1\.1 200 OK\r\n.*"MessageId":/s,
      );
    }
    expect(await received(queueUrl)).toEqual(['a', 'é\n"']);
    expect(sentBytes.match(/Upgrade: sqs-frames/g)?.length).toBe(1);
    expect(sentBytes).not.toContain('POST /');
    const calls = functions.lambda.recent('sender').flatMap(({ awsCalls }) => awsCalls);
    expect(calls).toEqual(
      [1, 2].map(() => ({ service: 'sqs', action: 'SendMessage', region: 'us-east-1', granted: true })),
    );
  });

  it('stays HTTP where the host asks for that, as under a delay', async () => {
    const queueUrl = await createTestQueue();
    const functions = await start(queueUrl, false);
    await functions.result('sender', { queueUrl, body: 'a' });
    expect(await received(queueUrl)).toEqual(['a']);
    expect(sentBytes).toContain('POST /');
    expect(sentBytes).not.toContain('sqs-frames');
  });

  it('is refused and never sent without the grant', async () => {
    const queueUrl = await createTestQueue();
    const functions = await start(queueUrl, true);
    expect(await functions.result('stranger', { queueUrl, body: 'a' })).toMatch(
      /^HTTP\/1\.1 400 .*is not authorized to perform: sqs:SendMessage/s,
    );
    expect(sentBytes).toBe('');
    expect(functions.lambda.recent('stranger')[0]?.awsCalls).toMatchObject([
      { action: 'SendMessage', granted: false },
    ]);
  });

  it("gets SQS's own error for a queue that is not there", async () => {
    const queueUrl = await createTestQueue();
    const functions = await start(queueUrl, true);
    const resources = ['*'];
    functions.define('lost', sender(host), {
      grants: [{ effect: 'Allow', actions: ['sqs:SendMessage'], resources }],
    });
    const response = await functions.result('lost', { queueUrl: `${queueUrl}-gone`, body: 'a' });
    expect(response).toMatch(/^HTTP\/1\.1 400 .*NonExistentQueue;Sender.*QueueDoesNotExist/s);
  });

  it('is not sent before the sandbox freezes when the handler does not await it', async () => {
    const queueUrl = await createTestQueue();
    const functions = await start(queueUrl, true);
    await functions.result('sender', { queueUrl, body: 'first' });
    await functions.result('sender', { queueUrl, body: 'late', unawaited: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await received(queueUrl)).toEqual(['first']);
  });

  it('fails like its connection when the engine ends, and the next one opens another', async () => {
    const queueUrl = await createTestQueue();
    const functions = await start(queueUrl, true);
    await functions.result('sender', { queueUrl, body: 'before' });
    isCut = true;
    expect(await functions.result('sender', { queueUrl, body: 'cut' })).toBe('closed');
    isCut = false;
    expect(await functions.result('sender', { queueUrl, body: 'after' })).toMatch(/^HTTP\/1\.1 200/);
    expect(await received(queueUrl)).toEqual(['after', 'before']);
  });
});
