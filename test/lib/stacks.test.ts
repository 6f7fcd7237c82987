import { Stack, Validations } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { stageConfig, stages } from '../../lib/config.ts';
import { addKlookup } from '../../lib/klookup.ts';
import { newApp, type Resource, resources, type Synthesis, synthesize, synthesizeApp } from './synthesis.ts';

const validate = true;
const dev = synthesize(stageConfig('dev'), { validate });
const prod = synthesize(stageConfig('prod'), { validate });
const singapore = synthesize(stageConfig('dev', 'ap-southeast-1'), { validate });

const stacks = ['storage', 'service', 'accounts', 'edge'] as const;
const everyTemplate = [dev, prod, singapore].flatMap((stage) => stacks.map((stack) => stage[stack]));

/** The template without parts that change with the handlers' code, and without CDK's own metadata. */
function stable(template: Template): unknown {
  const { Resources, Outputs, Description } = template.toJSON();
  return JSON.parse(
    JSON.stringify({ Description, Resources, Outputs }, (name, value) =>
      name === 'Metadata' ? undefined : value,
    )
      .replace(/[0-9a-f]{64}\.zip/g, '<asset>.zip')
      .replace(/pages\/[0-9a-f]{16}/g, 'pages/<version>')
      .replace(/("FilesHash":)"[0-9a-f]{16}"/g, '$1"<hash>"')
      .replace(/(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g, '$1<version>'),
  );
}

/** Without mail, which only dev sends until somebody sets an address for prod. */
const typesOf = (template: Template): string[] =>
  Object.values(template.toJSON().Resources as Record<string, Resource>)
    .filter(
      ({ Metadata }) =>
        !/\/(?:Mail|MailBounces|AccountMail|ApiKeys\/Watcher|Operators\/OwnersMailer)\//.test(
          String(Metadata?.['aws:cdk:path']),
        ),
    )
    .map(({ Type }) => Type);

describe('the stage dev', () => {
  it.each(stacks)('has the %s stack that was reviewed', (stack) => {
    expect(stable(dev[stack])).toMatchSnapshot();
  });
});

describe('the stage prod', () => {
  it.each(stacks)('has the same resources in its %s stack as dev', (stack) => {
    expect(typesOf(prod[stack])).toEqual(typesOf(dev[stack]));
  });

  it('shares no physical name with dev', () => {
    const text = (stage: Synthesis) => stacks.map((stack) => JSON.stringify(stable(stage[stack]))).join();
    expect(text(prod)).not.toMatch(/klookup-?\/?dev/);
    expect(text(dev)).not.toMatch(/klookup-?\/?prod/);
  });
});

describe('a stage in another home region', () => {
  const edge = JSON.stringify(singapore.edge.toJSON());

  it('keeps the edge stack in us-east-1 and moves the others', () => {
    const regions = singapore.assembly.stacks.map(({ stackName, environment }) => [
      stackName,
      environment.region,
    ]);
    expect(Object.fromEntries(regions)).toEqual({
      'klookup-dev-storage': 'ap-southeast-1',
      'klookup-dev-service': 'ap-southeast-1',
      'klookup-dev-accounts': 'ap-southeast-1',
      'klookup-dev-edge': 'us-east-1',
    });
  });

  it('lets the redirector reach the table and the queue there, and CloudFront the API', () => {
    expect(edge).toContain('arn:aws:dynamodb:ap-southeast-1:');
    expect(edge).toContain('arn:aws:sqs:ap-southeast-1:');
    expect(edge).toContain('.execute-api.ap-southeast-1.amazonaws.com');
  });

  it('replicates the origin secrets to the region where CloudFormation resolves them for CloudFront', () => {
    for (const { Properties } of resources(singapore.storage, 'AWS::SecretsManager::Secret')) {
      const isOrigin = /-origin-\d+$/.test(Properties.Name);
      expect(Properties.ReplicaRegions).toEqual(isOrigin ? [{ Region: 'us-east-1' }] : undefined);
    }
    for (const { Properties } of resources(dev.storage, 'AWS::SecretsManager::Secret')) {
      expect(Properties.ReplicaRegions).toBeUndefined();
    }
  });

  it('lets the API read the public origin from where the edge stack writes it', () => {
    expect(JSON.stringify(singapore.service.toJSON())).toContain('arn:aws:ssm:us-east-1:');
  });
});

