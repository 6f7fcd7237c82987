import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerStack, type StackEvent } from '../../lambdas/web-files/stack-event.ts';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}

const received: Received[] = [];
let status = 200;
const stack = createServer((request: IncomingMessage, response) => {
  void text(request).then((body) => {
    const { method, url, headers } = request;
    received.push({ method, url, contentType: headers['content-type'], body });
    response.writeHead(status).end();
  });
});
let event: StackEvent;
beforeAll(async () => {
  await new Promise<void>((resolve) => stack.listen(0, '127.0.0.1', resolve));
  const { port } = stack.address() as AddressInfo;
  event = {
    RequestType: 'Create',
    ResponseURL: `http://127.0.0.1:${port}/answer?X-Amz-Signature=a%2Fb`,
    StackId: 'arn:stack',
    RequestId: 'r-1',
    LogicalResourceId: 'Files',
    ResourceProperties: {},
  };
});
beforeEach(() => {
  received.length = 0;
  status = 200;
});
afterAll(() => stack.close());

const answer = () => JSON.parse(received[0]?.body ?? '{}') as Readonly<Record<string, string>>;

describe('a stack that waits for its custom resource', () => {
  it('learns that the work is done, by a PUT to the signed address as it is, without a content type', async () => {
    await answerStack(event, 'bucket-1', async () => {});
    expect(received).toMatchObject([
      { method: 'PUT', url: '/answer?X-Amz-Signature=a%2Fb', contentType: '' },
    ]);
    expect(answer()).toEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: 'bucket-1',
      StackId: 'arn:stack',
      RequestId: 'r-1',
      LogicalResourceId: 'Files',
    });
  });

  it('learns why the work failed, in at most 4 KB', async () => {
    await answerStack(event, 'bucket-1', () => Promise.reject(new Error(`No bucket. ${'x'.repeat(9_000)}`)));
    expect(answer()).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringMatching(/^Error: No bucket\. x/),
      PhysicalResourceId: 'bucket-1',
    });
    expect(received[0]?.body.length).toBeLessThan(4_096);
  });

  it('that does not take the answer makes the function fail, so that its log says so', async () => {
    status = 403;
    await expect(answerStack(event, 'bucket-1', async () => {})).rejects.toThrow('403');
  });
});
