import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  ASSET_RESOURCE_METADATA_ENABLED_CONTEXT,
  CloudAssembly,
  PATH_METADATA_ENABLE_CONTEXT,
} from 'aws-cdk-lib/cx-api';
import { inject } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { repository } from '../../dev/klookup-app.ts';
import { BUILD_DIRECTORY_CONTEXT, BUILT_DIRECTORY_CONTEXT } from '../../lib/bundle.ts';
import { farClickRegions, names, type StageConfig, stageConfig } from '../../lib/config.ts';
import { addKlookup } from '../../lib/klookup.ts';

/** A stage, synthesized like `cdk synth` in its own folder. */
export interface Synthesis {
  readonly assembly: CloudAssembly;
  readonly config: StageConfig;
  readonly storage: Template;
  readonly service: Template;
  readonly accounts: Template;
  readonly edge: Template;
  /** The stacks of the edge regions that the stage lists, by region. */
  readonly edgeRegions: Readonly<Record<string, Template>>;
  /** The stacks of the click regions besides home, by region. */
  readonly clickRegions: Readonly<Record<string, Template>>;
}

/** The parts of a CloudFormation resource that the tests inspect. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties are JSON of any shape
  readonly Properties: any;
  readonly Metadata?: Readonly<Record<string, string>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** The stage dev after two rotations of the origin secret, with an address for alarms and a tag of its own. */
export const rotatedDev: StageConfig = {
  ...stageConfig('dev'),
  originSecretGeneration: 3,
  alarmEmail: 'ops@example.com',
  tags: { team: 'links' },
};

/** A stage with a domain and a web ACL of its own, far from the edge's region. */
export const ownDomain: StageConfig = {
  ...stageConfig('prod', 'eu-central-1'),
  customDomain: {
    domainName: 'go.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/0',
  },
  webAclArn: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/klookup/0',
};

/** A stage whose app and sessions have a domain of their own, apart from links. */
export const ownApp: StageConfig = {
  ...stageConfig('dev'),
  customDomain: { domainName: 'go.example.com', hostedZone: { id: 'Z0123456789ABC', name: 'example.com' } },
  appDomain: { domainName: 'app.example.org', hostedZone: { id: 'Z0123456789DEF', name: 'example.org' } },
};

/** A stage with everything that is optional, in another home region. */
export const everyOption: StageConfig = {
  ...stageConfig('prod', 'eu-central-1'),
  customDomain: { domainName: 'go.example.com', hostedZone: { id: 'Z0123456789ABC', name: 'example.com' } },
  appDomain: { domainName: 'app.example.com', hostedZone: { id: 'Z0123456789ABC', name: 'example.com' } },
  webRisk: { secretName: 'klookup-prod-web-risk' },
  mail: { from: 'Klook Up <links@mail.example.com>', identity: 'example.com' },
  alarmEmail: 'ops@example.com',
  monthlyBudgetUsd: 50,
  budgetScope: 'stage',
  tags: { team: 'links' },
  edgeRegions: ['eu-west-1', 'ap-southeast-1'],
  clickRegions: ['us-east-1', 'eu-central-1', 'ap-southeast-1'],
  clicksBatchSize: 2000,
  reaperIntervalMinutes: 15,
};

/** All templates of a stage, by the part of their stack's name after the stage's. */
export const templatesOf = ({
  storage,
  service,
  accounts,
  edge,
  edgeRegions,
  clickRegions,
}: Synthesis): Record<string, Template> => ({
  storage,
  service,
  accounts,
  edge,
  ...Object.fromEntries(
    Object.entries(edgeRegions).map(([region, template]) => [`edge-${region}`, template]),
  ),
  ...Object.fromEntries(
    Object.entries(clickRegions).map(([region, template]) => [`clicks-${region}`, template]),
  ),
});

/** Results of this process, by request. */
const synthesized = new Map<string, Synthesis>();

/**
 * Synthesizes a stage, which takes seconds. The processes of a run share the results, in a folder that the run's set-up made;
 * the objects are this process's.
 * @param options.validate whether to check the templates against CloudFormation's rules too; these take a
 * second to load, so only one test file does
 * @throws Error when a cdk-nag check or one of those rules fails
 */
export function synthesize(
  config: StageConfig = stageConfig('dev'),
  options: { readonly validate?: boolean } = {},
): Synthesis {
  const asked = JSON.stringify({ config, options });
  const synthesis = synthesized.get(asked) ?? readSynthesis(sharedAssembly(asked, config, options), config);
  synthesized.set(asked, synthesis);
  return synthesis;
}

