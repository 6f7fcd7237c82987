import type { AwsJsonService } from './signed-request.ts';
import type { EdgeVisitsQueue } from './visit.ts';

/**
 * The visits queue, called without the SDK. The aggregator counts a visit that is sent twice only once, by its ULID.
 * @param options.functionArn ARN of the running function. The queue is in the same account:
 * `arn:aws:lambda:<region>:<account>:function:<name>:<version>`
 */
export function edgeVisitsQueue(
  sqs: AwsJsonService,
  options: { readonly functionArn: string; readonly queueName: string },
): EdgeVisitsQueue {
  const { functionArn, queueName } = options;
  const accountId = functionArn.split(':')[4];
  return {
    prepare: () => sqs.open(),
    async send(event) {
      const input = {
        QueueUrl: `${sqs.origin}/${accountId}/${queueName}`,
        MessageBody: JSON.stringify(event),
      };
      await sqs.call('AmazonSQS.SendMessage', input);
    },
  };
}
