import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { CloudFrontRequestEvent, CloudFrontResultResponse, Context } from 'aws-lambda';
import { answerVisit } from '../../lambdas/redirect/answer-visit.ts';
import { edgeConfig } from '../../lambdas/redirect/edge-config.ts';
import { routeFromItem } from '../../lambdas/redirect/edge-routes.ts';
import { newUlid } from '../../lambdas/redirect/new-ulid.ts';
import { cachedRoutes } from '../../lambdas/redirect/route-cache.ts';
import type { ClickSender, RouteReader } from '../../lambdas/redirect/visit.ts';
import { routeKey } from '../../lambdas/table/keys.ts';

// The redirector as it would be on the SDK's clients: what its own signer is measured against. Never deployed.
const { homeRegion, tableName, clicksQueueName } = edgeConfig();
const dynamoDb = new DynamoDBClient({ region: homeRegion });
const sqs = new SQSClient({ region: homeRegion });
const now = (): Date => new Date();

const routes: RouteReader = {
  async read(shortCode) {
    const { pk, sk } = routeKey(shortCode);
    const get = async (ConsistentRead: boolean) => {
      const Key = { pk: { S: pk }, sk: { S: sk } };
      return (await dynamoDb.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead }))).Item;
    };
    const item = (await get(false)) ?? (await get(true));
    return item && routeFromItem(item);
  },
};
const cached = cachedRoutes(routes, { now });

const queue = (accountId: string | undefined): ClickSender => ({
  prepare: () => {},
  async send(click) {
    // The client takes the URL's host for its endpoint.
    const origin = process.env.AWS_ENDPOINT_URL_SQS ?? `https://sqs.${homeRegion}.amazonaws.com`;
    const QueueUrl = `${origin}/${accountId}/${clicksQueueName}`;
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(click) }));
  },
});

export function handler(event: CloudFrontRequestEvent, context: Context): Promise<CloudFrontResultResponse> {
  const clicks = queue(context.invokedFunctionArn.split(':')[4]);
  const log = (entry: object): boolean => process.stdout.write(`${JSON.stringify(entry)}\n`);
  return answerVisit(event, { routes: cached, clicks, now, newUlid, log });
}
