import { afterEach, describe, expect, it } from 'vitest';
import { readDeployment } from '../../template/read-deployment.ts';
import type { Resources, StackSource, WrittenAssembly } from '../fixtures/assembly.ts';
import { writeAssembly } from '../fixtures/assembly.ts';
import { smallSite } from '../fixtures/small-site.ts';
import { smallSystem, smallSystemCode } from '../fixtures/small-system.ts';

const written: WrittenAssembly[] = [];
afterEach(() => {
  for (const assembly of written.splice(0)) assembly.remove();
});

function read(stacks: readonly StackSource[]) {
  const assembly = writeAssembly(stacks, smallSystemCode);
  written.push(assembly);
  return readDeployment({
    directory: assembly.directory,
    stackPrefix: 'small-dev-',
    generatedSecrets: { get: (_name, generate) => generate() },
  });
}

const readChanged = (change: (resources: Resources) => void) => read([smallSystem(change)]);

describe('a deployment is read from the templates', () => {
  const deployment = () => read([smallSystem()]);

  it('functions come with their bundle, environment and the grants of their role', () => {
    const [api] = deployment().functions;
    expect(api).toMatchObject({
      name: 'api',
      arn: 'arn:aws:lambda:us-east-1:000000000000:function:api',
      timeoutMs: 3_000,
      environment: { TABLE_NAME: 'small-table' },
      grants: [
        {
          effect: 'Allow',
          actions: ['dynamodb:GetItem'],
          resources: ['arn:aws:dynamodb:us-east-1:000000000000:table/small-table'],
        },
      ],
    });
    expect(api?.assetDirectory).toMatch(/asset\.api$/);
  });

  it('a condition on partition keys comes with its grant', () => {
    const { functions } = readChanged(({ apiRole }) => {
      if (apiRole)
        apiRole.Properties.Policies[0].PolicyDocument.Statement[0].Condition = {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['CODE#*', 'BLOCKS'] },
          'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': 'BLOCKS' },
          Null: { 'dynamodb:LeadingKeys': 'false' },
          StringEquals: { 'ses:FromAddress': 'links@example.com' },
        };
    });
    expect(functions[0]?.grants[0]?.conditions).toEqual([
      { set: 'ForAllValues', operator: 'StringLike', values: ['CODE#*', 'BLOCKS'] },
      { set: 'ForAnyValue', operator: 'StringEquals', values: ['BLOCKS'] },
      { operator: 'Null', isAbsent: false },
      { operator: 'FromAddress', values: ['links@example.com'] },
    ]);
  });

  it('a table comes with keys, indexes and its time-to-live attribute', () => {
    expect(deployment().tables).toEqual([
      {
        name: 'small-table',
        region: 'us-east-1',
        partition: { name: 'pk', type: 'S' },
        sort: { name: 'sk', type: 'S' },
        indexes: [
          {
            name: 'owner',
            partition: { name: 'ownerPk', type: 'S' },
            sort: undefined,
            projection: 'KEYS_ONLY',
            nonKeyAttributes: [],
          },
        ],
        ttlAttribute: 'ttl',
      },
    ]);
  });

  it('a queue comes with its attributes for SQS', () => {
    const queue = deployment().queues.find(({ name }) => name === 'small-queue');
    expect(queue?.attributes).toEqual({
      VisibilityTimeout: '30',
      RedrivePolicy:
        '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:small-dead","maxReceiveCount":2}',
    });
  });

  it('a generated secret reaches the origin header that refers to it', () => {
    const { secrets, distribution } = deployment();
    expect(secrets[0]?.value).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(distribution.behaviors[0]?.origin.customHeaders).toEqual({ 'x-origin-secret': secrets[0]?.value });
  });

  it('behaviors come in order, the default one last', () => {
    expect(deployment().distribution.behaviors.map(({ pathPattern }) => pathPattern)).toEqual([
      '/api/*',
      '*',
    ]);
  });

  it('a schedule comes with its target and input', () => {
    expect(deployment().schedules).toMatchObject([
      {
        name: 'hourly',
        expression: 'rate(1 hour)',
        targets: [{ functionName: 'consumer', input: '{"hourly":true}' }],
      },
    ]);
  });

  it("a route is permitted when one of its function's permissions covers it", () => {
    expect(deployment().apis[0]?.routes).toMatchObject([
      { routeKey: 'ANY /api/{proxy+}', isPermitted: true },
    ]);
    const without = readChanged((resources) => delete resources.Permission);
    expect(without.apis[0]?.routes).toMatchObject([{ isPermitted: false }]);
  });

  it('a permission for three path parts does not cover the $default route, as on AWS', () => {
    const { apis } = readChanged((resources) => {
      if (resources.Route) resources.Route.Properties.RouteKey = '$default';
      if (resources.Permission) resources.Permission.Properties.SourceArn['Fn::Join'][1][4] = '/*/*/*';
    });
    expect(apis[0]?.routes).toMatchObject([{ routeKey: '$default', isPermitted: false }]);
  });
});

