import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REQUIRED_BOOTSTRAP_VERSION } from '../../bin/preflight/bootstrap-check.ts';
import { PURGERS } from '../../bin/preflight/concurrency-check.ts';
import { ADDED } from '../../bin/preflight/quota-checks.ts';
import { resources, synthesize } from './synthesis.ts';

const { assembly, config, storage, service, edge } = synthesize();

describe('what preflight compares an account with', () => {
  it('is the bootstrap version that the assembly requires', () => {
    const manifest = readFileSync(join(assembly.directory, 'manifest.json'), 'utf8');
    const required = [...manifest.matchAll(/"requiresBootstrapStackVersion": (\d+)/g)].map(([, version]) =>
      Number(version),
    );
    expect(Math.max(...required)).toBe(REQUIRED_BOOTSTRAP_VERSION);
  });

  it('is how many resources with a quota a stage has', () => {
    expect({
      distributions: resources(edge, 'AWS::CloudFront::Distribution').length,
      cachePolicies: resources(edge, 'AWS::CloudFront::CachePolicy').length,
      originRequestPolicies: resources(edge, 'AWS::CloudFront::OriginRequestPolicy').length,
      responseHeadersPolicies: resources(edge, 'AWS::CloudFront::ResponseHeadersPolicy').length,
      tables: resources(storage, 'AWS::DynamoDB::GlobalTable').length,
    }).toEqual(ADDED);
  });

  it('is how many functions may work on queues at a time, besides those that they wait for', () => {
    const limits = resources(service, 'AWS::Lambda::EventSourceMapping').map(
      ({ Properties }) => Properties.ScalingConfig.MaximumConcurrency as number,
    );
    expect(limits.reduce((sum, limit) => sum + limit, 0)).toBe(
      config.clicksMaxConcurrency + PURGERS + config.checksMaxConcurrency,
    );
  });
});
