import type { CloudFrontRequestEvent, CloudFrontResultResponse, Context } from 'aws-lambda';
import type { LogError } from '../visits/log-error.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { edgeConfig } from './edge-config.ts';
import { edgeRoutes } from './edge-routes.ts';
import { edgeVisitsQueue } from './edge-visits-queue.ts';
import { CLICK_LIMITS, READ_LIMITS } from './one-retry.ts';
import { edgePages } from './pages.ts';
import { respondToVisit } from './respond-to-visit.ts';
import { cachedRoutes } from './route-cache.ts';
import { awsJsonService } from './signed-request.ts';

const { homeRegion, tableName, visitsQueueName, blockedDestinations, customDomain, otherHosts, brand } =
  edgeConfig();
const page = edgePages(brand);
const now = (): Date => new Date();
const dynamoDb = awsJsonService('dynamodb', homeRegion, READ_LIMITS);
const routes = cachedRoutes(edgeRoutes(dynamoDb, tableName, blockedDestinations), { now });
const sqs = awsJsonService('sqs', homeRegion, CLICK_LIMITS);
const breaker = circuitBreaker({ now });
// `console` would prefix the line with a time and a request id; the replay command reads bare JSON.
const log: LogError = (message, fields) =>
  process.stdout.write(`${JSON.stringify({ level: 'ERROR', message, ...fields })}\n`);

/** The redirector: Lambda@Edge, origin request. The queue is in the function's account. */
export function handler(event: CloudFrontRequestEvent, context: Context): Promise<CloudFrontResultResponse> {
  const visits = edgeVisitsQueue(sqs, {
    functionArn: context.invokedFunctionArn,
    queueName: visitsQueueName,
    breaker,
  });
  return respondToVisit(event, { routes, visits, now, log, customDomain, otherHosts, page });
}
