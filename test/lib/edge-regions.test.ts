import { describe, expect, it } from 'vitest';
import { everyOption, onlyResource, resources, synthesize } from './synthesis.ts';

const { assembly, config, edge, edgeRegions } = synthesize(everyOption);

describe('the stack of an edge region', () => {
  const stackOf = (region: string) => assembly.getStackByName(`klookup-prod-edge-${region}`);

  it.each(Object.entries(edgeRegions))("has the redirector's log group in %s", (region, template) => {
    expect(stackOf(region).environment.region).toBe(region);
    const { Properties, ...policies } = onlyResource(template, 'AWS::Logs::LogGroup');
    const [redirector] = resources(edge, 'AWS::Logs::LogGroup');
    expect(Properties).toMatchObject({
      LogGroupName: redirector?.Properties.LogGroupName,
      RetentionInDays: config.logRetentionDays,
    });
    // Otherwise CloudFormation could not adopt a group that Lambda has already created.
    expect(policies).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it.each(Object.entries(edgeRegions))(
    'has an alarm for clicks that were only logged in %s',
    (_, template) => {
      const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
      const { MetricTransformations } = onlyResource(template, 'AWS::Logs::MetricFilter').Properties;
      expect(onlyResource(template, 'AWS::CloudWatch::Alarm').Properties).toMatchObject({
        MetricName: MetricTransformations[0].MetricName,
        Namespace: MetricTransformations[0].MetricNamespace,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: [{ Ref: topic }],
      });
      expect(onlyResource(template, 'AWS::SNS::Subscription').Properties.Endpoint).toBe(config.alarmEmail);
    },
  );

  it('refers to no other stack, and is deployed before the redirector can log there', () => {
    for (const [region, template] of Object.entries(edgeRegions)) {
      expect(JSON.stringify(template.toJSON())).not.toMatch(/Fn::GetStackOutput|Fn::ImportValue/);
      const edgeStack = assembly.getStackByName('klookup-prod-edge');
      expect(edgeStack.dependencies.map(({ id }) => id)).toContain(`klookup-prod-edge-${region}`);
    }
  });

  it('exists only for regions that the stage lists', () => {
    expect(Object.keys(edgeRegions)).toEqual(['eu-west-1', 'ap-southeast-1']);
    expect(synthesize().assembly.stacks).toHaveLength(4);
  });
});
