import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { type EditedTemplate, useTurnstile } from '../../dev/turnstile/assembly.ts';
import { allowCaptcha, captchaEnvironment } from '../../lib/captcha/captcha.ts';
import { CaptchaSecret } from '../../lib/captcha/captcha-secret.ts';
import { type StageConfig, stageConfig } from '../../lib/config.ts';
import { NodeFunction } from '../../lib/node-function.ts';
import { newApp } from '../lib/synthesis.ts';

const dev = stageConfig('dev');
const turnstile = { siteKey: '0x4AAAAAAA', secretName: 'my-turnstile' };

/** A stack with one function that shows captchas. */
function templateOf(config: StageConfig, verifies = true): EditedTemplate {
  const stack = new Stack(newApp(), 'Captchas', { env: { region: 'us-east-1' } });
  const captchaSecret = new CaptchaSecret(stack, 'Secret', config);
  const fn = new NodeFunction(stack, 'Form', {
    config,
    name: 'health',
    entry: 'lambdas/health/health.handler.ts',
    description: 'Shows a captcha',
    environment: captchaEnvironment(config),
  });
  allowCaptcha(fn, { config, captchaSecret, verifies });
  return Template.fromStack(stack).toJSON() as EditedTemplate;
}

const ofType = ({ Resources }: EditedTemplate, type: string) =>
  Object.values(Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);

/** What the function may read from Secrets Manager. */
const secretsOf = (template: EditedTemplate): unknown[] =>
  ofType(template, 'AWS::IAM::Policy')
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Action }: { Action: unknown }) => Action === 'secretsmanager:GetSecretValue')
    .flatMap(({ Resource }: { Resource: unknown }) => Resource);

describe('the template of a stage', () => {
  it('contains no secret, and lets functions read the one that it generates', () => {
    const template = templateOf(dev);
    expect(ofType(template, 'AWS::SecretsManager::Secret')).toMatchObject([
      { Name: 'klookup-dev-captcha', GenerateSecretString: { PasswordLength: 48 } },
    ]);
    expect(secretsOf(template)).toEqual([{ Ref: expect.stringMatching(/^Secret/) }]);
  });

  it("with Turnstile lets only the verifying functions read the operator's secret by name", () => {
    const config = { ...dev, turnstile };
    const secrets = secretsOf(templateOf(config));
    expect(secrets).toHaveLength(2);
    expect(JSON.stringify(secrets)).toMatch(/:secretsmanager:us-east-1:.*:secret:my-turnstile-\?{6}"/);
    expect(secretsOf(templateOf(config, false))).toHaveLength(1);
  });
});

describe("a stage with Cloudflare's test keys", () => {
  const warnings = (stage: string, siteKey: string) => {
    const config = { ...dev, stage, turnstile: { ...turnstile, siteKey } };
    const stack = new Stack(newApp(), 'Captchas', { env: { region: 'us-east-1' } });
    const captchaSecret = new CaptchaSecret(stack, 'Secret', config);
    const entry = 'lambdas/health/health.handler.ts';
    const fn = new NodeFunction(stack, 'Form', {
      config,
      name: 'health',
      entry,
      description: 'A form',
      environment: {},
    });
    allowCaptcha(fn, { config, captchaSecret, verifies: true });
    return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('documents for tests'));
  };

  it('causes a warning at synthesis, unless it is for development', () => {
    expect(warnings('prod', '1x00000000000000000000AA')).toHaveLength(1);
    expect(warnings('dev', '1x00000000000000000000AA')).toEqual([]);
    expect(warnings('prod', turnstile.siteKey)).toEqual([]);
  });
});

describe('an assembly patched to use Turnstile', () => {
  it('gives its functions the environment and the grants of a stage with Turnstile', () => {
    const template = templateOf(dev);
    useTurnstile(template, { ...turnstile, secret: 's', scriptUrl: 'http://a/', verifyUrl: 'http://b/' });
    const variables = (each: EditedTemplate) =>
      Object.keys(ofType(each, 'AWS::Lambda::Function')[0].Environment.Variables).sort();
    expect(variables(template)).toEqual(variables(templateOf({ ...dev, turnstile })));
    expect(secretsOf(template)).toHaveLength(2);
    expect(ofType(template, 'AWS::SecretsManager::Secret')).toContainEqual({
      Name: expect.stringMatching(/^turnstile-/),
      SecretString: 's',
    });
  });

  it('is refused when none of its functions shows captchas', () => {
    const settings = { ...turnstile, secret: 's', scriptUrl: 'http://a/', verifyUrl: 'http://b/' };
    expect(() => useTurnstile({ Resources: {} }, settings)).toThrow('No function');
  });
});