describe('every stack of every stage', () => {
  it('has no custom resource but the files of the web app: cross-stack references need no extra function', () => {
    const custom = everyTemplate.flatMap(typesOf).filter((type) => /^Custom::|CustomResource/.test(type));
    expect(custom).toEqual(Array(3).fill('Custom::WebFiles'));
  });

  it('sets no AWS endpoint: local engines are configured by the machine that runs them', () => {
    for (const template of everyTemplate)
      expect(JSON.stringify(template.toJSON())).not.toContain('AWS_ENDPOINT_URL');
  });

  it('keeps logs for as long as the stage says', () => {
    for (const stage of [dev, prod, singapore]) {
      const groups = stacks.flatMap((stack) => resources(stage[stack], 'AWS::Logs::LogGroup'));
      const retentions = groups.map(({ Properties }) => Properties.RetentionInDays);
      expect(new Set(retentions)).toEqual(new Set([stage.config.logRetentionDays]));
    }
  });

  it('has its own log group for every function, so that no log is kept forever', () => {
    for (const stage of [dev, prod, singapore]) {
      for (const stack of stacks) {
        const groups = Object.keys(stage[stack].findResources('AWS::Logs::LogGroup'));
        const functions = resources(stage[stack], 'AWS::Lambda::Function');
        const used = functions.map(({ Properties }) => Properties.LoggingConfig.LogGroup.Ref);
        expect(groups).toEqual(expect.arrayContaining(used));
        expect(new Set(used).size).toBe(functions.length);
      }
    }
  });

  it('reserves no concurrency: a new account may have only 10 in total', () => {
    for (const { Properties } of everyTemplate.flatMap((template) =>
      resources(template, 'AWS::Lambda::Function'),
    )) {
      expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
    }
  });

  it('runs every function in the home region on Node 24', () => {
    for (const { Properties } of [dev, prod, singapore].flatMap(({ service, accounts }) =>
      [service, accounts].flatMap((template) => resources(template, 'AWS::Lambda::Function')),
    )) {
      expect(Properties.Runtime).toBe('nodejs24.x');
    }
  });

  it('has alarms that notify someone and describe what breaks', () => {
    const alarms = everyTemplate.flatMap((template) => resources(template, 'AWS::CloudWatch::Alarm'));
    expect(alarms.length).toBeGreaterThan(0);
    for (const { Properties } of alarms) {
      expect(Properties.AlarmActions).toHaveLength(1);
      expect(Properties.AlarmDescription).toMatch(/^[A-Z].{60,}\.$/);
    }
  });
});

/** Every rule that our code suppresses, and where. Tests suppress the warnings of placeholders. */
const acknowledged = synthesizeApp(stageConfig('dev'))
  .node.findAll()
  .flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([rule, reason]) => ({
        path: node.path,
        rule: rule.replace(/^.*?::(?=AwsSolutions-)/, ''),
        reason,
      })),
  )
  .filter(({ rule }) => rule !== 'Annotation::klook-up:placeholder');

describe('cdk-nag', () => {
  it('is suppressed only for these rules', () => {
    expect(Object.groupBy(acknowledged, ({ path }) => path)).toMatchObject({
      'klookup-dev-storage/OriginSecrets/Generation1': [{ rule: 'AwsSolutions-SMG4' }],
      'klookup-dev-storage/AddressHashSecret': [{ rule: 'AwsSolutions-SMG4' }],
      'klookup-dev-storage/CaptchaSecret': [{ rule: 'AwsSolutions-SMG4' }],
      'klookup-dev-storage/MailBounces': [{ rule: 'AwsSolutions-SQS3' }],
      'klookup-dev-service/Api': [{ rule: 'AwsSolutions-APIG4' }],
      'klookup-dev-accounts/Api': [{ rule: 'AwsSolutions-APIG4' }],
      'klookup-dev-edge/Redirector/Role': [
        { rule: expect.stringMatching(/^AwsSolutions-IAM5\[.*:table\/klookup-dev\.\*\]$/) },
        { rule: expect.stringMatching(/^AwsSolutions-IAM5\[.*:log-group:/) },
      ],
      'klookup-dev-edge/WebApp/Bucket': [{ rule: 'AwsSolutions-S1' }],
      'klookup-dev-edge/WebApp/Publisher/Role': [
        { rule: expect.stringMatching(/^AwsSolutions-IAM5\[Resource::<WebAppBucket\w+\.Arn>\/\*\]$/) },
      ],
      'klookup-dev-edge/Distribution': [
        { rule: 'AwsSolutions-CFR1' },
        { rule: 'AwsSolutions-CFR3' },
        { rule: 'AwsSolutions-CFR2' },
        { rule: 'AwsSolutions-CFR4' },
      ],
    });
    expect(acknowledged).toHaveLength(14);
  });

  it.each(acknowledged)('$rule at $path has a reason', ({ reason }) => {
    expect(reason).toMatch(/^[A-Z].{30,}\.$/);
  });

  it('stops the synthesis when a rule fails', () => {
    const app = newApp();
    new Queue(new Stack(app, 'Careless'), 'QueueWithoutTls');
    addKlookup(app, stageConfig('dev'));
    expect(() => app.synth()).toThrow('Careless/QueueWithoutTls');
  });
});

describe("CDK's feature flags", () => {
  it('are all set in cdk.json, so that the tests, the CLI and the next version of CDK agree', () => {
    expect(Object.keys(cdkJson.context)).toEqual(expect.arrayContaining(Object.keys(flags)));
  });
});

describe('an unknown stage', () => {
  it.each(['staging', 'toString'])('is refused with the names of known stages: %s', (stage) => {
    const known = Object.keys(stages).join(', ');
    expect(() => stageConfig(stage)).toThrow(`There is no stage "${stage}". lib/config.ts has: ${known}.`);
  });
});
