import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { publishFiles, publishRetryPolicy } from '../../lambdas/web-files/publish-files.ts';
import { s3Bucket } from '../../lambdas/web-files/s3-bucket.ts';
import type { FileBucket, WebFile } from '../../lambdas/web-files/web-file.ts';
import { startS3 } from './s3-engine.ts';

const s3 = await startS3();
const client = new S3Client({
  endpoint: s3.url,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  forcePathStyle: true,
});
afterAll(async () => {
  client.destroy();
  await s3.stop();
});

const file = (path: string, text = path): WebFile => ({
  path,
  contentType: 'text/javascript; charset=utf-8',
  cacheControl: 'public, max-age=31536000, immutable',
  text,
});
const files = Array.from({ length: 20 }, (_, index) =>
  file(`app/assets/chunk-${index}.js`, `let ä${index};`),
);

let name: string;
beforeEach(async () => {
  name = `web-${randomUUID()}`;
  await client.send(new CreateBucketCommand({ Bucket: name }));
});
const keys = async (): Promise<string[]> => {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name }));
  return Contents.map(({ Key = '' }) => Key).sort();
};
const impatient = { ...publishRetryPolicy, sleep: async () => {} };

describe("the web app's files", () => {
  it('are in the bucket as the build has them', async () => {
    await publishFiles(files, s3Bucket(client, name), publishRetryPolicy);
    expect(await keys()).toEqual(files.map(({ path }) => path).sort());
    const { Body, ContentType, CacheControl } = await client.send(
      new GetObjectCommand({ Bucket: name, Key: 'app/assets/chunk-7.js' }),
    );
    expect([await Body?.transformToString(), ContentType, CacheControl]).toEqual([
      'let ä7;',
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
  });

  it('stay when another version comes, and when the same one comes twice', async () => {
    const bucket = s3Bucket(client, name);
    await publishFiles([file('old.js')], bucket, publishRetryPolicy);
    await publishFiles([file('new.js')], bucket, publishRetryPolicy);
    await publishFiles([file('new.js')], bucket, publishRetryPolicy);
    expect(await keys()).toEqual(['new.js', 'old.js']);
  });

  it('are all gone when the stage is removed, however many versions there were', async () => {
    const bucket = s3Bucket(client, name);
    await publishFiles(files, bucket, publishRetryPolicy);
    await bucket.removeAll();
    expect(await keys()).toEqual([]);
    await bucket.removeAll();
  });

  it('are no obstacle when their bucket was never made', async () => {
    await s3Bucket(client, `web-${randomUUID()}`).removeAll();
  });

  it('make the deployment fail when the bucket is missing', async () => {
    const bucket = s3Bucket(client, `web-${randomUUID()}`);
    await expect(publishFiles(files, bucket, impatient)).rejects.toThrow(/bucket/i);
  });
});

describe('a new role, whose access IAM is still spreading', () => {
  const refusing = (times: number) => {
    let refused = 0;
    const put: string[] = [];
    const bucket: FileBucket = {
      async put({ path }) {
        if (refused >= times) {
          put.push(path);
          return 'put';
        }
        refused += 1;
        return 'overtaken';
      },
      async removeAll() {},
    };
    return { bucket, put };
  };

  it('is waited for', async () => {
    const { bucket, put } = refusing(10);
    await publishFiles([file('a.js')], bucket, impatient);
    expect(put).toEqual(['a.js']);
  });

  it('is not waited for forever', async () => {
    const { bucket } = refusing(Number.POSITIVE_INFINITY);
    await expect(publishFiles([file('a.js')], bucket, impatient)).rejects.toThrow('may not put a.js');
  });
});
