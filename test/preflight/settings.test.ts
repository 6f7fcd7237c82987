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

  it('may have no support address that is a placeholder, and warn of alarms that reach nobody', async () => {
    expect(await settings({})).toMatchObject({
      'support address': finding('failed', 'support@example.com is a placeholder', 'supportAddress'),
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

  it('may have no legal links that are placeholders', async () => {
    const name = 'Orchids';
    expect((await settings({})).brand).toMatchObject(finding('ok', '"Klook Up".'));
    expect((await settings({ brand: { name, termsUrl: 'https://orchids.io/terms' } })).brand?.status).toBe(
      'ok',
    );
    expect(
      (await settings({ brand: { name, imprintUrl: 'https://www.example.com/imprint' } })).brand,
    ).toMatchObject(
      finding('failed', 'brand.imprintUrl https://www.example.com/imprint is a placeholder', 'lib/config.ts'),
    );
  });

  it('may not mail under our name when it has its own', async () => {
    const mail = { from: 'Klook Up <links@orchids.io>' };
    expect((await settings({ mail })).brand?.status).toBe('ok');
    expect((await settings({ mail, brand: { name: 'Orchids' } })).brand).toMatchObject(
      finding('failed', 'mail.from says Klook Up, but the stage is called Orchids.', 'mail.from'),
    );
  });

  it.each([
    'a@example.net',
    'a@mail.example.org',
    'a@forum.example',
    'a@x.test',
    'a@x.invalid',
    'a@localhost',
    'a@EXAMPLE.COM',
  ])('may not have the support address %s, where nobody gets mail', async (supportAddress) => {
    expect((await settings({ supportAddress }))['support address']?.status).toBe('failed');
  });

  it.each(['a@example.io', 'a@myexample.com', 'a@example.com.au', 'example.com@acme.io', 'a@test.acme.io'])(
    'may have the support address %s',
    async (supportAddress) => {
      expect((await settings({ supportAddress }))['support address']?.status).toBe('ok');
    },
  );

  it('warn of another Node', async () => {
    expect((await settings({}, 'prod', '22.18.0')).node).toMatchObject(
      finding('warning', '22.18.0', 'npm ci'),
    );
  });
});
