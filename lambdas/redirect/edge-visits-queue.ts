import type { CircuitBreaker } from './circuit-breaker.ts';
import { CLICK_LIMITS } from './one-retry.ts';
import type { AwsJsonService } from './signed-request.ts';
import type { EdgeVisitsQueue } from './visit.ts';

/**
 * The visits queue, called without the SDK. The aggregator counts a visit that is sent twice only once, by its ULID.
 * @param options.functionArn ARN of the running function. The queue is in the same account:
 * `arn:aws:lambda:<region>:<account>:function:<name>:<version>`
 * @param options.breaker of the sandbox. While it is open, visits are logged at once.
 */
export function edgeVisitsQueue(
  sqs: AwsJsonService,
  options: { readonly functionArn: string; readonly queueName: string; readonly breaker: CircuitBreaker },
): EdgeVisitsQueue {
  const { functionArn, queueName, breaker } = options;
  const accountId = functionArn.split(':')[4];
  return {
    prepare: () => breaker.isOpen() || sqs.open(),
    send: (event) =>
      breaker.run(async (isProbe) => {
        const input = {
          QueueUrl: `${sqs.origin}/${accountId}/${queueName}`,
          MessageBody: JSON.stringify(event),
        };
        // A probe gets as long as a first attempt before its retry.
        await sqs.call('AmazonSQS.SendMessage', input, isProbe ? CLICK_LIMITS.freshMs : undefined);
      }),
  };
}
