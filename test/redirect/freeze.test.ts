import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildRedirector } from './built-redirector.ts';
import { originRequest } from './sandbox.ts';
import { directItem, found, queued, standIn } from './table-and-queue.ts';

/** A sandbox's life: one event, its response, then no instruction until the next event. */
const FREEZING_SANDBOX = `
  const { parentPort, workerData } = require('node:worker_threads');
  const awake = new Int32Array(workerData.awake);
  const module_ = { exports: {} };
  new Function('module', 'exports', 'require', workerData.code)(module_, module_.exports, require);
  parentPort.on('message', async (event) => {
    const context = { invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:redirect:7' };
    parentPort.postMessage(await module_.exports.handler(event, context));
    Atomics.wait(awake, 0, 0);
    Atomics.store(awake, 0, 0);
  });
`;

describe('a sandbox that freezes after its response', () => {
  it('loses no click and no visitor when both endpoints hang up meanwhile', async () => {
    const built = buildRedirector({ homeRegion: 'us-east-1', tableName: 'table', visitsQueueName: 'clicks' });
    const table = await standIn(() => found(directItem()));
    const queue = await standIn(() => queued);
    const awake = new SharedArrayBuffer(4);
    const worker = new Worker(FREEZING_SANDBOX, {
      eval: true,
      stdout: true,
      workerData: { code: built.code, awake },
      env: {
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_ENDPOINT_URL_DYNAMODB: table.url,
        AWS_ENDPOINT_URL_SQS: queue.url,
      },
    });
    let printed = '';
    worker.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    onTestFinished(async () => {
      await worker.terminate();
    });
    const visits = ['/one', '/two', '/three', '/four', '/five'];
    for (const path of visits) {
      worker.postMessage(originRequest(path));
      Atomics.store(new Int32Array(awake), 0, 1);
      Atomics.notify(new Int32Array(awake), 0);
      const [response] = (await once(worker, 'message')) as [{ status: string }];
      expect(response.status).toBe('302');
      table.closeConnections();
      queue.closeConnections();
    }
    const ids = queue.calls.map(({ body }) => (JSON.parse(String(body.MessageBody)) as { id: string }).id);
    expect(new Set(ids).size).toBe(visits.length);
    expect(printed).toBe('');
  });
});
