import { randomBytes } from 'node:crypto';
import type { ProofOfWorkMode } from '../../lambdas/captcha/form-captcha.ts';
import { envars } from '../../lambdas/envars.ts';

/** The parts of a synthesized template that are edited here. */
export interface EditedTemplate {
  readonly Resources: Record<string, EditedResource>;
}
export interface EditedResource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's resources have no type here
  readonly Properties: any;
}

/** A widget of the stand-in or of Cloudflare. */
export interface TurnstileSettings {
  readonly siteKey: string;
  /** The widget's secret key itself. On AWS it is in no template: an operator puts it into Secrets Manager. */
  readonly secret: string;
  readonly scriptUrl: string;
  readonly verifyUrl: string;
  readonly proofOfWork?: ProofOfWorkMode;
}

/**
 * Adds a widget's keys to the service stack of a stage without Turnstile keys. The functions that show captchas get the
 * environment variables and the grant that `lib/captcha` gives them in a stage with keys. The secret becomes a resource,
 * because the one-machine host knows only the secrets in a template.
 */
export function useTurnstile({ Resources }: EditedTemplate, settings: TurnstileSettings): void {
  const functions = Object.values(Resources).filter(showsCaptchas);
  if (functions.length === 0) throw new Error('No function of the template shows captchas.');
  const secretName = `turnstile-${randomBytes(4).toString('hex')}`;
  Resources.TurnstileSecret = {
    Type: 'AWS::SecretsManager::Secret',
    Properties: { Name: secretName, SecretString: settings.secret },
  };
  for (const { Properties } of functions) {
    Object.assign(Properties.Environment.Variables, {
      [envars.turnstileSiteKey]: settings.siteKey,
      [envars.turnstileSecretName]: secretName,
      [envars.turnstileScriptUrl]: settings.scriptUrl,
      [envars.turnstileVerifyUrl]: settings.verifyUrl,
      [envars.proofOfWork]: settings.proofOfWork ?? 'where-turnstile-fails',
    });
    policyOf(Resources, Properties.Role['Fn::GetAtt'][0]).PolicyDocument.Statement.push({
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: { Ref: 'TurnstileSecret' },
    });
  }
}

const showsCaptchas = ({ Type, Properties }: EditedResource): boolean =>
  Type === 'AWS::Lambda::Function' &&
  Properties.Environment?.Variables?.[envars.captchaSecretName] !== undefined;

function policyOf(resources: EditedTemplate['Resources'], roleId: string): EditedResource['Properties'] {
  const policy = Object.values(resources).find(
    ({ Type, Properties }) =>
      Type === 'AWS::IAM::Policy' && Properties.Roles.some((role: { Ref?: string }) => role.Ref === roleId),
  );
  if (!policy) throw new Error(`The role ${roleId} has no policy.`);
  return policy.Properties;
}
