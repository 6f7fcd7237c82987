import { describe, expect, it } from 'vitest';
import type { Account } from '../../bin/preflight/account.ts';
import { finding, findings, inFrankfurt } from './findings.ts';

describe('the secrets that an operator stores', () => {
  const SECRET = '0x4AAAAAAADnPIDROrmt1WwjSecretSecret';
  const GOOGLE = `AIza${'x'.repeat(35)}`;
  const turnstile = { siteKey: '0x4AAAAAAADnPIDROrmt1Wwj', secretName: 'turnstile' };
  const webRisk = { secretName: 'web-risk' };
  const judged = async (
    name: 'turnstile secret' | 'web risk secret',
    text: string | undefined,
    siteKey?: string,
  ) =>
    (
      await findings(
        { secret: async () => ({ state: 'stored', text }) },
        { turnstile: { ...turnstile, ...(siteKey ? { siteKey } : {}) }, webRisk },
      )
    )[name];

  it.each([
    ['turnstile secret', SECRET, 'ok'],
    ['turnstile secret', undefined, 'failed'],
    ['turnstile secret', ' \n', 'failed'],
    ['turnstile secret', `${SECRET}\n`, 'failed'],
    ['turnstile secret', `{"secret":"${SECRET}"}`, 'failed'],
    ['turnstile secret', turnstile.siteKey, 'failed'],
    ['turnstile secret', '1x0000000000000000000000000000000AA', 'failed'],
    ['turnstile secret', 'something-else', 'warning'],
    ['web risk secret', GOOGLE, 'ok'],
    ['web risk secret', `${GOOGLE}\n`, 'ok'],
    ['web risk secret', `{"key":"${GOOGLE}"}`, 'failed'],
    ['web risk secret', `key ${GOOGLE}`, 'failed'],
    ['web risk secret', 'something-else', 'warning'],
  ] as const)('are judged without being shown: %s %j is %s', async (name, text, status) => {
    const found = await judged(name, text);
    expect(found?.status).toBe(status);
    if (text?.trim()) expect(JSON.stringify(found)).not.toContain(text.trim());
  });

  it("may be one of Cloudflare's dummy keys, together with a dummy site key", async () => {
    const pair = judged(
      'turnstile secret',
      '1x0000000000000000000000000000000AA',
      '1x00000000000000000000AA',
    );
    expect(await pair).toMatchObject(finding('warning', 'dummy', 'your own widget'));
  });

  it('must exist in the home region', async () => {
    const read: Account['secret'] = async (region) => ({
      state: region === 'us-east-1' ? 'missing' : 'to-be-deleted',
    });
    expect(await findings({ secret: read }, { webRisk })).toMatchObject({
      'web risk secret': finding(
        'failed',
        'There is no secret "web-risk" in us-east-1',
        'create-secret --region us-east-1',
      ),
    });
    expect(await findings({ secret: read }, { webRisk, ...inFrankfurt })).toMatchObject({
      'web risk secret': finding('failed', 'waiting to be deleted', 'restore-secret --region eu-central-1'),
    });
  });
});
