import type { Header, HttpRequest, HttpResponse, HttpService } from '../http/message.ts';
import type { BucketDefinition } from '../template/deployment.ts';
import { matchesPattern } from '../template/patterns.ts';
import type { BucketStore, StoredObject } from './bucket-store.ts';

export interface BucketOriginOptions {
  readonly bucket: BucketDefinition;
  /** The distribution that asks, which signs each request by its origin access control. */
  readonly distributionArn: string;
  readonly store: BucketStore;
  /** Resolves once the deployment has put its objects there. */
  readonly filled: () => Promise<void>;
}

/**
 * A bucket as the origin of a distribution:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export const bucketOrigin = (options: BucketOriginOptions): HttpService => ({
  async handle(request) {
    await options.filled();
    return respond(options, request);
  },
});

function respond(
  { bucket, distributionArn, store }: BucketOriginOptions,
  request: HttpRequest,
): HttpResponse {
  const key = keyOf(request.path);
  if (key === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return denied;
  const arn = `arn:aws:s3:::${bucket.name}`;
  const mayDo = (action: string, resource: string): boolean =>
    bucket.grants.some(
      (grant) =>
        grant.distributionArn === distributionArn &&
        grant.actions.some((each) => matchesPattern(each, action)) &&
        grant.resources.some((each) => matchesPattern(each, resource)),
    );
  if (!mayDo('s3:GetObject', `${arn}/${key}`)) return denied;
  const object = store.get(bucket.name, key);
  if (object) return found(object);
  // Who may not list a bucket doesn't learn what is not in it.
  return mayDo('s3:ListBucket', arn) ? missing : denied;
}

/** @returns undefined for a path that is no valid UTF-8 */
function keyOf(path: string): string | undefined {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return undefined;
  }
}

function found({ body, headers, etag, modifiedAt }: StoredObject): HttpResponse {
  const sent: Header[] = [
    ['Last-Modified', modifiedAt.toUTCString()],
    ['ETag', etag],
    ...Object.entries(headers),
    ['Server', 'AmazonS3'],
  ];
  return { status: 200, headers: [...sent, ['Accept-Ranges', 'bytes']], body };
}

const failure = (status: number, code: string, message: string): HttpResponse => ({
  status,
  headers: [
    ['Content-Type', 'application/xml'],
    ['Server', 'AmazonS3'],
  ],
  body: Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  ),
});

const denied = failure(403, 'AccessDenied', 'Access Denied');
const missing = failure(404, 'NoSuchKey', 'The specified key does not exist.');
