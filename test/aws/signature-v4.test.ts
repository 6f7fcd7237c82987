import aws4 from 'aws4';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signer } from '../../lambdas/aws/signature-v4.ts';

const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,40}$/);

/** Header lines as an object. */
const fieldsOf = (lines: string): Record<string, string> =>
  Object.fromEntries(
    lines.split('\n').flatMap((line) => (line ? [line.split(/:(.*)/s, 2) as [string, string]] : [])),
  );

const keys = { accessKeyId: 'id', secretAccessKey: 'secret' };

describe('a signature', () => {
  it('equals that of aws4 for any request', () => {
    fc.assert(
      fc.property(
        fc.record({
          service: fc.constantFrom('dynamodb', 'sqs'),
          region: name,
          host: name,
          target: name,
          body: fc.string({ unit: 'grapheme' }),
        }),
        fc.record({
          accessKeyId: name,
          secretAccessKey: fc.string({ minLength: 1 }),
          sessionToken: fc.option(fc.base64String({ minLength: 4 }), { nil: undefined }),
        }),
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (request, credentials, at) => {
          const { service, region, host, target, body } = request;
          const sign = signer(service, region, host);
          const { authorization, ...headers } = fieldsOf(sign(target, body, credentials, at));
          // By default, aws4 also signs the body's length. That is allowed, but nobody else does it.
          const options = { extraHeadersToIgnore: { 'content-length': true } };
          const signed = aws4.sign(
            { service, region, body, method: 'POST', path: '/', headers, ...options },
            { accessKeyId: credentials.accessKeyId, secretAccessKey: credentials.secretAccessKey },
          );
          expect(signed.headers?.Authorization).toBe(authorization);
        },
      ),
    );
  });

  it('equals that of aws4 for an operation in another header, with a path', () => {
    const host = 'lambda.us-east-1.amazonaws.com';
    const path = '/2015-03-31/functions/a-function/invocations';
    const sign = signer('lambda', 'us-east-1', host, 'application/octet-stream', 'x-amz-invocation-type');
    for (const sessionToken of [undefined, 'token']) {
      const lines = sign('Event', '{}', { ...keys, sessionToken }, new Date('2026-02-22T10:00:00Z'), path);
      const { authorization, ...headers } = fieldsOf(lines);
      expect(headers).toMatchObject({ host, 'x-amz-invocation-type': 'Event' });
      const options = { extraHeadersToIgnore: { 'content-length': true } };
      const request = { service: 'lambda', region: 'us-east-1', body: '{}', method: 'POST', path, headers };
      const signed = aws4.sign({ ...request, ...options }, keys);
      expect(signed.headers?.Authorization).toBe(authorization);
    }
  });

  it('covers the session token, the operation and the time', () => {
    const sign = signer('sqs', 'us-east-1', 'sqs.us-east-1.amazonaws.com');
    const lines = sign(
      'T',
      '{}',
      { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' },
      new Date('2026-02-22T10:00:00.250Z'),
    );
    const headers = fieldsOf(lines);
    expect(headers).toMatchObject({ 'x-amz-date': '20260222T100000Z', 'x-amz-security-token': 'token' });
    expect(headers.authorization).toContain(
      'Credential=id/20260222/us-east-1/sqs/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, ',
    );
  });

  it('uses the key of its own day and secret, in any order', () => {
    const one = signer('sqs', 'us-east-1', 'host');
    const days = ['2026-02-22T23:59:59.999Z', '2026-02-23T00:00:00.000Z', '2026-02-22T10:00:00.000Z'];
    for (const at of [...days, ...days].map((day) => new Date(day))) {
      for (const secretAccessKey of ['one', 'two']) {
        const credentials = { accessKeyId: 'id', secretAccessKey };
        const fresh = signer('sqs', 'us-east-1', 'host')('T', '{}', credentials, at);
        expect(one('T', '{}', credentials, at)).toEqual(fresh);
      }
    }
  });
});
