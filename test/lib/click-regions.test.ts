import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nearestClickRegions } from '../../lib/click-regions/nearest-click-regions.ts';
import { edgeCacheRegions, measuredRegions, roundTripMs } from '../../lib/click-regions/round-trips.ts';
import { stageConfig } from '../../lib/config.ts';
import { visitsGrants } from './grants/visits.ts';
import { grantsOf } from './role-grants.ts';
import {
  bundleOf,
  everyOption,
  onlyResource,
  redirectorOf,
  resources,
  synthesize,
  templatesOf,
} from './synthesis.ts';

const everything = synthesize(everyOption);
const { assembly, config, clickRegions } = everything;
const home = config.homeRegion;
const suggested = ['us-east-1', 'eu-central-1', 'ap-southeast-1', 'sa-east-1'];
const dev = stageConfig('dev');

describe('the round trips between regions', () => {
  it('are known from each of the 13 regional edge caches to each region, and the shortest leads to itself', () => {
    expect(edgeCacheRegions).toHaveLength(13);
    for (const edge of edgeCacheRegions) {
      const all = measuredRegions.map((region) => roundTripMs(edge, region));
      for (const ms of all) expect(ms).toBeGreaterThan(0);
      expect(Math.min(...all)).toBe(roundTripMs(edge, edge));
      expect(roundTripMs(edge, edge)).toBeLessThan(6);
    }
    expect(() => roundTripMs('us-east-1', 'moon-1')).toThrow('unknown');
  });

  it('are nearly the same both ways, so no row or column has slipped', () => {
    for (const one of edgeCacheRegions)
      for (const other of edgeCacheRegions)
        expect(Math.abs(roundTripMs(one, other) - roundTripMs(other, one))).toBeLessThanOrEqual(4);
  });
});

describe('the nearest click region', () => {
  it('of each regional edge cache, where the suggested regions have queues', () => {
    expect(nearestClickRegions({ ...dev, clickRegions: suggested })).toEqual({
      'ap-northeast-1': 'ap-southeast-1',
      'ap-northeast-2': 'ap-southeast-1',
      'ap-south-1': 'ap-southeast-1',
      'ap-southeast-1': 'ap-southeast-1',
      'ap-southeast-2': 'ap-southeast-1',
      'eu-central-1': 'eu-central-1',
      'eu-west-1': 'eu-central-1',
      'eu-west-2': 'eu-central-1',
      'sa-east-1': 'sa-east-1',
    });
  });

  it('follows the home region, and is none where home is the nearest or the only one', () => {
    const far = nearestClickRegions({ ...dev, homeRegion: 'ap-southeast-1', clickRegions: suggested });
    expect(far['us-west-2']).toBe('us-east-1');
    expect(far).not.toHaveProperty('ap-southeast-2');
    expect(nearestClickRegions({ ...dev, clickRegions: ['us-east-1'] })).toEqual({});
    expect(nearestClickRegions(dev)).toEqual({});
  });

  it('is never more than 130 ms from a redirector that uses it, whichever regions are suggested as home', () => {
    for (const homeRegion of suggested) {
      const nearest = nearestClickRegions({ ...dev, homeRegion, clickRegions: suggested });
      for (const [edge, region] of Object.entries(nearest)) {
        expect(roundTripMs(edge, region)).toBeLessThanOrEqual(130);
        expect(roundTripMs(edge, region)).toBeLessThan(roundTripMs(edge, homeRegion));
      }
    }
  });

  it("is in the redirector's bundle; one of a stage without click regions has no such table", () => {
    const bundle = readFileSync(bundleOf(everything, redirectorOf(everything.edge)), 'utf8');
    expect(bundle).toContain('clickRegions:{"ap-northeast-1":"ap-southeast-1"');
    const plain = synthesize();
    expect(readFileSync(bundleOf(plain, redirectorOf(plain.edge)), 'utf8')).not.toContain('"ap-southeast-1"');
  });
});

