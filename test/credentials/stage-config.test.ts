import { describe, expect, it } from 'vitest';
import { parseRegistration } from '../../lambdas/credentials/registration.ts';
import { envars, requireEnv } from '../../lambdas/envars.ts';
import { type StageConfig, stageConfig } from '../../lib/config.ts';
import { registrationEnvironment } from '../../lib/credentials/registration-environment.ts';

const dev = stageConfig('dev');
const asRead = (config: StageConfig) =>
  parseRegistration(requireEnv(envars.registration, registrationEnvironment(config)));

describe('registration of a stage, as its functions read it', () => {
  it('is open where there is mail, unless the stage says otherwise', () => {
    expect(asRead(dev)).toBe('open');
    expect(asRead({ ...dev, registration: 'closed' })).toBe('closed');
    const registration = { domains: ['example.com', 'example.org'] };
    expect(asRead({ ...dev, registration })).toEqual(registration);
  });

  it('is closed where there is no mail', () => {
    const { mail, ...without } = dev;
    expect(mail).toBeDefined();
    expect(asRead(without)).toBe('closed');
  });
});
