import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { pageRoutes } from '../../lambdas/http/page-routes.ts';
import { routes } from '../../lambdas/http/routes.ts';
import { type Resource, resources, synthesize } from './synthesis.ts';

const dev = synthesize();
const templates = [dev.storage, dev.service, dev.edge];
const allResources = Object.assign({}, ...templates.map((template) => template.toJSON().Resources)) as Record<
  string,
  Resource
>;

/** A resource's path in the construct tree, which is unique and readable. */
const pathOf = (logicalId: string): string =>
  allResources[logicalId]?.Metadata?.['aws:cdk:path']?.replace(/\/Resource$/, '') ?? logicalId;

/** A reference in a policy as text: `klookup-dev-storage/Table.Arn` for a `Fn::GetAtt` across stacks. */
function readable(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [intrinsic, argument] = Object.entries(value)[0] ?? [];
  switch (intrinsic) {
    case 'Ref':
      return argument === 'AWS::AccountId' ? '<account>' : pathOf(argument);
    case 'Fn::GetAtt':
      return `${pathOf(argument[0])}.${argument[1]}`;
    case 'Fn::Join':
      return argument[1].map(readable).join(argument[0]);
    default:
      throw new Error(`No text for ${intrinsic}.`);
  }
}

const asList = <T>(oneOrMany: T | readonly T[]): readonly T[] => [oneOrMany].flat() as readonly T[];

const policiesOf = (template: Template, roleId: string): Resource[] =>
  resources(template, 'AWS::IAM::Policy').filter(({ Properties }) =>
    Properties.Roles.some((role: { Ref?: string }) => role.Ref === roleId),
  );

/**
 * @returns the actions on each resource that a function's role allows, with the partition keys they are
 * limited to
 */
function grantsOf(template: Template, { Properties }: Resource): Record<string, string[]> {
  const grants: Record<string, string[]> = {};
  for (const policy of policiesOf(template, Properties.Role['Fn::GetAtt'][0])) {
    for (const statement of policy.Properties.PolicyDocument.Statement) {
      expect(statement.Effect).toBe('Allow');
      const keys = statement.Condition?.['ForAllValues:StringLike']['dynamodb:LeadingKeys'];
      const items = keys === undefined ? '' : ` of ${asList<string>(keys).join(', ')}`;
      for (const resource of asList(statement.Resource).map(readable)) {
        const actions = asList<string>(statement.Action).map((action) => `${action}${items}`);
        grants[resource] = [...(grants[resource] ?? []), ...actions].sort();
      }
    }
  }
  return grants;
}

