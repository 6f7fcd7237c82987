import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../lib/check-config.ts';
import { type BrandConfig, type StageConfig, stageConfig, stages } from '../../lib/config.ts';
import { addKlookup } from '../../lib/klookup.ts';
import { everyOption, resources, synthesize } from './synthesis.ts';

const check = (options: Partial<StageConfig>) => () => checkConfig({ ...stageConfig('dev'), ...options });
const zone = { id: 'Z0123456789ABC', name: 'example.com' };
const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0';
const alarmEmail = 'ops@example.com';

describe("a stage's name and table", () => {
  it.each(['dev', 'prod-eu', '2', 'a'.repeat(35)])('may be of letters, digits and hyphens: %s', (stage) => {
    expect(check({ stage, tableGeneration: 12 })).not.toThrow();
  });

  it.each(['', 'Dev', 'prod.2', 'my_stage', 'a'.repeat(36)])(
    'may not be what some resource refuses, nor look like a restored table: %j',
    (stage) => expect(check({ stage })).toThrow(`stage "${stage}" must have 1 to 35 lower-case letters`),
  );

  it.each([0, -1, 1.5, Number.NaN])('counts tables from 1: %s', (tableGeneration) => {
    expect(check({ tableGeneration })).toThrow(`tableGeneration is ${tableGeneration}`);
  });

  it('leave room for the longest name', () => {
    const { service, accounts } = synthesize(everyOption);
    const functions = [service, accounts].flatMap((template) => resources(template, 'AWS::Lambda::Function'));
    const lengths = functions.map(({ Properties }) => Properties.FunctionName.length);
    expect(Math.max(...lengths) - 'prod'.length + 35).toBe(64);
  });
});

describe("a stage's brand", () => {
  const brand = (changes: Partial<BrandConfig>) => check({ brand: { name: 'Orchids', ...changes } });

  it.each(['Klook Up', 'a', '7', `"><script>`, "Tim's & Tom's", 'شركة الروابط', 'W'.repeat(50), '🔗 Links'])(
    'may have the name %s',
    (name) => expect(brand({ name })).not.toThrow(),
  );

  it.each([
    '',
    ' ',
    '🔗',
    '...',
    'W'.repeat(51),
    'a\nb',
    ' a',
    'a ',
    'a  b',
    '\u202eabc',
    'a\u2069b',
    'a\u0000',
    '\ud800a',
  ])('has a name of one line, without marks that turn text around: not %j', (name) =>
    expect(brand({ name })).toThrow(`brand.name ${JSON.stringify(name)} must be one line`),
  );

  it.each([
    'http://forum.example/privacy',
    'javascript:alert(1)',
    'data:text/html,x',
    '/privacy',
    'forum.example/privacy',
    'https://user:secret@forum.example/',
    'https://forum.example/a b',
    'https://forum.example/"><script>\n',
    'https://forum.example/ü',
    `https://forum.example/${'x'.repeat(200)}`,
    '',
  ])('links to https pages, not to %j', (url) => {
    for (const key of ['privacyUrl', 'imprintUrl', 'termsUrl'] as const)
      expect(brand({ [key]: url })).toThrow(`brand.${key} "${url}" must be an https URL`);
  });

  it('has an accent that is readable in both schemes', () => {
    expect(brand({ accentColor: { light: '#7a1fa2', dark: '#e0a6ff' } })).not.toThrow();
    expect(brand({ accentColor: { light: '#e0a6ff', dark: '#7a1fa2' } })).toThrow(
      /brand\.accentColor\.light .* brand\.accentColor\.dark /,
    );
  });

  it('has a logo that exists and only draws', () => {
    expect(brand({ logoSvgFile: 'test/brand/fixtures/logo.svg' })).not.toThrow();
    for (const logoSvgFile of ['nowhere.svg', 'test', ''])
      expect(brand({ logoSvgFile })).toThrow(`brand.logoSvgFile "${logoSvgFile}" is no file.`);
    expect(brand({ logoSvgFile: 'package.json' })).toThrow('brand.logoSvgFile "package.json" ');
  });
});

