import { RestError, type RestOperation } from '../engines/rest-server.ts';
import type { BucketStore } from './bucket-store.ts';

/** What S3 keeps with an object, and sends with it. */
const KEPT_HEADERS = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];

/** S3's PutObject, with the bucket in the path: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObjectOperation = (store: BucketStore): RestOperation => ({
  method: 'PUT',
  path: /^\/([^/]+\/.+)$/,
  run: ({ name, headers, body }) => {
    const [, bucket = '', key = ''] = /^([^/]+)\/(.+)$/s.exec(name) ?? [];
    if (!store.has(bucket)) {
      throw new RestError(404, 'NoSuchBucket', `The specified bucket does not exist: ${bucket}`);
    }
    // Only streams are sent in chunks.
    if (headers['content-encoding']?.includes('aws-chunked')) {
      throw new RestError(501, 'NotImplemented', 'The local host takes no object in chunks.');
    }
    const kept = KEPT_HEADERS.flatMap((each) => {
      const value = headers[each];
      return typeof value === 'string' ? [[each, value] as const] : [];
    });
    const { etag } = store.put(bucket, key, { body, headers: Object.fromEntries(kept) });
    return { status: 200, headers: { etag }, body: '' };
  },
});
