import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

/** AWS credentials. Temporary ones have a session token. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/**
 * Signs a POST to one AWS service.
 * @param operation as the service's header has it, e.g. `DynamoDB_20120810.GetItem`
 * @param path of the request, without a query or anything to encode; `/` by default
 * @returns the request's headers, one a line (`name:value\n`), but for the body's length
 */
export type Signer = (
  operation: string,
  body: string,
  credentials: Credentials,
  at: Date,
  path?: string,
) => string;

/**
 * Signs with Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 * Our own code for this one kind of request, because `aws4` would take 8 KB of the bundle; a test compares the two on
 * random requests.
 * @param service its name in signatures
 * @param host the `Host` header: `host[:port]`
 * @param operationHeader what says the operation; that of JSON services by default
 */
export function signer(
  service: string,
  region: string,
  host: string,
  contentType = 'application/x-amz-json-1.0',
  operationHeader = 'x-amz-target',
): Signer {
  let kept: { readonly key: KeyObject; readonly day: string; readonly secret: string } | undefined;
  /** A key serves a whole day. Deriving it takes longer than all the rest of a signature. */
  const signingKey = (day: string, secret: string): KeyObject => {
    if (kept?.day !== day || kept.secret !== secret) {
      const bytes = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
        (last, part) => createHmac('sha256', last).update(part).digest(),
        `AWS4${secret}`,
      );
      kept = { key: createSecretKey(bytes as Buffer), day, secret };
    }
    return kept.key;
  };
  return (operation, body, { accessKeyId, secretAccessKey, sessionToken }, at, path = '/') => {
    const time = at.toISOString().replace(/[:-]|\.\d{3}/g, '');
    const day = time.slice(0, 8);
    const scope = `${day}/${region}/${service}/aws4_request`;
    // In alphabetical order, as the signature requires.
    const last = [
      `${operationHeader}:${operation}\n`,
      sessionToken ? `x-amz-security-token:${sessionToken}\n` : '',
    ];
    const headers = `content-type:${contentType}\nhost:${host}\nx-amz-date:${time}\n${last.sort().join('')}`;
    const names = headers.replace(/:.*\n/g, ';').slice(0, -1);
    const canonical = `POST\n${path}\n\n${headers}\n${names}\n${hash('sha256', body)}`;
    const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash('sha256', canonical)}`;
    const signature = createHmac('sha256', signingKey(day, secretAccessKey)).update(toSign).digest('hex');
    return `${headers}authorization:AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}\n`;
  };
}