describe('mail', () => {
  it.each([
    { from: 'links@example.com' },
    { from: 'Klook Up <links@mail.example.com>', identity: 'example.com' },
    { from: 'links@example.com', identity: 'links@example.com' },
  ])('may come from %j', (mail) => {
    expect(check({ mail })).not.toThrow();
  });

  it.each(['links', 'Klook Up', 'Klöök <links@example.com>', 'links@example.com\r\nBcc: a@example.com'])(
    'comes from an address that needs no encoding in a header, not from %j',
    (from) => expect(check({ mail: { from } })).toThrow('must be an address, or a name and an address'),
  );

  it.each(['other.com', 'ample.com', 'other@example.com', 'mail.example.com', ''])(
    'comes from an identity that covers its sender, not from %j',
    (identity) =>
      expect(check({ mail: { from: 'links@example.com', identity } })).toThrow(
        `mail.identity "${identity}" must be the address links@example.com, its domain, or a domain above it.`,
      ),
  );
});

describe('former domains', () => {
  const formerDomains = Array.from({ length: 8 }, (_, index) => `go${index}.example.com`);

  it('may be eight host names', () => {
    expect(check({ formerDomains })).not.toThrow();
  });

  it.each([
    [[...formerDomains, 'x.example.com'], 'more than 8'],
    [['https://x.example.com'], 'host name'],
  ])('may not be %j', (domains, problem) => {
    expect(check({ formerDomains: domains })).toThrow(problem);
  });
});

describe('registration', () => {
  const domains = ['example.com', 'mail.example.com'];
  it.each(['open', 'closed', { domains }] as const)('may be %j in a stage with mail', (registration) => {
    expect(check({ registration })).not.toThrow();
  });

  it('may only be closed in a stage without mail', () => {
    const { mail, ...dev } = stageConfig('dev');
    expect(mail).toBeDefined();
    for (const registration of ['open', { domains }] as const)
      expect(() => checkConfig({ ...dev, registration })).toThrow('registration needs mail');
    expect(() => checkConfig({ ...dev, registration: 'closed' })).not.toThrow();
  });

  it.each([
    [[], 'registration.domains is empty'],
    [['Example.com'], 'registration.domains contains "Example.com"'],
    [['@example.com'], 'registration.domains contains "@example.com"'],
    [['*.example.com'], 'registration.domains contains "*.example.com"'],
    [Array.from({ length: 200 }, (_, n) => `d${n}.example.com`), 'more than 2000 characters'],
  ])('may not list the domains %j', (listed, problem) => {
    expect(check({ registration: { domains: listed } })).toThrow(problem);
  });
});

describe('the aggregator', () => {
  it.each([0, 26, 168])('may count clicks as before for %s hours', (clicksSharedHours) => {
    expect(check({ clicksSharedHours })).not.toThrow();
  });

  it.each([1, 25, 26.5, 169])('may not count clicks as before for %s hours', (clicksSharedHours) => {
    expect(check({ clicksSharedHours })).toThrow(`clicksSharedHours is ${clicksSharedHours}`);
  });
});

describe('a batch of clicks', () => {
  it.each([1, 1000, 10_000])('may have %s', (clicksBatchSize) => {
    expect(check({ clicksBatchSize })).not.toThrow();
  });

  it.each([0, 2.5, 10_001, Number.NaN])('may not have %s', (clicksBatchSize) => {
    expect(check({ clicksBatchSize })).toThrow(`clicksBatchSize is ${clicksBatchSize}`);
  });
});

describe('the reaper', () => {
  it.each([1, 5, 30])('may run every %s minutes', (reaperIntervalMinutes) => {
    expect(check({ reaperIntervalMinutes })).not.toThrow();
  });

  it.each([0, 2.5, 31, Number.NaN])('runs often enough for its alarms, not every %s minutes', (minutes) => {
    expect(check({ reaperIntervalMinutes: minutes })).toThrow(`reaperIntervalMinutes is ${minutes}`);
  });
});

