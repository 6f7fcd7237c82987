import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi as Gateway,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { PageEndpointName, PageRoute } from '../../lambdas/http/page-routes.ts';
import { matchesPath } from '../../lambdas/http/route-pattern.ts';
import type { EndpointName, Route } from '../../lambdas/http/routes.ts';
import { ALARM_PERIOD, UserAlarm } from '../alarm-topic.ts';
import type { StageConfig } from '../config.ts';
import type { NodeFunction } from '../node-function.ts';
import type { Reading } from '../stage-metrics.ts';
import { LambdaIntegration } from './lambda-integration.ts';

export interface HttpApiProps {
  readonly config: StageConfig;
  /** The API's physical name. */
  readonly name: string;
  /** What it serves: of `lambdas/http/`. */
  readonly routes: readonly (Route | PageRoute)[];
  /** One function per endpoint of the routes. */
  readonly endpoints: Readonly<Partial<Record<EndpointName | PageEndpointName, NodeFunction>>>;
  /** Handles all other requests: 404 for an unknown path, 405 for a known one. */
  readonly unknownRoute: NodeFunction;
  /** What callers and visitors notice when it fails, for the alarm. */
  readonly meaning: string;
  readonly alarmTopic: ITopic;
}

/**
 * The fields of an access log line: enough to follow a request to its function's log, and no IP address, user
 * agent or query (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html).
 */
export const ACCESS_LOG_FIELDS = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  functionStatus: '$context.integration.status',
  functionLatencyMs: '$context.integration.latency',
  functionError: '$context.integration.error',
  gatewayError: '$context.error.message',
};

const DEFAULT_STAGE = '$default';

/**
 * The paths that the pattern of another route matches, too: `/api/v1/links/bulk` is also `/api/v1/links/{id}`. API Gateway
 * would send it the methods that the path lacks.
 */
const shadowedPaths = <Path extends string>(routes: readonly { readonly path: Path }[]): Set<Path> =>
  new Set(
    routes
      .map(({ path }) => path)
      .filter((path) => routes.some((other) => other.path !== path && matchesPath(other.path, path))),
  );

/** The route in a permission. One covers a path of links and its alias, `/api/v1/links` and `/api/links`. */
const permittedRoute = (method: string, path: string): string =>
  `${method}${path.replace(/\{\w+\}/g, '*').replace(/^\/api\/(v1\/)?links/, '/api/*links')}`;

/** The HTTP API (payload version 2) behind CloudFront. */
export class HttpApi extends Construct {
  readonly gateway: Gateway;
  readonly #homeRegion: string;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    const { stage, homeRegion } = props.config;
    this.#homeRegion = homeRegion;
    this.gateway = new Gateway(this, 'Gateway', {
      apiName: props.name,
      description: `Klook Up (${stage}), reachable only through CloudFront`,
      createDefaultStage: false,
    });
    this.addRoutes(props);
    this.createStage(props);
    new UserAlarm(this, 'ServerErrorAlarm', {
      topic: props.alarmTopic,
      metric: this.serverErrorRate({ atLeast: 5 }),
      above: 1,
      periods: 2,
      meaning:
        `${props.meaning} More than 1 % of all requests get a 5xx for 10 minutes. ` +
        "Find the failing route in the API's access log, then the request id in that function's log.",
    });
  }

  /** A metric of the API: `Count`, `4xx`, `5xx` or `Latency` (in ms). A stack in another region may show it. */
  metric(reading: Reading): Metric {
    return new Metric({
      ...reading,
      namespace: 'AWS/ApiGateway',
      dimensionsMap: { ApiId: this.gateway.apiId, Stage: DEFAULT_STAGE },
      region: this.#homeRegion,
    });
  }

  /**
   * Percentage of requests that ended in a 5xx; 0 while fewer than `atLeast` of them did in a period, because one failed
   * request in a quiet night is a large share.
   */
  serverErrorRate({ atLeast }: { readonly atLeast: number }): MathExpression {
    const sum = { statistic: 'Sum', period: ALARM_PERIOD };
    return new MathExpression({
      expression: `IF(failed >= ${atLeast}, 100 * failed / requests, 0)`,
      usingMetrics: {
        requests: this.metric({ metricName: 'Count', ...sum }),
        failed: this.metric({ metricName: '5xx', ...sum }),
      },
      label: 'Share of 5xx, in percent',
      period: ALARM_PERIOD,
    });
  }

  private addRoutes({ routes, endpoints, unknownRoute }: HttpApiProps): void {
    const unknown = new LambdaIntegration('unknown-route', unknownRoute, this.gateway);
    // It handles what no endpoint does, on every path. With a permission for each, its policy would outgrow Lambda's 20 KB.
    unknown.allow('*');
    const known = new Map(
      Object.entries(endpoints).map(([name, fn]) => [name, new LambdaIntegration(name, fn, this.gateway)]),
    );
    for (const { endpoint, method, path } of routes) {
      const integration = known.get(endpoint);
      if (!integration) throw new Error(`The endpoint ${endpoint} has no function.`);
      this.gateway.addRoutes({ path, methods: [HttpMethod[method]], integration });
      integration.allow(permittedRoute(method, path));
    }
    // The default route takes the methods that a path lacks, unless the pattern of another path would.
    for (const path of shadowedPaths(routes)) {
      this.gateway.addRoutes({ path, methods: [HttpMethod.ANY], integration: unknown });
    }
    if (routes.some(({ path }) => path === '/{code}/page')) {
      // There are no pages under /api/, although one page's pattern matches there.
      const methods = [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.ANY];
      this.gateway.addRoutes({ path: '/api/page', methods, integration: unknown });
    }
    new HttpRoute(this, 'Default', {
      httpApi: this.gateway,
      routeKey: HttpRouteKey.DEFAULT,
      integration: unknown,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'Handlers check the API keys and sessions of callers; the contract allows anonymous creates.',
    });
  }

  private createStage({ name, config: { logRetentionDays } }: HttpApiProps): void {
    const logGroup = new LogGroup(this, 'AccessLog', {
      // Names with this prefix need no separate resource policy, and such policies have a size limit:
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
      logGroupName: `/aws/vendedlogs/${name}`,
      retention: logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.gateway,
      stageName: DEFAULT_STAGE,
      autoDeploy: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG_FIELDS)),
      },
      // The account's own ceiling, so that we add no limit: authenticated use is unlimited (contract, "Keys and accounts").
      throttle: { rateLimit: 10_000, burstLimit: 5_000 },
    });
  }
}
