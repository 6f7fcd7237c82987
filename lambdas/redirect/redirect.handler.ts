import type { CloudFrontRequestEvent, CloudFrontResultResponse, Context } from 'aws-lambda';
import type { LogError } from '../visits/log-error.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { edgeConfig } from './edge-config.ts';
import { edgeRoutes } from './edge-routes.ts';
import { edgeVisitsQueue } from './edge-visits-queue.ts';
import { FALLBACK_TOTAL_MS, NEAR_TOTAL_MS, nearestQueue } from './nearest-queue.ts';
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
const queueIn = (region: string, queueName: string, totalMs: number) => {
  const sqs = awsJsonService('sqs', region, CLICK_LIMITS);
  const breaker = circuitBreaker({ now });
  return (functionArn: string) => edgeVisitsQueue(sqs, { functionArn, queueName, totalMs, breaker });
};
/** Lambda@Edge sets `AWS_REGION` to where the function runs. */
const near = clickRegions?.[`${process.env.AWS_REGION}`];
const homeQueue = queueIn(homeRegion, visitsQueueName, near ? FALLBACK_TOTAL_MS : CLICK_LIMITS.totalMs);
const nearQueue = near && queueIn(near, `${visitsQueueName}-${near}`, NEAR_TOTAL_MS);
// `console` would prefix the line with a time and a request id; the replay command reads bare JSON.
const log: LogError = (message, fields) =>
  process.stdout.write(`${JSON.stringify({ level: 'ERROR', message, ...fields })}\n`);

/** The redirector: Lambda@Edge, origin request. The queues are in the function's account. */
export function handler(event: CloudFrontRequestEvent, context: Context): Promise<CloudFrontResultResponse> {
  const { invokedFunctionArn: arn } = context;
  const visits = nearQueue ? nearestQueue(nearQueue(arn), homeQueue(arn)) : homeQueue(arn);
  return respondToVisit(event, { routes, visits, now, log, customDomain, otherHosts, page });
}