describe('a domain', () => {
  it.each([
    { domainName: 'go.example.com', hostedZone: zone },
    { domainName: 'example.com', hostedZone: zone },
    { domainName: 'a.b.example.com', hostedZone: zone, certificateArn },
    { domainName: 'go.example.com', certificateArn },
  ])('may name its zone, its certificate, or both: %j', (customDomain) => {
    expect(check({ customDomain })).not.toThrow();
  });

  it.each([
    [{ domainName: 'go.example.com' }, 'customDomain needs hostedZone'],
    [{ domainName: 'go.example.org', hostedZone: zone }, '"go.example.org" is not in the zone "example.com"'],
    [{ domainName: 'goexample.com', hostedZone: zone }, 'is not in the zone'],
    [{ domainName: 'https://go.example.com', certificateArn }, 'must be a host name'],
    [{ domainName: 'Go.example.com', certificateArn }, 'must be a host name'],
    [{ domainName: '*.example.com', certificateArn }, 'must be a host name'],
    [{ domainName: 'go.example.com.', certificateArn }, 'must be a host name'],
    [
      { domainName: 'go.example.com', certificateArn: certificateArn.replace('us-east-1', 'eu-west-1') },
      'certificate in us-east-1',
    ],
    [{ domainName: 'go.example.com', certificateArn: '0' }, 'certificate in us-east-1'],
    [
      { domainName: 'go.example.com', hostedZone: { ...zone, id: '/hostedzone/Z0' } },
      'without "/hostedzone/"',
    ],
    [
      { domainName: 'go.example.com', hostedZone: { ...zone, name: 'example.com.' } },
      'without a dot at its end',
    ],
  ])('is refused when it cannot work: %j', (customDomain, message) => {
    expect(check({ customDomain })).toThrow(message);
  });
});

describe("the app's domain", () => {
  const customDomain = { domainName: 'go.example.com', hostedZone: zone };
  const certified = { domainName: 'go.example.com', certificateArn };

  it.each([
    { customDomain, appDomain: { domainName: 'app.example.com', hostedZone: zone } },
    { customDomain: certified, appDomain: { domainName: 'app.example.org' } },
  ])('may have its zone, or be covered by the certificate: %j', (changes) => {
    expect(check(changes)).not.toThrow();
  });

  it.each([
    [{ appDomain: { domainName: 'app.example.com', hostedZone: zone } }, 'appDomain needs customDomain'],
    [{ customDomain, appDomain: { domainName: 'app.example.com' } }, 'appDomain needs hostedZone'],
    [
      { customDomain, appDomain: { domainName: 'go.example.com', hostedZone: zone } },
      'is the domain of links: the app needs another one',
    ],
    [{ customDomain: certified, appDomain: { domainName: 'App.example.com' } }, 'appDomain.domainName "App'],
    [
      { customDomain, appDomain: { domainName: 'app.example.org', hostedZone: zone } },
      'appDomain.domainName "app.example.org" is not in the zone',
    ],
    [
      { customDomain, appDomain: { domainName: 'app.example.com', hostedZone: { ...zone, id: 'z' } } },
      'appDomain.hostedZone.id',
    ],
  ])('is refused when it cannot work: %j', (changes, message) => {
    expect(check(changes)).toThrow(message);
  });

  it('is required by Turnstile, whose script could use sessions on the same host, except on the stage dev', () => {
    const turnstile = { siteKey: '0x4AAAAAAAAAAAAAAAAAAAAA', secretName: 'turnstile' };
    const appDomain = { domainName: 'app.example.com', hostedZone: zone };
    for (const stage of ['prod', 'staging', 'dev2'])
      expect(check({ stage, turnstile })).toThrow('turnstile needs appDomain');
    expect(check({ stage: 'dev', turnstile })).not.toThrow();
    expect(check({ stage: 'prod', turnstile, customDomain, appDomain })).not.toThrow();
    expect(check({ stage: 'prod', customDomain })).not.toThrow();
  });
});

