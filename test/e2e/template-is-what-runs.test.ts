import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { copyOfAssembly, editedAssembly, type Resource, resources, type Template } from './assembly-copy.ts';
import { type MainJobCheck, mainJobChecks } from './main-job-checks.ts';
import { startRunningHost } from './running-host.ts';

/** One part to remove: its stack, the edit, and the check of the main job that must fail without it. */
interface Removal {
  readonly part: string;
  readonly stack: 'service' | 'edge';
  readonly failing: MainJobCheck;
  /** The expected failure, so that a failure for another reason does not count. */
  readonly because: RegExp;
  /** @returns whether it found and removed the part */
  readonly remove: (template: Template) => boolean;
}

const removals: readonly Removal[] = [
  {
    part: 'one header of a policy',
    stack: 'edge',
    failing: "a click is counted by its visitor's country",
    because: /unknown/,
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
    because: /health/,
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
    because: /returned 405/,
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
    because: /expected \+0 to be 1|expected 0 to be 1/,
    remove: (template) =>
      removeFirst(
        template,
        'AWS::Lambda::EventSourceMapping',
        ({ Properties }) => Properties.FunctionName.Ref?.startsWith('ClickCounter') ?? false,
      ),
  },
  {
    part: 'one environment entry',
    stack: 'service',
    failing: 'a created link redirects at once',
    because: /returned 50\d/,
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
    it(`without ${removal.part}, "${removal.failing}" fails`, async () => {
      const assembly = assemblyWithout(removal);
      assemblies.push(assembly);
      await expect(runChecks(assembly, [removal.failing])).rejects.toThrow(removal.because);
    });
  }

  it('with nothing removed, all these checks pass on a copy', async () => {
    const assembly = copyOfAssembly();
    assemblies.push(assembly);
    await runChecks(
      assembly,
      removals.map(({ failing }) => failing),
    );
  });
});

async function runChecks(assembly: string, names: readonly MainJobCheck[]): Promise<void> {
  const host = await startRunningHost({ assembly });
  try {
    for (const name of names) await mainJobChecks[name](host);
  } finally {
    await host.stop();
  }
}

function assemblyWithout(removal: Removal): string {
  const remove = (template: Template): void => {
    if (!removal.remove(template)) throw new Error(`The template has no such part: ${removal.part}.`);
  };
  return editedAssembly({ [removal.stack]: remove });
}

function removeFirst(template: Template, type: string, matches: (resource: Resource) => boolean): boolean {
  const found = Object.entries(template.Resources).find(([, each]) => each.Type === type && matches(each));
  return found !== undefined && delete template.Resources[found[0]];
}