describe('stacks refer to each other', () => {
  const bucket = (value: object): Resources => ({
    Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/other', Type: 'String', Value: value } },
  });
  const exporting = {
    ...smallSystem(),
    outputs: { Table: { Value: { 'Fn::GetAtt': ['Table', 'Arn'] }, Export: { Name: 'table-arn' } } },
  };

  it('by exports of the same region', () => {
    const other = {
      name: 'small-dev-other',
      region: 'us-east-1',
      resources: bucket({ 'Fn::ImportValue': 'table-arn' }),
    };
    expect(read([exporting, other]).parameters.at(-1)?.value).toBe(
      'arn:aws:dynamodb:us-east-1:000000000000:table/small-table',
    );
    expect(() => read([exporting, { ...other, region: 'eu-west-1' }])).toThrow(
      'small-dev-other/Parameter (AWS::SSM::Parameter): no stack in eu-west-1 exports table-arn.',
    );
  });

  it("by another stack's output, of any region", () => {
    const output = { StackName: 'small-dev-all', Region: 'us-east-1', OutputName: 'Table' };
    const other = {
      name: 'small-dev-other',
      region: 'eu-west-1',
      resources: bucket({ 'Fn::GetStackOutput': output }),
    };
    expect(read([exporting, other]).parameters.at(-1)).toMatchObject({
      region: 'eu-west-1',
      value: 'arn:aws:dynamodb:us-east-1:000000000000:table/small-table',
    });
  });

  it('but not to a secret of another region with a dynamic reference', () => {
    const other = {
      name: 'small-dev-other',
      region: 'eu-west-1',
      resources: bucket({ 'Fn::Sub': '{{resolve:secretsmanager:small-secret:SecretString}}' }),
    };
    expect(() => read([smallSystem(), other])).toThrow('eu-west-1 has no secret small-secret');
  });
});

