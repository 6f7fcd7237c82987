import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { load } from 'cheerio';
import { beforeAll, describe, expect, it } from 'vitest';
import { brandFromEnvironment } from '../../lambdas/brand/brand-from-environment.ts';
import { envars } from '../../lambdas/envars.ts';
import { edgeBrand } from '../../lib/brand/stage-brand.ts';
import { type BrandConfig, names, type StageConfig, stageConfig } from '../../lib/config.ts';
import { addKlookup } from '../../lib/klookup.ts';
import { warnOfStopgaps } from '../../lib/placeholders.ts';
import { bundleOf, newApp, type Resource, resources, type Synthesis, synthesize } from '../lib/synthesis.ts';
import { type BuiltRedirector, buildRedirector } from '../redirect/built-redirector.ts';
import { coldSandbox } from '../redirect/sandbox.ts';

const url = (path: string): string => `https://forum.acme.io/${path}`.padEnd(200, 'x');
const brand: BrandConfig = {
  name: 'ש'.repeat(50),
  accentColor: { light: '#7a1fa2', dark: '#e0a6ff' },
  logoSvgFile: 'test/brand/fixtures/logo.svg',
  privacyUrl: url('privacy'),
  imprintUrl: url('imprint'),
  termsUrl: url('terms'),
};
/** As long as each setting may be. */
const config: StageConfig = {
  ...stageConfig('dev', 'ap-southeast-1'),
  stage: 'a'.repeat(35),
  brand,
  supportAddress: `${'a'.repeat(60)}@forum.acme.io`,
  blockedDestinations: Array.from({ length: 30 }, (_, n) => `${n}-`.padEnd(57, 'a').concat('.test')),
  registration: { domains: Array.from({ length: 100 }, (_, n) => `domain-${n}.acme.io`) },
  customDomain: { domainName: 'links.forum.acme.io', hostedZone: { id: 'Z0123456789ABC', name: 'acme.io' } },
  appDomain: { domainName: 'app.forum.acme.io', hostedZone: { id: 'Z0123456789ABC', name: 'acme.io' } },
  turnstile: { siteKey: '0x4AAAAAAAAAAAAAAAAAAAAA', secretName: 'klookup-turnstile-secret' },
  webRisk: { secretName: 'klookup-web-risk' },
};

/** The functions that pages, documents and mails come from. */
const SHOWING = [
  'account-pages',
  'bot-pages',
  'continue',
  'docs',
  'file-report',
  'send-account-mail',
  'send-mail',
  'show-preview',
  'show-report',
  'unknown-account-path',
  'unknown-route',
];

const nameOf = ({ Properties }: Resource, stage: string): string =>
  Properties.FunctionName.slice(names(stage).function('').length);
const functionsOf = ({ service, accounts }: Synthesis): Resource[] =>
  [service, accounts].flatMap((template) => resources(template, 'AWS::Lambda::Function'));

