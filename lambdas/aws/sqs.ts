import { clientClass, commandClass } from './aws-client.ts';

// Replaces `@aws-sdk/client-sqs` in bundles, as far as handlers use it.

/** Calls SQS in its region, not at a queue's URL. */
export const SQSClient = clientClass({
  name: 'sqs',
  contentType: 'application/x-amz-json-1.0',
  endpointVariable: 'AWS_ENDPOINT_URL_SQS',
});

export const SendMessageCommand = commandClass('AmazonSQS.SendMessage');
export const SendMessageBatchCommand = commandClass('AmazonSQS.SendMessageBatch');
