import { beforeEach, describe, expect, it } from 'vitest';
import { bucketOrigin } from '../../buckets/bucket-origin.ts';
import { BucketStore } from '../../buckets/bucket-store.ts';
import type { BucketDefinition } from '../../template/deployment.ts';

const DISTRIBUTION = 'arn:aws:cloudfront::000000000000:distribution/E1';
const bucketWith = (...actions: readonly string[]): BucketDefinition => ({
  name: 'files',
  domainName: 'files.s3.us-east-1.amazonaws.com',
  grants: actions.map((action) => ({
    distributionArn: DISTRIBUTION,
    actions: [action],
    resources: [action === 's3:ListBucket' ? 'arn:aws:s3:::files' : 'arn:aws:s3:::files/*'],
  })),
});

let store: BucketStore;
beforeEach(() => {
  store = new BucketStore();
  store.update([bucketWith()]);
  store.put('files', 'a/b c.js', {
    body: Buffer.from('let a;'),
    headers: { 'content-type': 'text/javascript' },
  });
});

const ask = async (
  bucket: BucketDefinition,
  path: string,
  { method = 'GET', distributionArn = DISTRIBUTION }: { method?: string; distributionArn?: string } = {},
) => {
  const origin = bucketOrigin({ bucket, distributionArn, store, filled: async () => {} });
  const { status, body, ...response } = await origin.handle(
    { method, path, query: '', headers: [], body: Buffer.alloc(0) },
    '192.0.2.199',
  );
  return { status, text: body.toString(), headers: Object.fromEntries(response.headers) };
};

describe('a bucket behind CloudFront', () => {
  it('serves an object as it was put', async () => {
    expect(await ask(bucketWith('s3:GetObject'), '/a/b%20c.js')).toMatchObject({
      status: 200,
      text: 'let a;',
      headers: { 'content-type': 'text/javascript', ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/) },
    });
  });

  it('says nothing about what is missing to those who may not list it', async () => {
    expect(await ask(bucketWith('s3:GetObject'), '/nothing')).toMatchObject({
      status: 403,
      text: expect.stringContaining('AccessDenied'),
    });
    expect(await ask(bucketWith('s3:GetObject', 's3:ListBucket'), '/nothing')).toMatchObject({
      status: 404,
      text: expect.stringContaining('NoSuchKey'),
    });
  });

  it('refuses another distribution, one without a grant, and everything but reading', async () => {
    const other = { distributionArn: `${DISTRIBUTION}2` };
    expect((await ask(bucketWith('s3:GetObject'), '/a/b%20c.js', other)).status).toBe(403);
    expect((await ask(bucketWith(), '/a/b%20c.js')).status).toBe(403);
    expect((await ask(bucketWith('s3:*'), '/a/b%20c.js', { method: 'PUT' })).status).toBe(403);
    expect((await ask(bucketWith('s3:GetObject'), '/a/%ff')).status).toBe(403);
  });
});
