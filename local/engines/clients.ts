import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';

/** The engines take any credentials; these say in their logs who called. */
const credentials = { accessKeyId: 'HOST', secretAccessKey: 'local' };

/** The host's own client of the DynamoDB engine. It is patient, so that an engine's restart passes unnoticed. */
export const dynamoDbClient = (endpoint: string, region: string): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 8 });

/** The host's own client of the SQS engine. */
export const sqsClient = (endpoint: string, region: string): SQSClient =>
  new SQSClient({ endpoint, region, credentials, maxAttempts: 8 });
