import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { EDGE_RUNTIME } from '../../lib/redirect/redirector.ts';
import {
  bundleOf,
  onlyResource,
  ownDomain,
  type Resource,
  redirectorOf,
  resources,
  synthesize,
} from './synthesis.ts';

const dev = synthesize();
const owned = synthesize(ownDomain);
const distribution = onlyResource(dev.edge, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;
const visits = distribution.DefaultCacheBehavior;

describe("the redirector stays within Lambda@Edge's limits", () => {
  const fn = redirectorOf(dev.edge);
  const redirector = fn.Properties;

  it('x86', () => {
    expect(redirector.Architectures).toEqual(['x86_64']);
  });

  it('at most 30 s', () => {
    expect(redirector.Timeout).toBeLessThanOrEqual(30);
  });

  // Everything else that Lambda offers is either refused at the edge (environment, layers, VPC, dead letters, reserved
  // concurrency, tracing, file systems, images, own keys, SnapStart, larger storage, pinned runtime updates) or new.
  it('none of the features that Lambda@Edge lacks', () => {
    const supported = ['Architectures', 'Code', 'Description', 'Handler', 'LoggingConfig', 'MemorySize'];
    for (const property of Object.keys(redirector))
      expect([...supported, 'Role', 'Runtime', 'Tags', 'Timeout']).toContain(property);
  });

  it("its own runtime, which its bundle's target follows", () => {
    expect(redirector.Runtime).toBe(EDGE_RUNTIME.name);
    expect(EDGE_RUNTIME.name).toMatch(/^nodejs\d+\.x$/);
  });

  it('no log line for each visit: only warnings of Lambda itself, and what the function writes', () => {
    const [logGroup] = Object.keys(
      dev.edge.findResources('AWS::Logs::LogGroup', {
        Properties: { LogGroupName: '/klookup/dev/redirect' },
      }),
    );
    expect(redirector.LoggingConfig).toEqual({
      LogFormat: 'JSON',
      LogGroup: { Ref: logGroup },
      SystemLogLevel: 'WARN',
    });
  });

  it('at most 50 MB of code', () => {
    expect(statSync(bundleOf(dev, fn)).size).toBeLessThan(50 * 1024 ** 2);
  });

  it('a handler with at most two parameters, because Node 24 has no callback', () => {
    const bundle = createRequire(import.meta.url)(bundleOf(dev, fn));
    expect(redirector.Handler).toBe('index.handler');
    expect(bundle.handler).toBeTypeOf('function');
    expect(bundle.handler.length).toBeLessThanOrEqual(2);
  });

  it('a numbered version, on origin requests', () => {
    const [id, ...others] = Object.keys(dev.edge.findResources('AWS::Lambda::Version'));
    expect(others).toEqual([]);
    expect(visits.LambdaFunctionAssociations).toEqual([
      { EventType: 'origin-request', LambdaFunctionARN: { Ref: id } },
    ]);
  });
});

describe("CloudFront's replicas, which outlive the distribution by hours", () => {
  const { Resources } = dev.edge.toJSON() as { readonly Resources: Readonly<Record<string, Resource>> };
  const fn = redirectorOf(dev.edge);
  const roleId = fn.Properties.Role['Fn::GetAtt'][0];
  const ofRole = resources(dev.edge, 'AWS::IAM::Policy').filter(
    ({ Properties }) => Properties.Roles[0].Ref === roleId,
  );

  it('find the function, its version, its role and all its permissions when the stack is gone', () => {
    expect(ofRole).toHaveLength(1);
    for (const needed of [fn, onlyResource(dev.edge, 'AWS::Lambda::Version'), Resources[roleId], ...ofRole]) {
      expect(needed).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  it('take no name from the next deployment', () => {
    expect(fn.Properties).not.toHaveProperty('FunctionName');
    expect(Resources[roleId]?.Properties).not.toHaveProperty('RoleName');
  });
});

describe("the redirector's bundle contains what other functions read from their environment", () => {
  it.each([
    { stage: dev, literals: ['us-east-1', 'klookup-dev', 'klookup-dev-clicks'] },
    { stage: owned, literals: ['eu-central-1', 'klookup-prod', 'klookup-prod-clicks'] },
  ])('$stage.config.stage in $stage.config.homeRegion', ({ stage, literals }) => {
    const code = readFileSync(bundleOf(stage, redirectorOf(stage.edge)), 'utf8');
    for (const literal of literals) expect(code).toContain(`"${literal}"`);
    expect(code).not.toContain('__EDGE_CONFIG__');
  });
});
