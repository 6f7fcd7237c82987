import { describe, expect, it } from 'vitest';
import { envars } from '../../lambdas/envars.ts';
import { noReputation } from '../../lambdas/reputation/reputation.ts';
import { reputationFromEnvironment } from '../../lambdas/reputation/reputation-from-environment.ts';
import { stageConfig } from '../../lib/config.ts';
import { webRiskEnvironment } from '../../lib/reputation/web-risk.ts';

const { webRisk: _none, ...dev } = stageConfig('dev');
const webRisk = { secretName: 'web-risk' };

describe("a stage's reputation service", () => {
  it('is absent without a key: nothing is looked up and nothing is listed', async () => {
    expect(webRiskEnvironment(dev)).toEqual({});
    expect(reputationFromEnvironment({})).toBe(noReputation);
    expect(await noReputation.lookUp('http://testsafebrowsing.appspot.com/s/malware.html')).toBe('unlisted');
  });

  it("is Web Risk at Google's own address when only the secret is configured", () => {
    const environment = webRiskEnvironment({ ...dev, webRisk });
    expect(environment).toEqual({
      WEB_RISK_SECRET_NAME: 'web-risk',
      WEB_RISK_LOOKUP_URL: 'https://webrisk.googleapis.com/v1/uris:search',
    });
    expect(reputationFromEnvironment(environment)).not.toBe(noReputation);
  });

  it('must not have an empty secret name, which would disable it', () => {
    expect(() => webRiskEnvironment({ ...dev, webRisk: { secretName: '' } })).toThrow('name of a secret');
  });

  it('must not use plain HTTP, except for a stand-in on this machine', () => {
    const at = (lookupUrl: string) => webRiskEnvironment({ ...dev, webRisk: { ...webRisk, lookupUrl } });
    expect(() => at('http://webrisk.example.com/')).toThrow(
      'the Web Risk URL http://webrisk.example.com/ must be HTTPS',
    );
    expect(at('http://localhost:3005/')).toHaveProperty('WEB_RISK_LOOKUP_URL', 'http://localhost:3005/');
  });

  it.each([envars.webRiskSecretName, envars.webRiskLookupUrl])('fails at cold start without %s', (name) => {
    const environment = webRiskEnvironment({ ...dev, webRisk });
    expect(() => reputationFromEnvironment({ ...environment, [name]: '' })).toThrow(`${name} is missing`);
  });
});
