import { describe, expect, it } from 'vitest';
import { RECHECK_LAG, REPUTATION_METRICS_NAMESPACE } from '../../lambdas/rechecks/recheck-metrics.ts';
import { stageConfig } from '../../lib/config.ts';
import { arn, grantsOf } from '../lib/role-grants.ts';
import { type Resource, resources, synthesize } from '../lib/synthesis.ts';

const dev = stageConfig('dev');
const without = synthesize(dev).service;
// Synthesis throws when a cdk-nag check or a CloudFormation rule fails.
const { service, storage } = synthesize(
  { ...dev, webRisk: { secretName: 'google-web-risk' } },
  { validate: true },
);

const table = arn('dynamodb', 'table/klookup-dev');
const nameOf = ({ Properties }: Resource): string => Properties.FunctionName;
const functions = resources(service, 'AWS::Lambda::Function');
const rechecker = functions.find((fn) => nameOf(fn) === 'klookup-dev-recheck-destinations');
const LOOK = [
  'klookup-dev-create-link',
  'klookup-dev-create-links',
  'klookup-dev-recheck-destinations',
  'klookup-dev-restore-link',
  'klookup-dev-update-link',
  'klookup-dev-update-links',
];

/** The statements of a function's role, except for its log. */
function statementsOf({ Properties }: Resource) {
  const roleId = Properties.Role['Fn::GetAtt'][0];
  return resources(service, 'AWS::IAM::Policy')
    .filter((policy) => policy.Properties.Roles.some((role: { Ref?: string }) => role.Ref === roleId))
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement)
    .filter(({ Action }) => !JSON.stringify(Action).includes('logs:'));
}
const readsKey = (fn: Resource): boolean =>
  statementsOf(fn).some(
    ({ Action, Resource }) =>
      Action === 'secretsmanager:GetSecretValue' && JSON.stringify(Resource).includes('google-web-risk'),
  );

describe('a stage without a Web Risk key', () => {
  it('has no Web Risk resources', () => {
    const text = JSON.stringify(without.toJSON());
    expect(text).not.toMatch(/WEB_RISK|recheck-destinations/);
  });
});

describe('a stage with a Web Risk key', () => {
  it('has one more function, and otherwise differs only in its dashboard and the environment of the functions that look up', () => {
    const others = functions.filter((fn) => fn !== rechecker).map(nameOf);
    expect(others.sort()).toEqual(resources(without, 'AWS::Lambda::Function').map(nameOf).sort());
  });

  it("gives the key's name and read access only to the rechecker and the functions that set destinations", () => {
    const told = functions.filter(({ Properties }) => Properties.Environment?.Variables.WEB_RISK_SECRET_NAME);
    expect(told.map(nameOf).sort()).toEqual(LOOK);
    expect(functions.filter(readsKey).map(nameOf).sort()).toEqual(LOOK);
    for (const { Properties } of told) {
      expect(Properties.Environment.Variables).toMatchObject({
        WEB_RISK_SECRET_NAME: 'google-web-risk',
        WEB_RISK_LOOKUP_URL: 'https://webrisk.googleapis.com/v1/uris:search',
      });
    }
    expect(JSON.stringify(service.toJSON())).toMatch(
      /:secretsmanager:us-east-1:.*:secret:google-web-risk-\?{6}"/,
    );
  });

  it('has the key in no template: an operator puts it into Secrets Manager', () => {
    const secrets = resources(storage, 'AWS::SecretsManager::Secret').map(
      ({ Properties }) => Properties.Name,
    );
    expect(secrets).not.toContain('google-web-risk');
  });

  it('grants the rechecker exactly what it needs', () => {
    if (!rechecker) throw new Error('The template has no rechecker.');
    expect(grantsOf(service, rechecker)).toEqual({
      'klookup-dev-service/Rechecker/Logs.Arn': ['logs:CreateLogStream', 'logs:PutLogEvents'],
      // Take-downs are transactions; decisions are put, and neither changed nor deleted by a request of their own.
      [table]: [
        'dynamodb:DeleteItem of DUE#recheck#*, USER#*',
        'dynamodb:DeleteItem of LINK#*, CODE#*, AUDIT#*, ACCOUNTMAIL#*, USER#*, CHECK#* with one of USER#*',
        'dynamodb:GetItem of LINK#*, DUE#recheck#*',
        'dynamodb:PutItem of LINK#*, CODE#*, AUDIT#*, ACCOUNTMAIL#*',
        'dynamodb:PutItem of LINK#*, CODE#*, AUDIT#*, ACCOUNTMAIL#*, USER#*, CHECK#* with one of LINK#*, CODE#*, AUDIT#*, ACCOUNTMAIL#*',
        'dynamodb:UpdateItem of DUE#recheck#*, USER#*, CHECK#*',
        'dynamodb:UpdateItem of LINK#*, CODE#*, AUDIT#*, ACCOUNTMAIL#*, USER#*, CHECK#* with one of USER#*, CHECK#*',
      ],
      [`${table}/index/due`]: ['dynamodb:Query of DUE#recheck#*'],
      [arn('secretsmanager', 'secret:google-web-risk-??????')]: ['secretsmanager:GetSecretValue'],
    });
  });

  it('runs the rechecker every ten minutes, for less than ten minutes', () => {
    const schedule = resources(service, 'AWS::Scheduler::Schedule').find(
      ({ Properties }) => Properties.Name === 'klookup-dev-recheck-destinations',
    );
    expect(schedule?.Properties.ScheduleExpression).toBe('rate(10 minutes)');
    expect(rechecker?.Properties.Timeout).toBe(240);
  });
});

describe("the rechecker's alarms", () => {
  const alarms = resources(service, 'AWS::CloudWatch::Alarm').filter((each) =>
    each.Metadata?.['aws:cdk:path']?.startsWith('klookup-dev-service/Rechecker/'),
  );

  it('ring when lookups have been due for an hour, and when it does not run at all', () => {
    const lag = alarms.find(({ Properties }) => Properties.MetricName === RECHECK_LAG);
    expect(lag?.Properties).toMatchObject({
      Namespace: REPUTATION_METRICS_NAMESPACE,
      Dimensions: [{ Name: 'FunctionName', Value: 'klookup-dev-recheck-destinations' }],
      Statistic: 'Maximum',
      Period: 3 * 10 * 60,
      Threshold: 3600,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 2,
      TreatMissingData: 'breaching',
    });
  });

  it('ring when Web Risk is down for three hours, and when lookups fail', () => {
    expect(alarms).toHaveLength(3);
    const ofPath = (path: string) =>
      alarms.find(({ Metadata }) => Metadata?.['aws:cdk:path']?.includes(`/${path}/`));
    const outage = ofPath('OutageAlarm');
    expect(outage?.Properties).toMatchObject({
      EvaluationPeriods: 3,
      Threshold: 0,
      Metrics: [
        { Expression: 'FILL(count, 0)' },
        { MetricStat: { Metric: { MetricName: 'cutShort' }, Period: 3600, Stat: 'Sum' } },
      ],
    });
    const failure = ofPath('FailureAlarm');
    expect(failure?.Properties).toMatchObject({ EvaluationPeriods: 2, Threshold: 0 });
  });
});
