import type { AwsJsonService } from './signed-request.ts';
import type { EdgeVisitsQueue } from './visit.ts';

/**
 * The visits queue, called without the SDK. A visit sent twice is counted once, by its ULID.
 * @param options.functionArn ARN of the function that runs, which contains the queue's account:
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
