import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

/** A request to an AWS JSON service: always a POST to `/`. */
export interface JsonRequest {
  /** The operation, e.g. `DynamoDB_20120810.GetItem`. */
  readonly target: string;
  readonly body: string;
}

/** AWS credentials. Temporary ones have a session token. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** Returns the headers of a request, including its signature. */
export type Signer = (request: JsonRequest, credentials: Credentials, at: Date) => Record<string, string>;

/**
 * Signs requests with Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 * Our own code for this one kind of request, because `aws4` would take 8 KB of the bundle; a test compares the two on
 * random requests.
 * @param service its name in signatures
 * @param host the `Host` header: `host[:port]`
 */
export function signer(service: string, region: string, host: string): Signer {
  // A key serves a whole day. Deriving it takes longer than all the rest of a signature.
  let kept: { readonly key: KeyObject; readonly day: string; readonly secret: string } | undefined;
  const signingKey = (day: string, secret: string): KeyObject => {
    if (kept?.day !== day || kept.secret !== secret) {
      const parts = [day, region, service, 'aws4_request'];
      const bytes = parts.reduce<string | Buffer>(
        (last, part) => createHmac('sha256', last).update(part).digest(),
        `AWS4${secret}`,
      );
      kept = { key: createSecretKey(bytes as Buffer), day, secret };
    }
    return kept.key;
  };
  return ({ target, body }, { accessKeyId, secretAccessKey, sessionToken }, at) => {
    const time = at.toISOString().replace(/[:-]|\.\d{3}/g, '');
    const day = time.slice(0, 8);
    const scope = `${day}/${region}/${service}/aws4_request`;
    // In alphabetical order, as the signature requires.
    const headers: Record<string, string> = {
      'content-type': 'application/x-amz-json-1.0',
      host,
      'x-amz-date': time,
      ...(sessionToken ? { 'x-amz-security-token': sessionToken } : {}),
      'x-amz-target': target,
    };
    const names = Object.keys(headers).join(';');
    const canonical = `POST\n/\n\n${headerLines(headers, '\n')}\n${names}\n${hash('sha256', body)}`;
    const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash('sha256', canonical)}`;
    const signature = createHmac('sha256', signingKey(day, secretAccessKey)).update(toSign).digest('hex');
    headers.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    return headers;
  };
}

/** Headers as text, one a line. */
export function headerLines(headers: Readonly<Record<string, string>>, lineEnd: string): string {
  let lines = '';
  for (const name in headers) lines += `${name}:${headers[name]}${lineEnd}`;
  return lines;
}
