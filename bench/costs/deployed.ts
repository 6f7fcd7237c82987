import type { Deployed } from './figures.ts';

/** A CloudFormation template, as far as costs depend on it. */
export interface CostlyTemplate {
  readonly Resources: Readonly<Record<string, CostlyResource>>;
}
interface CostlyResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/**
 * What a subscription to additional metrics adds for each distribution:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html
 */
const METRICS_PER_SUBSCRIPTION = 8;

/** Reads from a stage's templates what is billed without traffic, and how large its functions are. */
export function deployedBy(templates: readonly CostlyTemplate[]): Deployed {
  const resources = templates.flatMap(({ Resources }) => Object.values(Resources));
  const propertiesOf = (type: string) =>
    resources.filter(({ Type }) => Type === type).map(({ Properties = {} }) => Properties);
  const functions = resources.filter(({ Type }) => Type === 'AWS::Lambda::Function');
  const memoryOf = (what: string, matches: (fn: CostlyResource) => boolean): number => {
    const found = functions.find(matches);
    if (!found) throw new Error(`The templates have no function ${what}.`);
    return Number(found.Properties?.MemorySize);
  };
  const memoryOfNamed = (suffix: string): number =>
    memoryOf(suffix, ({ Properties }) => String(Properties?.FunctionName).endsWith(suffix));
  return {
    secrets: propertiesOf('AWS::SecretsManager::Secret').length,
    alarmMetrics: propertiesOf('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    distributionMetrics:
      propertiesOf('AWS::CloudFront::MonitoringSubscription').length * METRICS_PER_SUBSCRIPTION,
    dashboards: propertiesOf('AWS::CloudWatch::Dashboard').length,
    // The only function with a generated name.
    edgeMegabytes: memoryOf('at the edge', ({ Properties }) => Properties?.FunctionName === undefined),
    apiMegabytes: memoryOfNamed('-create-link'),
    aggregatorMegabytes: memoryOfNamed('-count-clicks'),
    dispatcherMegabytes: memoryOfNamed('-dispatch-checks'),
    checkerMegabytes: memoryOfNamed('-check-site'),
    fetcherMegabytes: memoryOfNamed('-fetch-pages'),
  };
}

/** Metrics that an alarm watches; an expression over them is not one itself. */
function metricsOf({ Metrics }: Readonly<Record<string, unknown>>): number {
  if (!Array.isArray(Metrics)) return 1;
  return Metrics.filter((metric: object) => 'MetricStat' in metric).length;
}
