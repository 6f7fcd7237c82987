import { describe, expect, it } from 'vitest';
import { envars, readFlag } from '../../lambdas/envars.ts';
import { stageConfig, stages } from '../../lib/config.ts';
import { destinationsEnvironment } from '../../lib/links/destinations-environment.ts';

const isAllowed = (env: NodeJS.ProcessEnv): boolean => readFlag(envars.allowPrivateDestinations, env);

describe('allowPrivateDestinations of a stage', () => {
  it('is off in every stage that we ship, dev included', () => {
    expect(Object.keys(stages)).toContain('dev');
    for (const stage of Object.keys(stages)) {
      expect(isAllowed(destinationsEnvironment(stageConfig(stage)))).toBe(false);
    }
  });

  it('reaches the functions', () => {
    const dev = stageConfig('dev');
    expect(isAllowed(destinationsEnvironment({ ...dev, allowPrivateDestinations: true }))).toBe(true);
    expect(isAllowed(destinationsEnvironment({ ...dev, allowPrivateDestinations: false }))).toBe(false);
  });

  it.each(['', 'false', '1', 'TRUE'])('fails at cold start when the variable is %j', (value) => {
    expect(() => isAllowed({ ALLOW_PRIVATE_DESTINATIONS: value })).toThrow('must be true, or missing');
  });
});
