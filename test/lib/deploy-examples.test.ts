import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import template from '../../docs/examples/deploy-role.json' with { type: 'json' };
import packageJson from '../../package.json' with { type: 'json' };

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly concurrency?: { readonly group: string };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = parse(readFileSync('docs/examples/deploy.yml', 'utf8'), {
  strict: true,
  uniqueKeys: true,
}) as Workflow;
const jobs = Object.entries(workflow.jobs);
const runs = ({ steps }: Job): string => steps.flatMap(({ run }) => run ?? []).join('\n');

describe('the example workflow', () => {
  it('runs only commands of this repository', () => {
    const scripts = jobs.flatMap(([, job]) =>
      [...runs(job).matchAll(/npm run (\S+)/g)].map(([, script = '']) => script),
    );
    expect(scripts).toEqual(expect.arrayContaining(['smoke', 'ops:rollback']));
    for (const script of scripts) expect(Object.keys(packageJson.scripts)).toContain(script);
  });

  it('pins each action to a full version', () => {
    const used = jobs.flatMap(([, { steps }]) => steps.flatMap(({ uses }) => uses ?? []));
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) expect(action).toMatch(/@v\d+\.\d+\.\d+$/);
  });

  it('uses the same versions of actions as the workflows of this repository', () => {
    const ours = readFileSync('.github/workflows/ci.yml', 'utf8');
    for (const action of ['actions/checkout', 'actions/setup-node']) {
      const [version] = new RegExp(`${action}@\\S+`).exec(ours) ?? [];
      const used = jobs.flatMap(([, { steps }]) => steps.flatMap(({ uses = '' }) => uses));
      expect(new Set(used.filter((each) => each.startsWith(`${action}@`)))).toEqual(new Set([version]));
    }
  });

  it('shows the difference on pull requests of the repository itself, without a right to change anything', () => {
    const { diff } = workflow.jobs;
    expect(diff?.if).toBe(
      "github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository",
    );
    expect(diff).not.toHaveProperty('environment');
    // With a change set it would need the role that deploys.
    expect(diff && runs(diff)).toMatch(/cdk diff .*--method=template/);
    expect(diff && runs(diff)).not.toContain('deploy');
    expect(diff && JSON.stringify(diff)).toContain('GITHUB_STEP_SUMMARY');
  });

  it('deploys dev, checks it, and then prod, each in its environment and one at a time', () => {
    const { 'deploy-dev': dev, 'deploy-prod': prod } = workflow.jobs;
    expect([dev?.if, dev?.environment, dev?.concurrency]).toEqual([
      "github.event_name == 'push'",
      'dev',
      { group: 'deploy-dev' },
    ]);
    expect([prod?.needs, prod?.environment, prod?.concurrency]).toEqual([
      'deploy-dev',
      'prod',
      { group: 'deploy-prod' },
    ]);
    for (const [stage, job] of [
      ['dev', dev],
      ['prod', prod],
    ] as const) {
      const deploy = `npx cdk deploy --all --require-approval never --context stage=${stage}`;
      expect(job && runs(job)).toBe(`npm ci\n${deploy}\nnpm run smoke -- --base-url "$BASE_URL"`);
    }
  });

  it('rolls a stage back by hand, under the same lock as its deployments', () => {
    const { rollback } = workflow.jobs;
    expect([rollback?.if, rollback?.environment, rollback?.concurrency]).toEqual([
      "github.event_name == 'workflow_dispatch'",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's syntax
      '${{ inputs.stage }}',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's syntax
      { group: 'deploy-${{ inputs.stage }}' },
    ]);
    expect(rollback?.steps[0]?.with?.['fetch-depth']).toBe(0);
    expect(rollback && runs(rollback)).toContain(
      'npm run ops:rollback -- --stage "$STAGE" --to="$VERSION" --yes',
    );
  });

  it('rolls back to what was merged alone, before it runs any code of that version or has credentials', () => {
    const [, check, ...others] = workflow.jobs.rollback?.steps ?? [];
    expect(others.some(({ uses = '' }) => uses.includes('configure-aws-credentials'))).toBe(true);
    const folder = mkdtempSync(join(tmpdir(), 'klookup-workflow-'));
    try {
      const git = (...words: readonly string[]) =>
        spawnSync('git', ['-c', 'user.name=Jane', '-c', 'user.email=jane@example.com', ...words], {
          cwd: folder,
        });
      git('init', '--quiet');
      for (const message of ['merged', 'proposal']) git('commit', '--quiet', '--allow-empty', '-m', message);
      const isAllowed = (VERSION: string): boolean =>
        spawnSync('bash', ['-ec', check?.run ?? 'false'], {
          cwd: folder,
          env: { PATH: process.env.PATH, VERSION, GITHUB_SHA: 'HEAD~1' },
        }).status === 0;
      expect(['HEAD~1', 'HEAD', '--octopus'].filter(isAllowed)).toEqual(['HEAD~1']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('lets no text from outside into a shell, and no secret into another step', () => {
    expect(workflow).not.toHaveProperty('env');
    for (const [, job] of jobs) {
      expect(job).not.toHaveProperty('env');
      for (const step of job.steps) {
        const { run = '' } = step;
        expect(run).not.toContain('${{');
        if (JSON.stringify(step).includes('secrets.')) expect(run).toMatch(/^npm run smoke /);
      }
    }
  });

  it('gives a token of GitHub to the jobs that need AWS alone', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const [, { permissions, steps }] of jobs) {
      expect(steps.some(({ uses = '' }) => uses.startsWith('aws-actions/configure-aws-credentials@'))).toBe(
        true,
      );
      expect(permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    }
  });
});

const { DeployRole: deployRole, DiffRole: diffRole } = template.Resources;
const SUBJECT = 'token.actions.githubusercontent.com:sub';

describe('the example roles', () => {
  it('are a template that CloudFormation accepts, with their ARNs as outputs', () => {
    const stack = new Stack(new App(), 'Sample');
    const parameters = { Repository: 'acme/links', Stage: 'prod' };
    const included = new CfnInclude(stack, 'Template', {
      templateFile: 'docs/examples/deploy-role.json',
      parameters,
    });
    expect(stack.resolve(included.getOutput('DeployRoleArn').value)).toEqual({
      'Fn::GetAtt': ['DeployRole', 'Arn'],
    });
    expect(stack.resolve(included.getOutput('DiffRoleArn').value)).toEqual({
      'Fn::GetAtt': ['DiffRole', 'Arn'],
    });
  });

  it.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's syntax
    ['the deployment: jobs of the environment', deployRole, 'repo:${Repository}:environment:${Stage}'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's syntax
    ['the difference: pull requests', diffRole, 'repo:${Repository}:pull_request'],
  ])('trust for %s alone', (_what, { Properties }, subject) => {
    const [statement, ...others] = Properties.AssumeRolePolicyDocument.Statement;
    expect(others).toEqual([]);
    expect(statement?.Action).toBe('sts:AssumeRoleWithWebIdentity');
    expect(statement?.Condition).toEqual({
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        [SUBJECT]: { 'Fn::Sub': subject },
      },
    });
  });

  it("let deployments assume CDK's roles, and nothing else", () => {
    const [policy, ...others] = deployRole.Properties.Policies;
    expect(others).toEqual([]);
    const [statement, ...more] = policy?.PolicyDocument.Statement ?? [];
    expect([statement?.Effect, statement?.Action, more]).toEqual(['Allow', 'sts:AssumeRole', []]);
    const roles = statement?.Resource.map(({ 'Fn::Sub': arn }) => arn.split(':role/')[1]) ?? [];
    // In every region of the stage: home, us-east-1 and its edge regions.
    expect(roles).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's syntax
      'cdk-hnb659fds-deploy-role-${AWS::AccountId}-*',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's syntax
      'cdk-hnb659fds-file-publishing-role-${AWS::AccountId}-*',
    ]);
  });

  it('let pull requests read the templates of the stage, and no data', () => {
    const [policy, ...others] = diffRole.Properties.Policies;
    expect(others).toEqual([]);
    expect(policy?.PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
        Resource: {
          'Fn::Sub':
            // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's syntax
            'arn:${AWS::Partition}:cloudformation:*:${AWS::AccountId}:stack/klookup-${Stage}-*/*',
        },
      },
    ]);
  });
});
