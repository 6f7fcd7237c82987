import type { CircuitBreaker } from './circuit-breaker.ts';
import { CLICK_TOTAL_MS, FRESH_PATIENCE_MS } from './one-retry.ts';
import type { AwsJsonService } from './signed-request.ts';
import type { EdgeVisitsQueue } from './visit.ts';

/**
 * The visits queue, called without the SDK. The aggregator counts a visit that is sent twice only once, by its ULID.
 * @param breaker of the sandbox and the queue. While it is open, visits are refused at once.
 * @param path of the queue's URL: the account, which only an invocation knows, and the queue's name
 */
export const edgeVisitsQueue = (
  sqs: AwsJsonService,
  breaker: CircuitBreaker,
  path: () => string,
): EdgeVisitsQueue => ({
  prepare() {
    const takesVisits = !breaker.isOpen();
    if (takesVisits) sqs.open();
    return takesVisits;
  },
  send: (event) =>
    breaker.run(async (isProbe) => {
      const input = { QueueUrl: `${sqs.origin}/${path()}`, MessageBody: JSON.stringify(event) };
      // A probe gets as long as a first attempt before its retry.
      await sqs.call('AmazonSQS.SendMessage', input, isProbe ? FRESH_PATIENCE_MS : CLICK_TOTAL_MS);
    }),
});
