import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BuiltRedirector, buildRedirector } from './built-redirector.ts';
import { coldSandbox } from './sandbox.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';
import { directItem, found, queued, standIn } from './table-and-queue.ts';

const trusted = selfSignedCertificate();
const usual = getCACertificates();
let built: BuiltRedirector;
beforeAll(() => {
  setDefaultCACertificates([trusted.cert]);
  built = buildRedirector({ homeRegion: 'us-east-1', tableName: 'table', visitsQueueName: 'clicks' });
});
afterAll(() => setDefaultCACertificates(usual));

describe('TLS, as on AWS', () => {
  it('uses one connection per endpoint, the first click on the one opened ahead', async () => {
    const queue = await standIn(() => queued, trusted);
    const table = await standIn(async () => {
      await vi.waitUntil(() => queue.connections() === 1);
      return found(directItem());
    }, trusted);
    const sandbox = coldSandbox(built, { dynamoDbUrl: table.url, sqsUrl: queue.url });
    for (const shortCode of ['one', 'two', 'three']) {
      expect((await sandbox.visit(`/${shortCode}`)).status).toBe('302');
    }
    expect([table.connections(), queue.connections()]).toEqual([1, 1]);
    expect([table.calls.length, queue.calls.length]).toEqual([3, 3]);
  });

  it('resumes the previous TLS session on a new connection', async () => {
    const table = await standIn(() => found(directItem()), trusted);
    const queue = await standIn(() => queued, trusted);
    const sandbox = coldSandbox(built, { dynamoDbUrl: table.url, sqsUrl: queue.url });
    await sandbox.visit('/one');
    expect([table.resumed(), queue.resumed()]).toEqual([0, 0]);
    table.closeConnections();
    queue.closeConnections();
    expect((await sandbox.visit('/two')).status).toBe('302');
    expect([table.resumed(), queue.resumed()]).toEqual([1, 1]);
    expect(queue.calls).toHaveLength(2);
  });

  it('sends nothing to an endpoint with an untrusted certificate', async () => {
    const stranger = selfSignedCertificate();
    const table = await standIn(() => found(directItem()), trusted);
    const queue = await standIn(() => queued, stranger);
    const sandbox = coldSandbox(built, { dynamoDbUrl: table.url, sqsUrl: queue.url });
    expect((await sandbox.visit('/one')).status).toBe('302');
    expect(queue.calls).toEqual([]);
    expect(sandbox.log).toMatchObject([
      { message: 'click not queued', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    ]);
  });
});
