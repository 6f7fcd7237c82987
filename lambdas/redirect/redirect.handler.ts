import type { CloudFrontRequestEvent, CloudFrontResultResponse, Context } from 'aws-lambda';
import type { LogError } from '../visits/log-error.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { edgeConfig } from './edge-config.ts';
import { edgeRoutes } from './edge-routes.ts';
import { edgeVisitsQueue } from './edge-visits-queue.ts';
import { FALLBACK_TOTAL_MS, NEAR_TOTAL_MS, nearestQueue } from './nearest-queue.ts';
import { CLICK_TOTAL_MS, READ_TOTAL_MS } from './one-retry.ts';
import { edgePages } from './pages.ts';
import { respondToVisit } from './respond-to-visit.ts';
import { cachedRoutes } from './route-cache.ts';
import { awsJsonService } from './signed-request.ts';

const config = edgeConfig();
const { homeRegion, visitsQueueName } = config;
const page = edgePages(config.brand);
const now = (): Date => new Date();
const dynamoDb = awsJsonService('dynamodb', homeRegion, READ_TOTAL_MS);
const routes = cachedRoutes(edgeRoutes(dynamoDb, config.tableName, config.blockedDestinations), { now });
/** The function's, where the queues are: the fifth part of `arn:aws:lambda:<region>:<account>:function:<name>:<version>`. */
let accountId: string | undefined;
const queueIn = (region: string, name: string, totalMs: number) =>
  edgeVisitsQueue(
    awsJsonService('sqs', region, totalMs),
    circuitBreaker({ now }),
    () => `${accountId}/${name}`,
  );
/** Lambda@Edge sets `AWS_REGION` to where the function runs. */
const near = config.clickRegions?.[process.env.AWS_REGION ?? homeRegion];
const home = queueIn(homeRegion, visitsQueueName, near ? FALLBACK_TOTAL_MS : CLICK_TOTAL_MS);
const visits = near ? nearestQueue(queueIn(near, `${visitsQueueName}-${near}`, NEAR_TOTAL_MS), home) : home;
// `console` would prefix the line with a time and a request id; the replay command reads bare JSON.
const log: LogError = (message, fields) =>
  process.stdout.write(`${JSON.stringify({ level: 'ERROR', message, ...fields })}\n`);

/** The redirector: Lambda@Edge, origin request. */
export function handler(event: CloudFrontRequestEvent, context: Context): Promise<CloudFrontResultResponse> {
  accountId = context.invokedFunctionArn.split(':')[4];
  return respondToVisit(event, { ...config, routes, visits, now, log, page });
}
