import type { CloudFrontRequestEvent, CloudFrontResultResponse, Context } from 'aws-lambda';
import type { LogError } from '../visits/log-error.ts';
import { edgeConfig } from './edge-config.ts';
import { edgeRoutes } from './edge-routes.ts';
import { edgeVisitsQueue } from './edge-visits-queue.ts';
import { FALLBACK_LIMITS, NEAR_LIMITS, nearestQueue } from './nearest-queue.ts';
import { CLICK_LIMITS, READ_LIMITS } from './one-retry.ts';
import { edgePages } from './pages.ts';
import { respondToVisit } from './respond-to-visit.ts';
import { cachedRoutes } from './route-cache.ts';
import { awsJsonService } from './signed-request.ts';

const {
  homeRegion,
  tableName,
  visitsQueueName,
  clickRegions,
  blockedDestinations,
  customDomain,
  otherHosts,
  brand,
} = edgeConfig();
const page = edgePages(brand);
const now = (): Date => new Date();
const dynamoDb = awsJsonService('dynamodb', homeRegion, READ_LIMITS);
const routes = cachedRoutes(edgeRoutes(dynamoDb, tableName, blockedDestinations), { now });
/** Lambda@Edge sets `AWS_REGION` to where the function runs. */
const clickRegion = clickRegions?.[`${process.env.AWS_REGION}`];
const homeSqs = awsJsonService('sqs', homeRegion, clickRegion ? FALLBACK_LIMITS : CLICK_LIMITS);
const nearSqs = clickRegion && awsJsonService('sqs', clickRegion, NEAR_LIMITS);
// `console` would prefix the line with a time and a request id; the replay command reads bare JSON.
const log: LogError = (message, fields) =>
  process.stdout.write(`${JSON.stringify({ level: 'ERROR', message, ...fields })}\n`);

/** The redirector: Lambda@Edge, origin request. The queues are in the function's account. */
export function handler(event: CloudFrontRequestEvent, context: Context): Promise<CloudFrontResultResponse> {
  const functionArn = context.invokedFunctionArn;
  const home = edgeVisitsQueue(homeSqs, { functionArn, queueName: visitsQueueName });
  const visits = nearSqs
    ? nearestQueue(
        edgeVisitsQueue(nearSqs, { functionArn, queueName: `${visitsQueueName}-${clickRegion}` }),
        home,
      )
    : home;
  return respondToVisit(event, { routes, visits, now, log, customDomain, otherHosts, page });
}
