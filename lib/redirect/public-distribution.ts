import { Duration, Validations } from 'aws-cdk-lib';
import {
  type BehaviorOptions,
  Distribution,
  HttpVersion,
  type IResponseHeadersPolicy,
  PriceClass,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { ALARM_PERIOD } from '../alarm-topic.ts';
import { EDGE_REGION, type StageConfig } from '../config.ts';
import type { OwnDomain } from '../domain/own-domain.ts';
import type { Reading } from '../stage-metrics.ts';

/**
 * The statuses whose error caching CloudFront lets us configure:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/creating-custom-error-pages.html
 */
const ERROR_CODES = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

export interface PublicDistributionProps {
  readonly config: StageConfig;
  /** Undefined where the stage uses CloudFront's own domain. */
  readonly domain: OwnDomain | undefined;
  /** Handles paths that match none of `behaviors`: the short links. */
  readonly redirect: BehaviorOptions;
  /** By path pattern. The first match wins, so the order counts. */
  readonly behaviors: Readonly<Record<string, BehaviorOptions>>;
  /** Headers of every response of the behaviours that have none of their own. */
  readonly responseHeaders: IResponseHeadersPolicy;
}

/** The only entry point, for visitors and callers alike. */
export class PublicDistribution extends Distribution {
  constructor(
    scope: Construct,
    id: string,
    { config, domain, redirect, behaviors, responseHeaders }: PublicDistributionProps,
  ) {
    const { webAclArn, stage } = config;
    super(scope, id, {
      comment: `Klook Up (${stage})`,
      defaultBehavior: { ...redirect, responseHeadersPolicy: responseHeaders },
      additionalBehaviors: Object.fromEntries(
        Object.entries(behaviors).map(([pattern, behavior]) => [
          pattern,
          { responseHeadersPolicy: responseHeaders, ...behavior },
        ]),
      ),
      // The only way to see 404s and 503s apart from others: Lambda@Edge's own metrics are in the region of each visitor.
      publishAdditionalMetrics: true,
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      // Visitors come from anywhere; the cheaper classes would send half of the world to distant edges.
      priceClass: PriceClass.PRICE_CLASS_ALL,
      // Otherwise a new link would be "not found" while the last visitor's 404 is cached (10 s by default).
      errorResponses: ERROR_CODES.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      ...(webAclArn ? { webAclId: webAclArn } : {}),
      ...(domain
        ? {
            domainNames: [...domain.domainNames],
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
            certificate: domain.certificate,
          }
        : {}),
    });
    this.acknowledgeRules(config);
  }

  /**
   * Percentage of requests that failed; 0 while fewer than `atLeast` of them did in a period, because one failed request
   * in a quiet night is a large share.
   */
  failureRate(status: '5xx' | '503', { atLeast }: { readonly atLeast: number }): MathExpression {
    return new MathExpression({
      expression: `IF(requests * failed / 100 >= ${atLeast}, failed, 0)`,
      usingMetrics: {
        requests: this.reading({ metricName: 'Requests', statistic: 'Sum', period: ALARM_PERIOD }),
        failed: this.reading({
          metricName: `${status}ErrorRate`,
          statistic: 'Average',
          period: ALARM_PERIOD,
        }),
      },
      label: `Share of ${status}, in percent`,
      period: ALARM_PERIOD,
    });
  }

  /**
   * Percentage of requests that ended in a 404; 0 while there are fewer requests than `atLeast` per period, because
   * a handful of them says nothing.
   */
  notFoundRate({ atLeast }: { readonly atLeast: number }): MathExpression {
    return new MathExpression({
      expression: `IF(requests >= ${atLeast}, notFound, 0)`,
      usingMetrics: {
        requests: this.reading({ metricName: 'Requests', statistic: 'Sum', period: ALARM_PERIOD }),
        notFound: this.reading({ metricName: '404ErrorRate', statistic: 'Average', period: ALARM_PERIOD }),
      },
      label: 'Share of 404s, in percent',
      period: ALARM_PERIOD,
    });
  }

  /**
   * A metric of the distribution. CDK's own metrics lack the dimension `Region`, so they never have data:
   * https://github.com/aws/aws-cdk/issues/19245. Each is either a sum or an average:
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html
   */
  reading(reading: Reading): Metric {
    return new Metric({
      ...reading,
      namespace: 'AWS/CloudFront',
      dimensionsMap: { DistributionId: this.distributionId, Region: 'Global' },
      region: EDGE_REGION,
    });
  }

  private acknowledgeRules({ customDomain, webAclArn }: StageConfig): void {
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'Short links are for visitors from every country.' },
      {
        id: 'AwsSolutions-CFR3',
        reason:
          'CloudFront logs contain IP addresses, and we never store an IP address; the clicks are the record.',
      },
    );
    if (!webAclArn) {
      Validations.of(this).acknowledge({
        id: 'AwsSolutions-CFR2',
        reason: 'A web ACL costs a monthly fee, so the stage decides: webAclArn in lib/config.ts.',
      });
    }
    if (!customDomain) {
      Validations.of(this).acknowledge({
        id: 'AwsSolutions-CFR4',
        reason: "On CloudFront's own domain AWS sets the protocol; with customDomain it is TLSv1.2_2021.",
      });
    }
  }
}
