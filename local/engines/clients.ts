import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';

/** The engines accept any credentials; these identify the host in their logs. */
const credentials = { accessKeyId: 'HOST', secretAccessKey: 'local' };

/** The host's own client for the DynamoDB engine. It retries long enough to survive an engine's restart. */
export const dynamoDbClient = (endpoint: string, region: string): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 8 });

/** The host's own client for the SQS engine. */
export const sqsClient = (endpoint: string, region: string): SQSClient =>
  new SQSClient({ endpoint, region, credentials, maxAttempts: 8 });