describe('a stage with a brand of its own', () => {
  let synthesis: Synthesis;
  let functions: Resource[];
  beforeAll(() => {
    synthesis = synthesize(config);
    functions = functionsOf(synthesis);
  });
  const environmentOf = (fn: Resource): Record<string, unknown> => fn.Properties.Environment?.Variables ?? {};

  it('passes it to the functions that show it, and to no others', () => {
    const shown = functions.filter((fn) => envars.brand in environmentOf(fn));
    expect(shown.map((fn) => nameOf(fn, config.stage)).sort()).toEqual(SHOWING);
  });

  it('fits into the 4 KB of a function, with everything else as long as it may be', () => {
    for (const fn of functions) {
      const size = Buffer.byteLength(
        Object.entries(environmentOf(fn))
          .flatMap(([name, value]) => [name, typeof value === 'string' ? value : 'x'.repeat(200)])
          .join(''),
      );
      expect(size, nameOf(fn, config.stage)).toBeLessThan(4_096);
    }
  });

  it('puts the logo beside the code of those that render pages', () => {
    const withLogo = functions.filter((fn) => existsSync(join(dirname(bundleOf(synthesis, fn)), 'logo.svg')));
    expect(withLogo.map((fn) => nameOf(fn, config.stage)).sort()).toEqual(
      SHOWING.filter((name) => !name.endsWith('mail')),
    );
  });

  it('is in the OpenAPI document, which synthesis writes', () => {
    const fn = functions.find((each) => nameOf(each, config.stage) === 'openapi') as Resource;
    const text = readFileSync(join(dirname(bundleOf(synthesis, fn)), 'openapi.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      info: { title: `${brand.name} API`, contact: { name: brand.name, email: config.supportAddress } },
    });
  });

  it('is what these functions read at their start', () => {
    for (const name of ['show-preview', 'docs']) {
      const fn = functions.find((each) => nameOf(each, config.stage) === name) as Resource;
      const env = {
        [envars.brand]: String(environmentOf(fn)[envars.brand]),
        LAMBDA_TASK_ROOT: dirname(bundleOf(synthesis, fn)),
      };
      const { logoSvgFile: _, ...others } = brand;
      const { logo, ...read } = brandFromEnvironment(env);
      expect(read).toEqual(others);
      expect(logo).toMatch(/^<svg aria-hidden="true" height="1\.75em" viewBox="0 0 48 32">.*<\/svg>$/);
    }
  });

  it('sends mail, which has no logo, without its file', () => {
    const fn = functions.find((each) => nameOf(each, config.stage) === 'send-mail') as Resource;
    const env = { [envars.brand]: String(environmentOf(fn)[envars.brand]) };
    expect(brandFromEnvironment(env)).not.toHaveProperty('logo');
  });

  it('refuses to start without the variable, or without the logo', () => {
    expect(() => brandFromEnvironment({})).toThrow('BRAND is missing');
    const text = JSON.stringify({ name: 'x', logoFile: 'logo.svg' });
    expect(() => brandFromEnvironment({ [envars.brand]: text, LAMBDA_TASK_ROOT: '/nowhere' })).toThrow(
      'ENOENT',
    );
  });
});

describe("the redirector's own pages", () => {
  let built: BuiltRedirector;
  beforeAll(() => {
    built = buildRedirector({
      homeRegion: 'us-east-1',
      tableName: 'table',
      visitsQueueName: 'clicks',
      brand: edgeBrand(config),
    });
  });

  it.each(['en', 'ar'])('have name, logo, colour and legal links, in the language %s', async (language) => {
    const nowhere = 'http://127.0.0.1:9';
    const sandbox = coldSandbox(built, { dynamoDbUrl: nowhere, sqsUrl: nowhere });
    const { body } = await sandbox.visit('/no/link', { headers: { 'Accept-Language': language } });
    const page = load(body ?? '');
    expect(page('main > b bdi').text()).toBe(brand.name);
    expect(page('main > b svg path').attr('stroke')).toBe('currentColor');
    expect(page('style').text()).toContain('--mark:#e0a6ff');
    const addresses = page('main a')
      .get()
      .map((link) => page(link).attr('href'));
    expect(addresses).toEqual(['/report', brand.privacyUrl, brand.imprintUrl, brand.termsUrl]);
  });

  it('stay below the 1 MB that CloudFront takes, and their code below 40 KB', () => {
    expect(Buffer.byteLength(built.code)).toBeLessThan(40_000);
  });
});

describe('synthesis', () => {
  const warningsOf = (stack: Stack): string[] =>
    Annotations.fromStack(stack)
      .findWarning('*', Match.stringLikeRegexp('is a placeholder'))
      .map(({ entry }) => String(entry.data));
  const warnings = (changes: Partial<StageConfig>): string[] => {
    const stack = new Stack(newApp());
    warnOfStopgaps(stack, { ...stageConfig('prod'), ...changes });
    return warningsOf(stack);
  };

  it('warns of a support address where nobody gets mail', () => {
    const { service } = addKlookup(newApp(), stageConfig('prod'));
    expect(warningsOf(service)).toEqual([
      expect.stringContaining('Stage "prod": support@example.com is a placeholder: pages, mails'),
    ]);
  });

  it('warns of legal links that are placeholders', () => {
    expect(
      warnings({
        supportAddress: 'help@acme.io',
        brand: { name: 'Acme', privacyUrl: 'https://example.com/privacy', termsUrl: 'https://acme.io/' },
      }),
    ).toEqual([expect.stringContaining('brand.privacyUrl https://example.com/privacy is a placeholder')]);
  });

  it('warns of each placeholder', () => {
    const links = { privacyUrl: 'https://example.com/privacy', termsUrl: 'https://forum.test/' };
    expect(warnings({ brand: { name: 'Acme', ...links } })).toHaveLength(3);
  });

  it('warns of nothing when all is set', () => {
    expect(warnings({ supportAddress: 'help@acme.io' })).toEqual([]);
  });
});
