import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { everyOption, onlyResource, resources, type Synthesis, synthesize } from './synthesis.ts';

type Cell = string | { readonly region?: string; readonly stat?: string; readonly [option: string]: unknown };

interface Widget {
  readonly type: string;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly metrics?: readonly Cell[][];
  };
}

/** The widgets of the stage's dashboard. References stay as text: `<ApiGateway...>`. */
function widgetsOf({ edge }: { readonly edge: Template }): readonly Widget[] {
  const { DashboardBody } = onlyResource(edge, 'AWS::CloudWatch::Dashboard').Properties;
  const parts: readonly unknown[] = DashboardBody['Fn::Join'][1];
  const text = parts.map((part) =>
    typeof part === 'string' ? part : `<${JSON.stringify(part).replace(/.*"([^"]+)"\}+$/, '$1')}>`,
  );
  return JSON.parse(text.join('')).widgets;
}

const metricsOf = (widgets: readonly Widget[]): readonly Cell[][] =>
  widgets.flatMap(({ properties }) => properties.metrics ?? []);

const functionNames = (stage: Synthesis): readonly string[] =>
  [stage.service, stage.accounts].flatMap(namesOfFunctions);

const namesOfFunctions = (template: Template): readonly string[] =>
  resources(template, 'AWS::Lambda::Function').map(({ Properties }) => Properties.FunctionName);

const dev = synthesize();
const everything = synthesize(everyOption);

describe('the dashboard', () => {
  it('begins with what visitors and callers notice, then shows causes', () => {
    const titles = widgetsOf(dev).map(({ properties }) => properties.markdown ?? properties.title);
    const order = [
      '## What visitors and callers notice',
      'All requests, per second',
      'Redirects that failed, in all regions',
      'Redirector: p99, in ms',
      'API and pages: latency, in ms',
      'Accounts: requests and errors per minute',
      'Accounts: latency, in ms',
      'Clicks: age of the oldest, in seconds',
      '## Causes',
      'Functions: errors',
      'Table: throttles in five minutes',
      '## Work that can wait',
    ];
    expect(titles.filter((title) => order.includes(String(title)))).toEqual(order);
  });

  it.each([dev, everything])(
    'shows errors of every function in the home region of $config.stage',
    (stage) => {
      const errors = widgetsOf(stage).find(({ properties }) => properties.title === 'Functions: errors');
      const shown = metricsOf(errors ? [errors] : []).map((metric) => metric[3]);
      expect(shown.toSorted()).toEqual(functionNames(stage).toSorted());
    },
  );

  it.each([dev, everything])('names only functions that exist in $config.stage', (stage) => {
    const metrics = metricsOf(widgetsOf(stage));
    const named = metrics.flatMap((metric) => (metric[2] === 'FunctionName' ? [String(metric[3])] : []));
    const clickCounters = Object.values(stage.clickRegions).flatMap(namesOfFunctions);
    for (const name of named.filter((name) => !name.startsWith('us-east-1.'))) {
      expect([...functionNames(stage), ...clickCounters]).toContain(name);
    }
  });

  it('reads each metric where it is: CloudFront in us-east-1, of click regions there, the rest in the home region', () => {
    const regionOf = (metric: readonly Cell[]) => {
      const options = metric.at(-1);
      return (typeof options === 'object' ? options.region : undefined) ?? 'us-east-1';
    };
    const homeOf: Readonly<Record<string, string>> = { 'AWS/CloudFront': 'us-east-1' };
    const clickRegionOf = (metric: readonly Cell[]) =>
      /^klookup-prod-(?:count-clicks|clicks|clicks-dead)-(us-east-1|ap-southeast-1)$/.exec(
        String(metric[3]),
      )?.[1];
    const metrics = metricsOf(widgetsOf(everything)).filter(([first]) => typeof first === 'string');
    const regions = Object.groupBy(metrics, (metric) => String(metric[0]));
    expect(Object.keys(regions).toSorted()).toEqual([
      'AWS/ApiGateway',
      'AWS/CloudFront',
      'AWS/DynamoDB',
      'AWS/Lambda',
      'AWS/SES',
      'AWS/SQS',
      'KlookUp/AccountDeletion',
      'KlookUp/AccountMail',
      'KlookUp/BlockedOwners',
      'KlookUp/Blocks',
      'KlookUp/Captcha',
      'KlookUp/Clicks',
      'KlookUp/Mail',
      'KlookUp/Purge',
      'KlookUp/Reputation',
      'KlookUp/Verification',
    ]);
    for (const [namespace, found] of Object.entries(regions)) {
      for (const metric of found ?? []) {
        const isEdge = String(metric[3]).startsWith('us-east-1.');
        if (isEdge) expect(['us-east-1', 'eu-west-1', 'ap-southeast-1']).toContain(regionOf(metric));
        else expect(regionOf(metric)).toBe(clickRegionOf(metric) ?? homeOf[namespace] ?? 'eu-central-1');
      }
    }
  });

  it('shows the clicks of every click region, which a stage with one region needs no label for', () => {
    const labelsOf = (stage: Synthesis, title: string) => {
      const shown = widgetsOf(stage).find(({ properties }) => properties.title === title);
      return metricsOf(shown ? [shown] : []).map((metric) => {
        const options = metric.at(-1);
        return typeof options === 'object' ? options.label : undefined;
      });
    };
    expect(labelsOf(everything, 'Clicks: age of the oldest, in seconds')).toEqual([
      'oldest, eu-central-1',
      'oldest, us-east-1',
      'oldest, ap-southeast-1',
    ]);
    expect(labelsOf(dev, 'Clicks: waiting, and dead')).toEqual(['waiting', 'dead']);
    expect(labelsOf(everything, 'Clicks: waiting, and dead')).toHaveLength(6);
    expect(labelsOf(everything, 'Clicks per minute, by outcome')).toHaveLength(18);
  });

  it('shows the redirector in us-east-1 and in every edge region of the stage', () => {
    const p99 = widgetsOf(everything).find(({ properties }) => properties.title === 'Redirector: p99, in ms');
    const labels = metricsOf(p99 ? [p99] : []).map((metric) => metric.at(-1));
    expect(labels).toMatchObject(
      ['us-east-1', 'eu-west-1', 'ap-southeast-1'].map((region) => ({ label: region, stat: 'p99' })),
    );
  });
});
