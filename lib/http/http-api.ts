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
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type PageEndpointName, pageRoutes } from '../../lambdas/http/page-routes.ts';
import { type EndpointName, routes } from '../../lambdas/http/routes.ts';
import { ALARM_PERIOD, UserAlarm } from '../alarm-topic.ts';
import { names, type StageConfig } from '../config.ts';
import type { NodeFunction } from '../node-function.ts';
import { LambdaIntegration } from './lambda-integration.ts';

export interface HttpApiProps {
  readonly config: StageConfig;
  /** One function per endpoint of `lambdas/http/routes.ts` and `page-routes.ts`. */
  readonly endpoints: Readonly<Record<EndpointName | PageEndpointName, NodeFunction>>;
  /** Handles all other requests: 404 for an unknown path, 405 for a known one. */
  readonly unknownRoute: NodeFunction;
  readonly alarmTopic: ITopic;
}

/**
 * The fields of an access log line: enough to follow a request to its function's log, and no IP address, user
 * agent or query (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html).
 */
const ACCESS_LOG_FIELDS = {
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

/** The HTTP API (payload version 2) behind CloudFront. */
export class HttpApi extends Construct {
  readonly gateway: Gateway;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    const { stage } = props.config;
    this.gateway = new Gateway(this, 'Gateway', {
      apiName: names(stage).api,
      description: `Klook Up (${stage}), reachable only through CloudFront`,
      createDefaultStage: false,
    });
    this.addRoutes(props);
    this.stage = this.createStage(props.config);
    new UserAlarm(this, 'ServerErrorAlarm', {
      topic: props.alarmTopic,
      metric: this.stage.metricServerError({ period: ALARM_PERIOD, statistic: 'Sum' }),
      above: 5,
      meaning:
        'Callers of the API get 5xx responses: links cannot be created or read. Redirects continue. ' +
        "Find the failing route in the API's access log, then the request id in that function's log.",
    });
  }

  private addRoutes({ endpoints, unknownRoute }: HttpApiProps): void {
    const unknown = new LambdaIntegration('unknown-route', unknownRoute, this.gateway);
    // One function for whatever no endpoint handles. By route, its resource policy would outgrow Lambda's 20 KB.
    unknown.allow('*');
    const known = new Map(
      Object.entries(endpoints).map(([name, fn]) => [name, new LambdaIntegration(name, fn, this.gateway)]),
    );
    const allRoutes = [...routes, ...pageRoutes];
    for (const { endpoint, method, path } of allRoutes) {
      const integration = known.get(endpoint) ?? unknown;
      this.gateway.addRoutes({ path, methods: [HttpMethod[method]], integration });
      integration.allow(`${method}${path.replace(/\{\w+\}/g, '*')}`);
    }
    for (const path of new Set(allRoutes.map((route) => route.path))) {
      this.gateway.addRoutes({ path, methods: [HttpMethod.ANY], integration: unknown });
    }
    // There are no pages under /api/, although one page's pattern matches there.
    const methods = [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.ANY];
    this.gateway.addRoutes({ path: '/api/page', methods, integration: unknown });
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

  private createStage({ stage, logRetentionDays }: StageConfig): HttpStage {
    const logGroup = new LogGroup(this, 'AccessLog', {
      // Names with this prefix need no separate resource policy, and such policies have a size limit:
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
      logGroupName: `/aws/vendedlogs/${names(stage).api}`,
      retention: logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new HttpStage(this, 'Stage', {
      httpApi: this.gateway,
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
