import { describe, expect, it } from 'vitest';
import { accountRoutes } from '../../lambdas/http/account-routes.ts';
import { accountPageRoutes, pageRoutes } from '../../lambdas/http/page-routes.ts';
import { serviceRoutes } from '../../lambdas/http/routes.ts';
import { dev, grantsOf, readable, resourcesById, templates } from './role-grants.ts';
import { type Resource, resources } from './synthesis.ts';

describe('the permission to invoke a function', () => {
  const gatewayOf = (stack: string) =>
    `arn:aws:execute-api:us-east-1:<account>:klookup-dev-${stack}/Api/Gateway`;
  const permissions = templates.flatMap((template) =>
    resources(template, 'AWS::Lambda::Permission').map(({ Properties }) => ({
      ...Properties,
      fn: resourcesById(template)[Properties.FunctionName['Fn::GetAtt'][0]]?.Properties.FunctionName,
      source: readable(Properties.SourceArn, template),
    })),
  );
  const byFunction = Object.entries(Object.groupBy(permissions, ({ fn }) => fn));

  it('is given to API Gateway, for the method and path of each route and its alias, and to the rule for bounces', () => {
    const apis = {
      service: [...serviceRoutes, ...pageRoutes],
      accounts: [...accountRoutes, ...accountPageRoutes],
    };
    const expected = Object.entries(apis).flatMap(([stack, routes]) =>
      routes.map(
        ({ endpoint, method, path }) =>
          `klookup-dev-${endpoint} ${gatewayOf(stack)}/*/${method}${path.replaceAll(/\{.*?\}/g, '*').replace(/\/api\/(v1\/)?links/, '/api/*links')}`,
      ),
    );
    const unknown = [
      `klookup-dev-unknown-route ${gatewayOf('service')}/*/*`,
      `klookup-dev-unknown-account-path ${gatewayOf('accounts')}/*/*`,
    ];
    const bounces = 'klookup-dev-record-bounces klookup-dev-service/Mail/Bounces/Rule.Arn';
    expect(permissions.map(({ fn, source }) => `${fn} ${source}`).sort()).toEqual(
      [...new Set(expected), ...unknown, bounces].sort(),
    );
    for (const { Principal, Action, fn } of permissions) {
      const principal =
        fn === 'klookup-dev-record-bounces' ? 'events.amazonaws.com' : 'apigateway.amazonaws.com';
      expect([Principal, Action]).toEqual([principal, 'lambda:InvokeFunction']);
    }
  });

  it.each(byFunction)(
    'fits twice into the 20 KB that Lambda allows for the policy of %s',
    (_, given = []) => {
      // What CloudFormation and Lambda add: names of at most 100 characters, ids, and the statement around them.
      const bytes = given.reduce((sum, { source }) => sum + 400 + source.length, 0);
      expect(bytes).toBeLessThan(10_240);
    },
  );
});

describe('the schedules', () => {
  const schedules = [dev.service, dev.accounts].flatMap((template) =>
    resources(template, 'AWS::Scheduler::Schedule').map((schedule) => ({ ...schedule, template })),
  );

  it('exist for exactly the functions that run on a timer', () => {
    expect(schedules.map(({ Properties }) => Properties.Name)).toEqual([
      'klookup-dev-recheck-sites',
      'klookup-dev-reap-links',
      'klookup-dev-send-mail',
      'klookup-dev-dispatch-checks',
      'klookup-dev-measure-blocks',
      'klookup-dev-send-account-mail',
      'klookup-dev-delete-accounts',
      'klookup-dev-watch-keys',
      'klookup-dev-mail-blocked-owners',
    ]);
  });

  it.each(schedules)(
    'may invoke only the function that they run: $Properties.Name',
    ({ template, ...schedule }) => {
      const { Arn, RoleArn } = schedule.Properties.Target;
      const role = { ...schedule, Properties: { Role: RoleArn } };
      expect(grantsOf(template, role)).toEqual({ [readable(Arn, template)]: ['lambda:InvokeFunction'] });
      const [trust] = (template.toJSON().Resources[RoleArn['Fn::GetAtt'][0]] as Resource).Properties
        .AssumeRolePolicyDocument.Statement;
      expect(trust).toMatchObject({
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      });
      expect(readable(trust.Condition.ArnEquals['aws:SourceArn'], template)).toBe(
        'arn:aws:scheduler:us-east-1:<account>:schedule-group/default',
      );
    },
  );
});