describe('the stack of a click region', () => {
  it('exists for each listed region but home, whose queue is in the storage stack', () => {
    expect(Object.keys(clickRegions)).toEqual(['us-east-1', 'ap-southeast-1']);
    const listed = synthesize({ ...dev, clickRegions: ['us-east-1'] });
    expect(listed.assembly.stacks.map(({ id }) => id)).toEqual(
      synthesize().assembly.stacks.map(({ id }) => id),
    );
    for (const [name, template] of Object.entries(templatesOf(listed)))
      expect(template.toJSON()).toEqual(templatesOf(synthesize())[name]?.toJSON());
  });

  it.each(Object.entries(clickRegions))(
    'has a queue with a dead-letter queue in %s, which outlive it',
    (region, template) => {
      expect(assembly.getStackByName(`klookup-prod-clicks-${region}`).environment.region).toBe(region);
      const queues = resources(template, 'AWS::SQS::Queue');
      expect(queues.map(({ Properties }) => Properties.QueueName)).toEqual([
        `klookup-prod-clicks-dead-${region}`,
        `klookup-prod-clicks-${region}`,
      ]);
      for (const { DeletionPolicy, UpdateReplacePolicy } of queues)
        expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
      const [, homeQueue] = resources(everything.storage, 'AWS::SQS::Queue');
      const { QueueName: _, RedrivePolicy, Tags: __, ...settings } = homeQueue?.Properties ?? {};
      expect(queues[1]?.Properties).toMatchObject(settings);
      expect(queues[1]?.Properties.RedrivePolicy.maxReceiveCount).toBe(RedrivePolicy.maxReceiveCount);
    },
  );

  it.each(Object.entries(clickRegions))(
    'counts with the code of home, in the table of home: %s',
    (region, template) => {
      const fn = onlyResource(template, 'AWS::Lambda::Function');
      const [homeFn] = resources(everything.service, 'AWS::Lambda::Function').filter(
        ({ Properties }) => Properties.FunctionName === 'klookup-prod-count-clicks',
      );
      expect(fn.Properties).toMatchObject({
        FunctionName: `klookup-prod-count-clicks-${region}`,
        Environment: { Variables: { TABLE_NAME: 'klookup-prod', TABLE_REGION: home } },
        Timeout: homeFn?.Properties.Timeout,
        MemorySize: homeFn?.Properties.MemorySize,
      });
      expect(fn.Properties.Code.S3Key).toBe(homeFn?.Properties.Code.S3Key);
      expect(homeFn?.Properties.Environment.Variables).not.toHaveProperty('TABLE_REGION');
      const mapping = onlyResource(template, 'AWS::Lambda::EventSourceMapping').Properties;
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      // Each link of a batch takes a round trip, so fewer than at home.
      expect(config.clicksBatchSize).toBe(2000);
      expect(mapping.BatchSize).toBe(1000);
    },
  );

  it.each(Object.entries(clickRegions))(
    "may do in %s what home's aggregator may: count in home's table, item by item, and take from its own queue",
    (region, template) => {
      const grants = grantsOf(template, onlyResource(template, 'AWS::Lambda::Function'));
      const ofHome = visitsGrants['klookup-dev-count-clicks'] ?? {};
      const table = `arn:aws:dynamodb:${home}:<account>:table/klookup-prod`;
      expect(grants[table]).toEqual(ofHome['arn:aws:dynamodb:us-east-1:<account>:table/klookup-dev']);
      const rest = Object.entries(grants).filter(([resource]) => resource !== table);
      expect(rest.map(([, actions]) => actions).toSorted()).toEqual([
        ['logs:CreateLogStream', 'logs:PutLogEvents'],
        ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      ]);
      expect(Object.keys(grants)).toContain(`klookup-prod-clicks-${region}/Clicks/Queue.Arn`);
    },
  );

  it.each(Object.entries(clickRegions))(
    'alarms people in %s, about metrics of that region',
    (_, template) => {
      const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
      expect(onlyResource(template, 'AWS::SNS::Subscription').Properties.Endpoint).toBe(config.alarmEmail);
      const alarms = resources(template, 'AWS::CloudWatch::Alarm');
      expect(alarms).toHaveLength(3);
      for (const { Properties } of alarms) {
        expect(Properties.AlarmActions).toEqual([{ Ref: topic }]);
        // An alarm can't watch a metric of another region.
        expect(JSON.stringify(Properties)).not.toContain('"Region"');
      }
    },
  );

  it('refers to no other stack, is deployed after the service, and before the redirector', () => {
    const edgeStack = assembly.getStackByName('klookup-prod-edge');
    for (const [region, template] of Object.entries(clickRegions)) {
      expect(JSON.stringify(template.toJSON())).not.toMatch(/Fn::GetStackOutput|Fn::ImportValue/);
      const id = `klookup-prod-clicks-${region}`;
      expect(edgeStack.dependencies.map((each) => each.id)).toContain(id);
      expect(assembly.getStackByName(id).dependencies.map((each) => each.id)).toContain(
        'klookup-prod-service',
      );
    }
  });

  it('follows the table to another generation', () => {
    const restored = synthesize({ ...everyOption, tableGeneration: 2 });
    for (const template of Object.values(restored.clickRegions)) {
      const text = JSON.stringify(template.toJSON());
      expect(text).toContain('"TABLE_NAME":"klookup-prod.2"');
      expect(text).not.toMatch(/table\/klookup-prod(?!\.2)/);
    }
  });

  it('has few resources', () => {
    for (const template of Object.values(clickRegions))
      expect(Object.keys(template.toJSON().Resources).length).toBeLessThanOrEqual(16);
  });
});

describe('the redirector of a stage with click regions', () => {
  it('may send to their queues and to that of home, and to no other', () => {
    const grants = grantsOf(everything.edge, redirectorOf(everything.edge));
    const sends = Object.entries(grants).filter(([, actions]) => actions.includes('sqs:SendMessage'));
    expect(Object.fromEntries(sends)).toEqual({
      [`arn:aws:sqs:${home}:<account>:klookup-prod-clicks`]: ['sqs:SendMessage'],
      'arn:aws:sqs:us-east-1:<account>:klookup-prod-clicks-us-east-1': ['sqs:SendMessage'],
      'arn:aws:sqs:ap-southeast-1:<account>:klookup-prod-clicks-ap-southeast-1': ['sqs:SendMessage'],
    });
  });
});