const WAIT_MS = 50;
/** Two minutes: a synthesis takes seconds. */
const MAX_WAITS = 2400;

/** Only one process of the run makes an assembly; others that want the same one wait. */
function sharedAssembly(
  asked: string,
  config: StageConfig,
  options: { readonly validate?: boolean },
): CloudAssembly {
  const outdir = join(folder, createHash('sha256').update(asked).digest('hex').slice(0, 16));
  const [lock, done] = [`${outdir}.lock`, `${outdir}.done`];
  for (let waits = 0; !existsSync(done); waits += 1) {
    try {
      mkdirSync(lock);
    } catch {
      if (waits > MAX_WAITS) throw new Error(`The process that made ${lock} has not finished its synthesis.`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
      continue;
    }
    try {
      if (!existsSync(done)) {
        synthesizeApp(config, { ...options, outdir });
        writeFileSync(done, '');
      }
    } finally {
      rmdirSync(lock);
    }
  }
  return new CloudAssembly(outdir);
}

/** Synthesizes a stage anew. @returns its construct tree, which {@link synthesize} doesn't share */
export function synthesizeApp(config: StageConfig, options: Parameters<typeof newApp>[0] = {}): App {
  const app = newApp(options);
  Validations.of(app).acknowledge({
    id: 'Annotation::klook-up:placeholder',
    reason: 'Tests synthesize the stages as they are in the repository.',
  });
  addKlookup(app, config);
  app.synth();
  return app;
}

function readSynthesis(assembly: CloudAssembly, config: StageConfig): Synthesis {
  const template = (stack: string) => Template.fromJSON(assembly.getStackByName(stack).template);
  const { storageStack, serviceStack, accountsStack, edgeStack, edgeRegionStack, clickRegionStack } = names(
    config.stage,
  );
  return {
    assembly,
    config,
    storage: template(storageStack),
    service: template(serviceStack),
    accounts: template(accountsStack),
    edge: template(edgeStack),
    edgeRegions: Object.fromEntries(
      (config.edgeRegions ?? []).map((region) => [region, template(edgeRegionStack(region))]),
    ),
    clickRegions: Object.fromEntries(
      farClickRegions(config).map((region) => [region, template(clickRegionStack(region))]),
    ),
  };
}

/** The run's; a folder of this process where the run's set-up made none. */
const folder = inject('synthesisFolder') ?? ownFolder();

function ownFolder(): string {
  const own = mkdtempSync(join(tmpdir(), 'klookup-synth-'));
  process.once('exit', () => rmSync(own, { recursive: true, force: true }));
  return own;
}

/** An app with the flags of `cdk.json` and those that the CLI adds, writing into a temporary folder. */
export const newApp = ({
  validate = false,
  outdir = mkdtempSync(join(folder, 'cdk.out-')),
}: {
  readonly validate?: boolean;
  readonly outdir?: string;
} = {}): App =>
  new App({
    builtinCloudFormationValidation: validate,
    outdir,
    context: {
      ...cdkJson.context,
      [BUILD_DIRECTORY_CONTEXT]: join(folder, `build-${process.pid}`),
      // The run's set-up has made sure that they match the sources.
      [BUILT_DIRECTORY_CONTEXT]: join(repository, '.build'),
      [PATH_METADATA_ENABLE_CONTEXT]: true,
      [ASSET_RESOURCE_METADATA_ENABLED_CONTEXT]: true,
    },
  });

/** All resources of a type. */
export const resources = (template: Template, type: string): Resource[] =>
  Object.values(template.findResources(type)) as Resource[];

/** @throws Error unless there is exactly one resource of that type */
export function onlyResource(template: Template, type: string): Resource {
  const [resource, ...others] = resources(template, type);
  if (!resource || others.length > 0) throw new Error(`Expected one ${type}, found ${others.length + 1}.`);
  return resource;
}

/** The redirector, the only function whose name AWS chooses. */
export function redirectorOf(edge: Template): Resource {
  const found = resources(edge, 'AWS::Lambda::Function').find(({ Properties }) => !Properties.FunctionName);
  if (!found) throw new Error('The template has no redirector.');
  return found;
}

/** The file in a function's asset that Lambda loads. */
export const bundleOf = ({ assembly }: Synthesis, { Metadata }: Resource): string =>
  join(assembly.directory, String(Metadata?.['aws:asset:path']), 'index.js');
