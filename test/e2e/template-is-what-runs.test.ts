import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type MainJobCheck, mainJobChecks } from './main-job-checks.ts';
import { startRunningHost } from './running-host.ts';

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is edited here as the loose JSON that it is
  readonly Properties: any;
}
type Template = { readonly Resources: Record<string, Resource> };

/** One part to remove: from which stack, what, and the check of the main job that must fail without it. */
interface Removal {
  readonly part: string;
  readonly stack: 'service' | 'edge';
  readonly failing: MainJobCheck;
  /** @returns whether it found and removed the part */
  readonly remove: (template: Template) => boolean;
}

const removals: readonly Removal[] = [
  {
    part: 'one header of a policy',
    stack: 'edge',
    failing: "a click is counted by its visitor's country",
    remove: (template) =>
      resources(template, 'AWS::CloudFront::OriginRequestPolicy').some(({ Properties }) => {
        const headers = Properties.OriginRequestPolicyConfig.HeadersConfig.Headers as string[];
        const at = headers.findIndex((name) => name.toLowerCase() === 'cloudfront-viewer-country');
        return at >= 0 && headers.splice(at, 1).length === 1;
      }),
  },
  {
    part: 'one behaviour',
    stack: 'edge',
    failing: 'the printed curl creates a link',
    remove: (template) =>
      resources(template, 'AWS::CloudFront::Distribution').some(({ Properties }) => {
        const behaviors = Properties.DistributionConfig.CacheBehaviors as Array<{ PathPattern: string }>;
        const at = behaviors.findIndex(({ PathPattern }) => PathPattern === '/api/*');
        return at >= 0 && behaviors.splice(at, 1).length === 1;
      }),
  },
  {
    part: 'one route',
    stack: 'service',
    failing: 'a link can be read with its statistics',
    remove: (template) =>
      removeFirst(
        template,
        'AWS::ApiGatewayV2::Route',
        ({ Properties }) => Properties.RouteKey === 'GET /api/v1/links/{id}',
      ),
  },
  {
    part: 'one queue trigger',
    stack: 'service',
    failing: 'a visit is counted within 5 s',
    remove: (template) => removeFirst(template, 'AWS::Lambda::EventSourceMapping', () => true),
  },
  {
    part: 'one environment entry',
    stack: 'service',
    failing: 'a created link redirects at once',
    remove: (template) =>
      resources(template, 'AWS::Lambda::Function').some(({ Properties }) => {
        const variables = Properties.Environment?.Variables;
        if (!String(Properties.FunctionName ?? '').includes('create-link') || !variables?.TABLE_NAME)
          return false;
        return delete variables.TABLE_NAME;
      }),
  },
];

describe('the template is what runs', () => {
  const assemblies: string[] = [];
  afterEach(() => {
    for (const assembly of assemblies.splice(0)) rmSync(assembly, { recursive: true, force: true });
  });

  for (const removal of removals) {
    test(`without ${removal.part}, "${removal.failing}" fails`, async () => {
      const assembly = assemblyWithout(removal);
      assemblies.push(assembly);
      await expect(runCheck(assembly, removal.failing)).rejects.toThrow();
    });
  }

  test('with nothing removed, each of those checks passes on such a copy', async () => {
    const assembly = copyOfAssembly();
    assemblies.push(assembly);
    for (const { failing } of removals) await runCheck(assembly, failing);
  });
});

async function runCheck(assembly: string, name: MainJobCheck): Promise<void> {
  const host = await startRunningHost({ assembly });
  try {
    await mainJobChecks[name](host);
  } finally {
    await host.stop();
  }
}

/** Copies the repository's assembly, its assets by reference, so that its templates can be edited. */
function copyOfAssembly(): string {
  const source = resolve('cdk.out');
  const copy = mkdtempSync(join(tmpdir(), 'klookup-assembly-'));
  for (const name of readdirSync(source)) {
    if (name.startsWith('asset.')) symlinkSync(join(source, name), join(copy, name));
    else cpSync(join(source, name), join(copy, name), { recursive: true });
  }
  return copy;
}

function assemblyWithout(removal: Removal): string {
  const copy = copyOfAssembly();
  const file = join(copy, `klookup-dev-${removal.stack}.template.json`);
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  if (!removal.remove(template)) throw new Error(`The template has no such part: ${removal.part}.`);
  writeFileSync(file, JSON.stringify(template));
  return copy;
}

function resources(template: Template, type: string): Resource[] {
  return Object.values(template.Resources).filter(({ Type }) => Type === type);
}

function removeFirst(template: Template, type: string, matches: (resource: Resource) => boolean): boolean {
  const found = Object.entries(template.Resources).find(([, each]) => each.Type === type && matches(each));
  return found !== undefined && delete template.Resources[found[0]];
}
