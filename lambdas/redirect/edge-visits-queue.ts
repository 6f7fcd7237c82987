import type { CircuitBreaker } from './circuit-breaker.ts';
import { CLICK_LIMITS } from './one-retry.ts';
import type { AwsJsonService } from './signed-request.ts';
import type { EdgeVisitsQueue } from './visit.ts';

/**
 * The visits queue, called without the SDK. The aggregator counts a visit that is sent twice only once, by its ULID.
 * @param options.functionArn ARN of the running function. The queue is in the same account:
 * `arn:aws:lambda:<region>:<account>:function:<name>:<version>`
 * @param options.totalMs limit for sending a visit
 * @param options.breaker of the sandbox and the queue. While it is open, visits are refused at once.
 */
export function edgeVisitsQueue(
  sqs: AwsJsonService,
  options: {
    readonly functionArn: string;
    readonly queueName: string;
    readonly totalMs: number;
    readonly breaker: CircuitBreaker;
  },
): EdgeVisitsQueue {
  const { functionArn, queueName, totalMs, breaker } = options;
  const accountId = functionArn.split(':')[4];
  return {
    prepare() {
      const takesVisits = !breaker.isOpen();
      if (takesVisits) sqs.open();
      return takesVisits;
    },
    send: (event) =>
      breaker.run(async (isProbe) => {
        const input = {
          QueueUrl: `${sqs.origin}/${accountId}/${queueName}`,
          MessageBody: JSON.stringify(event),
        };
        // A probe gets as long as a first attempt before its retry.
        const limitMs = isProbe ? Math.min(CLICK_LIMITS.freshMs, totalMs) : totalMs;
        await sqs.call('AmazonSQS.SendMessage', input, limitMs);
      }),
  };
}
