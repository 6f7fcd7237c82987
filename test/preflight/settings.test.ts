import { describe, expect, it } from 'vitest';
import { finding, settings } from './findings.ts';

describe('the settings of a stage', () => {
  it('may not have the name of another stage', async () => {
    expect((await settings({}, 'staging'))['stage name']).toMatchObject(
      finding('failed', 'The stage "staging" has the name "prod"', 'lib/config.ts'),
    );
  });

  it.each(['Prod', 'my_stage', '1st', 'a.b', 'prod-', 'p'.repeat(31)])(
    'may not be called %s',
    async (stage) => {
      expect((await settings({ stage }, stage))['stage name']?.status).toBe('failed');
    },
  );

  it.each(['prod', 'eu-2', 'p'.repeat(30)])('may be called %s', async (stage) => {
    expect((await settings({ stage }, stage))['stage name']?.status).toBe('ok');
  });

  it('warn of placeholders, and of alarms that reach nobody', async () => {
    expect(await settings({})).toMatchObject({
      'support address': finding('warning', 'support@example.com is a placeholder', 'supportAddress'),
      'alarm e-mail': finding('warning', 'None', 'alarmEmail'),
    });
    expect(
      await settings({ supportAddress: 'help@acme.io', alarmEmail: 'ops@sub.example.org' }),
    ).toMatchObject({
      'support address': finding('ok', 'help@acme.io'),
      'alarm e-mail': finding('warning', 'ops@sub.example.org is a placeholder', 'alarmEmail'),
    });
    expect((await settings({ stage: 'dev' }, 'dev'))['alarm e-mail']?.status).toBe('ok');
  });

  it('warn of another Node', async () => {
    expect((await settings({}, 'prod', '22.18.0')).node).toMatchObject(
      finding('warning', '22.18.0', 'npm ci'),
    );
  });
});
