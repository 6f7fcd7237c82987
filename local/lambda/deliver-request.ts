import { FrameClient } from '../sqs/frame-client.ts';
import type { HeldRequest } from './held-request.ts';

/**
 * Delivers requests that are allowed to the local services: those to the SQS engine over one connection that all of the sandbox share, the
 * others as the function sent them.
 * @param sqsFrames `host:port` of an SQS engine that takes frames
 */
export function deliverer(sqsFrames: string | undefined): (request: HeldRequest) => void {
  if (sqsFrames === undefined) return (request) => request.send();
  const client = new FrameClient(sqsFrames);
  return (request) => {
    const { headers, host, body } = request;
    const [, action] = /^AmazonSQS\.(\w+)$/.exec(headers['x-amz-target'] ?? '') ?? [];
    if (host !== sqsFrames || !request.isRaw || action === undefined) return request.send();
    const [, region = ''] = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
    client.call(region, action, body.toString(), (reply) => {
      if (request.isAbandoned()) return;
      // The function must retry, as if its own connection had carried the request.
      if (!reply) return request.fail();
      request.respond({
        status: reply.status,
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          ...(reply.queryCode === '' ? {} : { 'x-amzn-query-error': `${reply.queryCode};Sender` }),
        },
        body: Buffer.from(reply.body),
      });
    });
  };
}
