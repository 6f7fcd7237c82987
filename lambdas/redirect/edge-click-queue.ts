import type { AwsJsonService } from './signed-request.ts';
import type { ClickSender } from './visit.ts';

/**
 * Queues clicks. A click sent twice is counted once, by its ULID.
 * @param options.functionArn ARN of the function that runs, which tells the queue's account:
 * `arn:aws:lambda:<region>:<account>:function:<name>:<version>`
 */
export function edgeClickQueue(
  sqs: AwsJsonService,
  options: { readonly functionArn: string; readonly queueName: string },
): ClickSender {
  const { functionArn, queueName } = options;
  const accountId = functionArn.split(':')[4];
  return {
    prepare: () => sqs.open(),
    async send(click) {
      const input = {
        QueueUrl: `${sqs.origin}/${accountId}/${queueName}`,
        MessageBody: JSON.stringify(click),
      };
      await sqs.call('AmazonSQS.SendMessage', input);
    },
  };
}