describe('nothing is ignored silently', () => {
  const cases: ReadonlyArray<readonly [string, (resources: Resources) => void, string]> = [
    [
      'a type of resource',
      (resources) => {
        resources.Machine = { Type: 'AWS::EC2::Instance', Properties: {} };
      },
      'The host does not support: small-dev-all/Machine (AWS::EC2::Instance).',
    ],
    [
      'an origin that is a bucket without an access control',
      (resources) => {
        smallSite(resources);
        delete resources.Distribution?.Properties.DistributionConfig.Origins[1].OriginAccessControlId;
      },
      'small-dev-all/Distribution (AWS::CloudFront::Distribution): the origin site has no access control',
    ],
    [
      'a bucket that lets everybody in',
      (resources) => {
        smallSite(resources);
        const [statement] = resources.SitePolicy?.Properties.PolicyDocument.Statement ?? [];
        statement.Principal = '*';
      },
      'small-dev-all/SitePolicy (AWS::S3::BucketPolicy)',
    ],
    [
      'a custom resource without a function of the assembly',
      (resources) => {
        smallSite(resources);
        if (resources.SiteFiles) resources.SiteFiles.Properties.ServiceToken = 'arn:aws:sns:topic';
      },
      'small-dev-all/SiteFiles (Custom::SiteFiles): arn:aws:sns:topic is no function of the assembly.',
    ],
    [
      'a property',
      ({ api }) => {
        if (api) api.Properties.VpcConfig = { SubnetIds: ['a'] };
      },
      'small-dev-all/api (AWS::Lambda::Function): the host does not support VpcConfig.',
    ],
    [
      'an intrinsic',
      ({ api }) => {
        if (api) api.Properties.Environment.Variables.TABLE_NAME = { 'Fn::GetAZs': '' };
      },
      'small-dev-all/api (AWS::Lambda::Function): the host does not support Fn::GetAZs.',
    ],
    [
      'a reference to a missing resource',
      ({ api }) => {
        if (api) api.Properties.Environment.Variables.TABLE_NAME = { Ref: 'Nobody' };
      },
      'small-dev-all refers to Nobody, which does not exist in it.',
    ],
    [
      'an unknown attribute',
      ({ api }) => {
        if (api) api.Properties.Environment.Variables.TABLE_NAME = { 'Fn::GetAtt': ['Table', 'StreamArn'] };
      },
      'the host does not know StreamArn of Table',
    ],
    [
      'a condition of a grant',
      ({ apiRole }) => {
        if (apiRole) apiRole.Properties.Policies[0].PolicyDocument.Statement[0].Condition = { Bool: {} };
      },
      'the host does not support Bool',
    ],
    ...(
      [
        [{ StringLike: { 'dynamodb:LeadingKeys': 'a' } }, 'the host does not support StringLike'],
        [{ 'ForAllValues:StringNotLike': {} }, 'the host does not support ForAllValues:StringNotLike'],
        [
          { 'ForAllValues:StringLike': { 'dynamodb:Attributes': 'a' } },
          'the host does not support dynamodb:Attributes',
        ],
        [
          // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
          { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': '${aws:userid}' } },
          'the host does not support policy variables',
        ],
      ] as const
    ).map(
      ([condition, message]) =>
        [
          `the condition ${JSON.stringify(condition)}`,
          ({ apiRole }: Resources) => {
            if (apiRole) apiRole.Properties.Policies[0].PolicyDocument.Statement[0].Condition = condition;
          },
          message,
        ] as const,
    ),
    [
      'a TTL of the cache',
      ({ ApiCachePolicy }) => {
        if (ApiCachePolicy) ApiCachePolicy.Properties.CachePolicyConfig.DefaultTTL = 60;
      },
      'CachePolicyConfig.DefaultTTL: the host caches nothing',
    ],
    [
      "CloudFront's own caching of errors",
      ({ Distribution }) => {
        if (Distribution) Distribution.Properties.DistributionConfig.CustomErrorResponses = [];
      },
      'CloudFront caches 404, 414, 500, 501, 502, 503, 504 for 10 s',
    ],
    [
      'environment variables at the edge',
      ({ edge }) => {
        if (edge) edge.Properties.Environment = { Variables: { A: 'b' } };
      },
      'Lambda@Edge rejects edge: it has environment variables.',
    ],
    [
      'a trigger whose function may not read the queue',
      ({ consumerRole }) => {
        if (consumerRole) consumerRole.Properties.Policies = [];
      },
      'the role of consumer lacks sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes',
    ],
    [
      'a schedule that may not invoke its target',
      ({ schedulerRole }) => {
        if (schedulerRole) schedulerRole.Properties.Policies = [];
      },
      'small-dev-all/Schedule (AWS::Scheduler::Schedule): its role',
    ],
  ];
  for (const [what, change, message] of cases) {
    it(`${what} that the host does not support is an error that names it`, () => {
      expect(() => readChanged(change)).toThrow(message);
    });
  }

  const fifo = (resources: Resources): void => {
    for (const queue of [resources.DeadLetters, resources.Queue]) {
      if (queue) Object.assign(queue.Properties, { QueueName: undefined, FifoQueue: true });
    }
    if (resources.Trigger)
      Object.assign(resources.Trigger.Properties, { BatchSize: 10, MaximumBatchingWindowInSeconds: 0 });
  };

  it('a FIFO queue comes with its attributes, and a generated name that ends in .fifo', () => {
    const { queues, queueTriggers } = readChanged((resources) => {
      fifo(resources);
      Object.assign(resources.Queue?.Properties, {
        ContentBasedDeduplication: 'true',
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      });
    });
    const queue = queues.find(({ deadLetterArn }) => deadLetterArn !== undefined);
    expect(queue?.name).toMatch(/^small-dev-all-Queue-\w+\.fifo$/);
    expect(queue?.deadLetterArn).toMatch(/\.fifo$/);
    expect(queue?.attributes).toMatchObject({
      FifoQueue: 'true',
      ContentBasedDeduplication: 'true',
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    });
    expect(queueTriggers[0]).toMatchObject({ queueName: queue?.name, batchSize: 10 });
  });

  const rejected: ReadonlyArray<readonly [string, keyof Resources, object, string]> = [
    ['a batching window', 'Trigger', { MaximumBatchingWindowInSeconds: 1 }, 'no batching window'],
    ['more than 10 messages a batch', 'Trigger', { BatchSize: 11 }, 'at most 10 messages'],
    ['a standard dead-letter queue', 'DeadLetters', { FifoQueue: false }, 'must be FIFO too'],
    ['a name without .fifo', 'Queue', { QueueName: 'checks' }, 'end in .fifo'],
    [
      'a limit by group with one scope for all',
      'Queue',
      { FifoThroughputLimit: 'perMessageGroupId' },
      'without the DeduplicationScope messageGroup',
    ],
  ];
  for (const [what, resource, properties, message] of rejected) {
    it(`a FIFO queue with ${what} is an error, as on AWS`, () => {
      const change = (resources: Resources): void => {
        fifo(resources);
        Object.assign(resources[resource]?.Properties, properties);
      };
      expect(() => readChanged(change)).toThrow(message);
    });
  }

  it('an attribute of FIFO queues on another queue is an error', () => {
    expect(() =>
      readChanged(({ Queue }) => Object.assign(Queue?.Properties, { ContentBasedDeduplication: true })),
    ).toThrow('only FIFO queues have ContentBasedDeduplication');
  });

  it('an assembly without the stack is an error', () => {
    expect(() => read([{ ...smallSystem(), name: 'small-prod-all' }])).toThrow(
      'has no stack named small-dev-*',
    );
  });
});