const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:<account>:${resource}`;
const secret = (name: string) => ({
  [arn('secretsmanager', `secret:klookup-dev-${name}-??????`)]: ['secretsmanager:GetSecretValue'],
});
const table = arn('dynamodb', 'table/klookup-dev');
const clicks = arn('sqs', 'klookup-dev-clicks');
const purges = arn('sqs', 'klookup-dev-purges');
const originSecret = secret('origin-1');
const captchaSecret = secret('captcha');
const publicOrigin = {
  'arn:aws:ssm:us-east-1:<account>:parameter/klookup/dev/public-origin': ['ssm:GetParameter'],
};
const log = (path: string) => ({
  [`klookup-dev-service/${path}/Logs.Arn`]: ['logs:CreateLogStream', 'logs:PutLogEvents'],
});

const readsRoutes = ['dynamodb:BatchGetItem of CODE#*, BLOCKS', 'dynamodb:GetItem of CODE#*, BLOCKS'];

/** All permissions of each function. When you add a line, say why the function needs it. */
const expectedGrants: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  // The caller's key; claims, bars, record and window in one read; counters; a transaction that checks the bars again.
  // The key for hashing addresses.
  'klookup-dev-create-link': {
    ...log('Links/CreateLink'),
    ...originSecret,
    ...publicOrigin,
    ...secret('address-hash'),
    [table]: [
      'dynamodb:BatchGetItem',
      'dynamodb:ConditionCheckItem of USER#*',
      'dynamodb:DeleteItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, DUE#recheck#*, KEY#*, COUNTER, IDEMPOTENCY#*#*, ANON#*',
      'dynamodb:GetItem',
      'dynamodb:PutItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, DUE#recheck#*, KEY#*, COUNTER, IDEMPOTENCY#*#*, ANON#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, DUE#recheck#*, KEY#*, COUNTER, IDEMPOTENCY#*#*, ANON#*',
    ],
  },
  // As above, but without addresses, because it requires a key.
  'klookup-dev-create-links': {
    ...log('Links/CreateLinks'),
    ...originSecret,
    ...publicOrigin,
    [table]: [
      'dynamodb:BatchGetItem',
      'dynamodb:ConditionCheckItem of USER#*',
      'dynamodb:DeleteItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, DUE#recheck#*, KEY#*, COUNTER, IDEMPOTENCY#*#*',
      'dynamodb:GetItem',
      'dynamodb:PutItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, DUE#recheck#*, KEY#*, COUNTER, IDEMPOTENCY#*#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, DUE#recheck#*, KEY#*, COUNTER, IDEMPOTENCY#*#*',
    ],
  },
  // Releases claims, removes the due row of a link that no longer expires, and checks what take-downs bar.
  'klookup-dev-update-link': {
    ...log('Links/UpdateLink'),
    ...originSecret,
    ...publicOrigin,
    [table]: [
      'dynamodb:ConditionCheckItem of USER#*',
      'dynamodb:DeleteItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, DUE#recheck#*, KEY#*',
      'dynamodb:GetItem',
      'dynamodb:PutItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, DUE#recheck#*, KEY#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, DUE#recheck#*, KEY#*',
    ],
  },
  'klookup-dev-delete-link': {
    ...log('Links/DeleteLink'),
    ...originSecret,
    [table]: [
      'dynamodb:DeleteItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, KEY#*',
      'dynamodb:GetItem',
      'dynamodb:PutItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, KEY#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, KEY#*',
    ],
    [purges]: ['sqs:SendMessage'],
  },
  'klookup-dev-get-link': {
    ...log('Links/GetLink'),
    ...originSecret,
    ...publicOrigin,
    [table]: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem of KEY#*'],
  },
  'klookup-dev-list-links': {
    ...log('Links/ListLinks'),
    ...originSecret,
    ...publicOrigin,
    [table]: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem of KEY#*'],
    [`${table}/index/owner`]: ['dynamodb:Query'],
  },
  'klookup-dev-health': { ...log('Health'), ...originSecret, [table]: ['dynamodb:GetItem'] },
  'klookup-dev-openapi': { ...log('OpenApi'), ...originSecret, ...publicOrigin },
  'klookup-dev-docs': { ...log('Docs'), ...originSecret, ...publicOrigin },
  // A link and its route; a view to count; the key of the captcha's challenges; the network's Continues, and the key for
  // hashing addresses.
  'klookup-dev-show-preview': {
    ...log('Previews/ShowPreview'),
    ...originSecret,
    ...captchaSecret,
    ...publicOrigin,
    ...secret('address-hash'),
    [table]: ['dynamodb:GetItem of CODE#*, LINK#*, BLOCKS, CONTINUES#*'],
    [clicks]: ['sqs:SendMessage'],
  },
  // The same, and the captcha's token, which it spends; it counts a Continue.
  'klookup-dev-continue': {
    ...log('Previews/Continue'),
    ...originSecret,
    ...captchaSecret,
    ...publicOrigin,
    ...secret('address-hash'),
    [table]: [
      'dynamodb:GetItem of CODE#*, LINK#*, BLOCKS, CAPTCHA#*, CONTINUES#*',
      'dynamodb:PutItem of CAPTCHA#*',
      'dynamodb:UpdateItem of CONTINUES#*',
    ],
    [clicks]: ['sqs:SendMessage'],
  },
  // The key of the captcha's challenges.
  'klookup-dev-show-report': {
    ...log('Reports/ShowReport'),
    ...originSecret,
    ...captchaSecret,
    ...publicOrigin,
  },
  // The same; the reported link's route; the captcha's token; the report, or the row that counts it, with its
  // sender's windows and the number of reports like it.
  'klookup-dev-file-report': {
    ...log('Reports/FileReport'),
    ...originSecret,
    ...captchaSecret,
    ...publicOrigin,
    ...secret('address-hash'),
    [table]: [
      'dynamodb:GetItem of CODE#*, CAPTCHA#*, REPORT#*, THROTTLE#*#*',
      'dynamodb:PutItem of CAPTCHA#*, REPORT#*, THROTTLE#*#*',
      'dynamodb:UpdateItem of REPORT#*, THROTTLE#*#*',
    ],
  },
  'klookup-dev-unknown-route': { ...log('UnknownRoute'), ...originSecret },
  'klookup-dev-count-clicks': {
    ...log('ClickCounter'),
    [table]: [
      'dynamodb:GetItem',
      'dynamodb:PutItem of CLICK#*#*, STATS#*',
      'dynamodb:UpdateItem of CLICK#*#*, STATS#*',
    ],
    [clicks]: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  },
  // Checks that the link is gone, deletes row by row, and queues a continuation for itself.
  'klookup-dev-purge-link': {
    ...log('Purger'),
    [table]: [
      'dynamodb:BatchWriteItem of CLICK#*#*, STATS#*, DUE#purge#*',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem of CLICK#*#*, STATS#*, DUE#purge#*',
      'dynamodb:Query',
      'dynamodb:UpdateItem of CLICK#*#*, STATS#*, DUE#purge#*',
    ],
    [purges]: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
  },
  // Lists what is due, and deletes links as their owners would.
  'klookup-dev-reap-links': {
    ...log('Reaper'),
    [table]: [
      'dynamodb:DeleteItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*',
      'dynamodb:GetItem',
      'dynamodb:PutItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query'],
    [purges]: ['sqs:SendMessage'],
  },
  // Counts the blocks.
  'klookup-dev-measure-blocks': {
    ...log('BlocksMeter'),
    [table]: ['dynamodb:GetItem of BLOCKS'],
  },
  // It also reads the table of the next generation, for the replicas that outlive a swap of tables.
  'the redirector': {
    'arn:aws:dynamodb:us-east-1:<account>:table/klookup-dev': readsRoutes,
    'arn:aws:dynamodb:us-east-1:<account>:table/klookup-dev.2': readsRoutes,
    'arn:aws:sqs:us-east-1:<account>:klookup-dev-clicks': ['sqs:SendMessage'],
    'arn:aws:logs:*:<account>:log-group:/klookup/dev/redirect:*': [
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ],
  },
};

const functions = [dev.service, dev.edge].flatMap((template) =>
  resources(template, 'AWS::Lambda::Function').map((fn) => ({
    // Only the redirector has a generated name.
    name: fn.Properties.FunctionName ?? 'the redirector',
    template,
    fn,
  })),
);

describe("a stage's functions", () => {
  it('are exactly those listed here', () => {
    expect(functions.map(({ name }) => name).sort()).toEqual(Object.keys(expectedGrants).sort());
  });

  it.each(functions)('$name has exactly the permissions that it needs', ({ name, template, fn }) => {
    expect(grantsOf(template, fn)).toEqual(expectedGrants[name]);
  });

  it.each(functions)('$name has its own role, without policies from elsewhere', ({ template, fn }) => {
    const roleId = fn.Properties.Role['Fn::GetAtt'][0];
    const { Properties } = template.toJSON().Resources[roleId] as Resource;
    expect(Properties.ManagedPolicyArns).toBeUndefined();
    expect(Properties.Policies).toBeUndefined();
    const sharing = functions.filter((other) => other.fn.Properties.Role['Fn::GetAtt'][0] === roleId);
    expect(sharing).toHaveLength(1);
  });

  it.each(functions)(
    '$name can be assumed by Lambda, and at the edge by CloudFront too',
    ({ name, template, fn }) => {
      const { Properties } = template.toJSON().Resources[fn.Properties.Role['Fn::GetAtt'][0]] as Resource;
      const principals = Properties.AssumeRolePolicyDocument.Statement.flatMap(
        ({ Principal }: { Principal: { Service: string } }) => asList(Principal.Service),
      );
      expect(principals.sort()).toEqual(
        name === 'the redirector'
          ? ['edgelambda.amazonaws.com', 'lambda.amazonaws.com']
          : ['lambda.amazonaws.com'],
      );
    },
  );
});

describe("operators' decisions", () => {
  const writes = [
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:BatchWriteItem',
    'dynamodb:PutItem',
  ];
  const mayWriteDecisions = (grant: string): boolean => {
    const [action = '', keys] = grant.split(' of ');
    return writes.includes(action) && (keys === undefined || /(^|, )(AUDIT|\*)/.test(keys));
  };
  const withWebRisk = synthesize({ ...dev.config, webRisk: { secretName: 'web-risk' } });

  it('are written by no function except the one that takes links down, and by that one only with PutItem', () => {
    const found = [withWebRisk.service, withWebRisk.edge].flatMap((template) =>
      resources(template, 'AWS::Lambda::Function').flatMap((fn) =>
        Object.values(grantsOf(template, fn))
          .flat()
          .filter(mayWriteDecisions)
          .map((grant) => [fn.Properties.FunctionName, grant]),
      ),
    );
    expect(found).toEqual([
      [
        'klookup-dev-recheck-destinations',
        'dynamodb:PutItem of LINK#*, CODE#*, STATS#*, USER#*, DUE#purge#*, DUE#recheck#*, AUDIT#*',
      ],
    ]);
  });
});

describe('the permission to invoke a function', () => {
  const gateway = 'arn:aws:execute-api:us-east-1:<account>:klookup-dev-service/Api/Gateway';
  const permissions = templates
    .flatMap((template) => resources(template, 'AWS::Lambda::Permission'))
    .map(({ Properties }) => ({
      ...Properties,
      fn: allResources[Properties.FunctionName['Fn::GetAtt'][0]]?.Properties.FunctionName,
      source: readable(Properties.SourceArn),
    }));
  const byFunction = Object.entries(Object.groupBy(permissions, ({ fn }) => fn));

  it('is given to API Gateway alone, for the method and path of each route', () => {
    const expected = [...routes, ...pageRoutes].map(
      ({ endpoint, method, path }) =>
        `klookup-dev-${endpoint} ${gateway}/*/${method}${path.replaceAll(/\{.*?\}/g, '*')}`,
    );
    const unknown = `klookup-dev-unknown-route ${gateway}/*/*`;
    expect(permissions.map(({ fn, source }) => `${fn} ${source}`).sort()).toEqual(
      [...expected, unknown].sort(),
    );
    for (const { Principal, Action } of permissions) {
      expect([Principal, Action]).toEqual(['apigateway.amazonaws.com', 'lambda:InvokeFunction']);
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

describe('the policy for operators', () => {
  const [policy] = resources(dev.service, 'AWS::IAM::ManagedPolicy');
  const statements: Statement[] = policy?.Properties.PolicyDocument.Statement;
  const keysFor = (action: string): (readonly string[] | 'all')[] =>
    statements
      .filter(({ Action }) => asList(Action).includes(action))
      .map(({ Condition }) =>
        Condition ? asList(Condition['ForAllValues:StringLike']['dynamodb:LeadingKeys']) : 'all',
      );
  const changed = [
    ...['LINK#*', 'CODE#*', 'USER#*', 'EMAIL#*', 'KEY#*', 'REPORT#*', 'THROTTLE#*#*'],
    ...['DUE#purge#*', 'DUE#recheck#*', 'BLOCK#*', 'SUSPENSIONS', 'BLOCKS'],
  ];

  it('allows no UpdateItem or DeleteItem on decisions, only PutItem', () => {
    expect(policy?.Properties.ManagedPolicyName).toBe('klookup-dev-operators');
    expect(keysFor('dynamodb:PutItem')).toEqual([[...changed, 'AUDIT#*']]);
    for (const action of ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'])
      expect(keysFor(action)).toEqual([changed]);
    const actions = statements.flatMap(({ Action }) => asList(Action)).sort();
    expect(actions).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:UpdateItem',
      'sqs:GetQueueUrl',
      'sqs:SendMessage',
      'ssm:GetParameter',
    ]);
    expect(new Set(statements.map(({ Effect }) => Effect))).toEqual(new Set(['Allow']));
  });

  it('allows replaying clicks: looking the visits queue up, and sending to it', () => {
    const [ofQueues, ...others] = statements.filter(({ Action }) =>
      asList(Action).some((action) => action.startsWith('sqs:')),
    );
    expect(others).toEqual([]);
    expect(asList(ofQueues?.Resource).map(readable)).toEqual([clicks]);
  });

  it('belongs to no role of the stage', () => {
    for (const attached of ['Roles', 'Users', 'Groups'])
      expect(policy?.Properties).not.toHaveProperty(attached);
  });
});

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: {
    readonly 'ForAllValues:StringLike': { readonly 'dynamodb:LeadingKeys': string | readonly string[] };
  };
}

describe('the schedules', () => {
  const schedules = resources(dev.service, 'AWS::Scheduler::Schedule');

  it('exist for exactly the functions that run on a timer', () => {
    expect(schedules.map(({ Properties }) => Properties.Name)).toEqual([
      'klookup-dev-reap-links',
      'klookup-dev-measure-blocks',
    ]);
  });

  it.each(schedules)('may invoke only the function that they run: $Properties.Name', (schedule) => {
    const { Arn, RoleArn } = schedule.Properties.Target;
    const role = { ...schedule, Properties: { Role: RoleArn } };
    expect(grantsOf(dev.service, role)).toEqual({ [readable(Arn)]: ['lambda:InvokeFunction'] });
    const [trust] = (dev.service.toJSON().Resources[RoleArn['Fn::GetAtt'][0]] as Resource).Properties
      .AssumeRolePolicyDocument.Statement;
    expect(trust).toMatchObject({
      Principal: { Service: 'scheduler.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(readable(trust.Condition.ArnEquals['aws:SourceArn'])).toBe(
      'arn:aws:scheduler:us-east-1:<account>:schedule-group/default',
    );
  });
});
