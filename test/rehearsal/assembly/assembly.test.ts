import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adapt, copyAdapted, readTemplate, type Template } from './assembly.ts';

const metric = (name: string) => ({
  MetricStat: { Metric: { Namespace: 'AWS/Lambda', MetricName: name }, Period: 300, Stat: 'Sum' },
});
const replica = {
  Region: 'us-east-1',
  GlobalSecondaryIndexes: [{ IndexName: 'owner' }],
  DeletionProtectionEnabled: true,
};
const globalTable = (...Replicas: readonly (typeof replica)[]): Template => ({
  Resources: {
    Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { TableName: 'links', Replicas } },
  },
});

describe('what the emulator gets', () => {
  it('has an alarm on the first metric in the place of one with metric math', () => {
    const template: Template = {
      Resources: {
        Alarm: {
          Type: 'AWS::CloudWatch::Alarm',
          Properties: {
            Threshold: 1,
            Metrics: [{ Expression: 'a / b' }, metric('Errors'), metric('Invocations')],
          },
        },
      },
    };
    expect(adapt(template, 'service')).toMatchObject([{ resource: 'service Alarm' }]);
    expect(template.Resources.Alarm?.Properties).toEqual({
      Threshold: 1,
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Period: 300,
      Statistic: 'Sum',
    });
  });

  it("has a table with its replica's settings in the place of a global table", () => {
    const template = globalTable(replica);
    adapt(template, 'storage');
    expect(template.Resources.Table).toEqual({
      Type: 'AWS::DynamoDB::Table',
      Properties: { TableName: 'links', DeletionProtectionEnabled: true },
    });
  });

  it('is refused when a table has several replicas, rather than lose one silently', () => {
    expect(() => adapt(globalTable(replica, replica), 'storage')).toThrow(
      'has 2 replicas: a rehearsal deploys only one',
    );
  });
});

describe('a copy of an assembly', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'klookup-assembly-'));
    mkdirSync(join(folder, 'source'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, value: unknown): void =>
    writeFileSync(join(folder, 'source', name), JSON.stringify(value));

  it('has a new key for each template, because the CDK uploads no key twice', () => {
    write('edge.template.json', {
      Resources: { Metrics: { Type: 'AWS::CloudFront::MonitoringSubscription', Properties: {} } },
    });
    write('edge.assets.json', {
      files: { '0ld': { source: { path: 'edge.template.json' }, destinations: { here: '0ld.json' } } },
    });
    write('manifest.json', { artifacts: { edge: { stackTemplateAssetObjectUrl: 's3://assets/0ld.json' } } });
    const copy = join(folder, 'copy');
    expect(copyAdapted(join(folder, 'source'), copy)).toMatchObject([
      { resource: 'edge Metrics', change: 'is left out', reason: expect.stringMatching(/^the emulator /) },
    ]);
    expect(readTemplate(copy, 'edge').Resources).toEqual({});
    const { files } = JSON.parse(readFileSync(join(copy, 'edge.assets.json'), 'utf8'));
    const [key = ''] = Object.keys(files);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(files[key].destinations.here).toBe(`${key}.json`);
    expect(readFileSync(join(copy, 'manifest.json'), 'utf8')).toContain(`s3://assets/${key}.json`);
  });
});
