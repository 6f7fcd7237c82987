import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { CloudFrontRequestEvent, CloudFrontResultResponse, Context } from 'aws-lambda';
import { edgeConfig } from '../../lambdas/redirect/edge-config.ts';
import { edgeRoutes } from '../../lambdas/redirect/edge-routes.ts';
import { edgePages } from '../../lambdas/redirect/pages.ts';
import { respondToVisit } from '../../lambdas/redirect/respond-to-visit.ts';
import { cachedRoutes } from '../../lambdas/redirect/route-cache.ts';
import type { AwsJsonService } from '../../lambdas/redirect/signed-request.ts';
import type { EdgeVisitsQueue } from '../../lambdas/redirect/visit.ts';
import type { LogError } from '../../lambdas/visits/log-error.ts';

// The redirector as it would be with the SDK's clients: the baseline for its own client. Never deployed.
const { homeRegion, tableName, visitsQueueName, blockedDestinations, brand } = edgeConfig();
const page = edgePages(brand);
const dynamoDb = new DynamoDBClient({ region: homeRegion });
const sqs = new SQSClient({ region: homeRegion });
const now = (): Date => new Date();

const dynamoDbJson: AwsJsonService = {
  origin: '',
  open: () => {},
  call: (target, input) =>
    target.endsWith('.BatchGetItem')
      ? dynamoDb.send(new BatchGetItemCommand(input as BatchGetItemCommandInput))
      : dynamoDb.send(new GetItemCommand(input as GetItemCommandInput)),
};
const cached = cachedRoutes(edgeRoutes(dynamoDbJson, tableName, blockedDestinations), { now });

const queue = (accountId: string | undefined): EdgeVisitsQueue => ({
  prepare: () => {},
  async send(event) {
    // The client uses the URL's host as its endpoint.
    const origin = process.env.AWS_ENDPOINT_URL_SQS ?? `https://sqs.${homeRegion}.amazonaws.com`;
    const QueueUrl = `${origin}/${accountId}/${visitsQueueName}`;
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }));
  },
});

export function handler(event: CloudFrontRequestEvent, context: Context): Promise<CloudFrontResultResponse> {
  const visits = queue(context.invokedFunctionArn.split(':')[4]);
  const log: LogError = (message, fields) =>
    process.stdout.write(`${JSON.stringify({ level: 'ERROR', message, ...fields })}\n`);
  return respondToVisit(event, { routes: cached, visits, now, log, page });
}
