import { describe, expect, it } from 'vitest';
import { findings, inFrankfurt } from './findings.ts';

describe('preflight in an account that is prepared', () => {
  it('finds nothing to do', async () => {
    const all = Object.values(await findings({}, inFrankfurt));
    expect(all.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(all.map(({ name }) => name)).toEqual([
      'home region eu-central-1',
      'bootstrap eu-central-1',
      'bootstrap us-east-1',
      'stack klookup-prod-storage',
      'stack klookup-prod-service',
      'stack klookup-prod-accounts',
      'stack klookup-prod-edge',
      'table',
      'own secrets',
      'concurrency eu-central-1',
      'concurrency us-east-1',
      'cloudfront account',
      'quota distributions',
      'quota cache policies',
      'quota origin request policies',
      'quota response headers policies',
      'quota tables',
      'quota lambda@edge',
      'mail',
    ]);
  });

  it('checks the edge regions of the stage too', async () => {
    const names = Object.keys(await findings({}, { edgeRegions: ['ap-southeast-1'] }));
    expect(names.filter((name) => name.endsWith('ap-southeast-1'))).toEqual([
      'bootstrap ap-southeast-1',
      'stack klookup-prod-edge-ap-southeast-1',
      'concurrency ap-southeast-1',
    ]);
  });

  it('checks the click regions of the stage too, and home once', async () => {
    const names = Object.keys(await findings({}, { clickRegions: ['us-east-1', 'ap-southeast-1'] }));
    expect(names.filter((name) => name.endsWith('ap-southeast-1'))).toEqual([
      'bootstrap ap-southeast-1',
      'stack klookup-prod-clicks-ap-southeast-1',
      'concurrency ap-southeast-1',
    ]);
    expect(names).not.toContain('stack klookup-prod-clicks-us-east-1');
  });

  it('checks each region once', async () => {
    const names = Object.keys(await findings({}));
    expect(names.filter((name) => name.endsWith('us-east-1'))).toEqual([
      'home region us-east-1',
      'bootstrap us-east-1',
      'concurrency us-east-1',
    ]);
  });
});