describe('tags', () => {
  it.each([
    [{ stage: 'live' }, 'tags may not contain "stage"'],
    [{ application: 'links' }, 'tags may not contain "application"'],
    [{ 'aws:owner': 'a' }, 'tags contains the key "aws:owner"'],
    [{ '': 'a' }, 'tags contains the key ""'],
    [{ 'a,b': 'a' }, 'tags contains the key "a,b"'],
    [{ team: 'ä' }, 'tags.team is "ä"'],
    [{ team: 'a'.repeat(257) }, 'at most 256'],
    [Object.fromEntries(Array.from({ length: 41 }, (_, n) => [`t${n}`, ''])), 'more than 40 tags'],
  ])('are refused that some service would refuse: %j', (tags, message) => {
    expect(check({ tags })).toThrow(message);
  });
});

describe('a budget', () => {
  it('needs somebody to warn', () => {
    expect(check({ monthlyBudgetUsd: 50, alarmEmail })).not.toThrow();
    expect(check({ monthlyBudgetUsd: 50 })).toThrow('monthlyBudgetUsd needs alarmEmail');
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'is an amount above 0, not %s',
    (monthlyBudgetUsd) => {
      expect(check({ monthlyBudgetUsd, alarmEmail })).toThrow('must be an amount of US dollars above 0');
    },
  );

  it('has an amount if it has a scope', () => {
    expect(check({ budgetScope: 'stage' })).toThrow('no effect without monthlyBudgetUsd');
  });
});

describe('edge regions', () => {
  it.each([
    [['us-east-1'], 'edgeRegions may not contain us-east-1'],
    [['eu-centrl-1'], '"eu-centrl-1", which is not a region'],
    [['cn-north-1'], '"cn-north-1", which is not a region'],
    [['eu-west-1', 'eu-west-1'], '"eu-west-1" twice'],
  ])('are regions of AWS besides us-east-1, each once: %j', (edgeRegions, message) => {
    expect(check({ edgeRegions })).toThrow(message);
  });
});

describe('click regions', () => {
  it.each([
    [['eu-centrl-1'], '"eu-centrl-1", whose distances are not in lib/click-regions/round-trips.ts'],
    [['cn-north-1'], '"cn-north-1", whose distances'],
    [['eu-west-1', 'eu-west-1'], '"eu-west-1" twice'],
  ])('are regions whose distances are known, each once: %j', (clickRegions, message) => {
    expect(check({ clickRegions })).toThrow(message);
  });

  it('may contain the home region, and those that the configuration suggests', () => {
    expect(check({ clickRegions: ['us-east-1'] })).not.toThrow();
    expect(
      check({ clickRegions: ['us-east-1', 'eu-central-1', 'ap-southeast-1', 'sa-east-1'] }),
    ).not.toThrow();
  });

  it('leave room for their names in the name of the function that counts', () => {
    const stage = 'a'.repeat(28);
    expect(check({ stage, clickRegions: ['ap-southeast-1'] })).not.toThrow();
    expect(check({ stage: `${stage}a`, clickRegions: ['ap-southeast-1'] })).toThrow(
      "more than 64 characters: the stage's name is too long",
    );
  });

  it('need a home region whose distances are known', () => {
    expect(check({ homeRegion: 'ap-southeast-6', clickRegions: ['us-east-1'] })).toThrow(
      'needs a home region whose distances are known: ap-southeast-6',
    );
  });
});

describe('the configuration', () => {
  it.each([...Object.values(stages), everyOption])('of the stage $stage passes', (config) => {
    expect(() => checkConfig(config)).not.toThrow();
  });

  it('is checked before anything is synthesized; the message has every mistake and the stage', () => {
    const mistaken = { ...stageConfig('dev'), monthlyBudgetUsd: 0, edgeRegions: ['us-east-1'] };
    expect(() => addKlookup(new App(), mistaken)).toThrow(
      /^Stage "dev": monthlyBudgetUsd is 0.* needs alarmEmail.* edgeRegions may not contain us-east-1/,
    );
  });
});
