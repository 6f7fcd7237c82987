import { Construct } from 'constructs';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import type { AccountMail } from '../account-mail/account-mail.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { Stored } from '../stored.ts';
import * as items from '../table/account-items.ts';
import type { ItemAccess } from '../table/item-access.ts';

export interface CredentialsProps {
  readonly config: StageConfig;
  readonly stored: Stored;
  readonly accountMail: AccountMail;
}

type EndpointName =
  | 'change-email'
  | 'change-password'
  | 'confirm-email'
  | 'create-challenge'
  | 'forgot-password'
  | 'register'
  | 'resend-verification'
  | 'reset-password'
  | 'undo-email'
  | 'verify-account';

/** One of the endpoints. */
interface EndpointProps {
  readonly name: EndpointName;
  readonly path: string;
  readonly access: ItemAccess;
  readonly environment?: Partial<Record<EnvarName, string>>;
  /** Whether it hashes codes or what is counted. */
  readonly hashes?: boolean;
  /** Whether most of its time is argon2. */
  readonly derivesPassword?: boolean;
  /** Whether it has mails sent. */
  readonly mails?: boolean;
}

/** A whole vCPU. */
const MEMORY_FOR_PASSWORDS_MB = 1_769;

/** The endpoints of what signs somebody in: signing up, and changes of passwords and addresses. */
export class Credentials extends Construct {
  readonly endpoints: Readonly<Record<EndpointName, ApiFunction>>;
  readonly #props: CredentialsProps;

  constructor(scope: Construct, id: string, props: CredentialsProps) {
    super(scope, id);
    this.#props = props;
    const { config } = props;
    const registration = { [envars.registration]: registrationText(config) };
    this.endpoints = {
      'create-challenge': this.addChallenges(),
      register: this.addRegister(registration),
      'resend-verification': this.add('ResendVerification', {
        name: 'resend-verification',
        path: 'account/resend',
        access: items.requestMail(config),
        mails: true,
      }),
      'verify-account': this.add('VerifyAccount', {
        name: 'verify-account',
        path: 'account/verify',
        access: items.verifyAccount,
        hashes: true,
        derivesPassword: true,
      }),
      'forgot-password': this.add('ForgotPassword', {
        name: 'forgot-password',
        path: 'account/password/forgot',
        access: items.requestMail(config),
        mails: true,
      }),
      'reset-password': this.add('ResetPassword', {
        name: 'reset-password',
        path: 'account/password/reset',
        access: items.resetPassword(config),
        hashes: true,
        derivesPassword: true,
        mails: true,
      }),
      'change-password': this.add('ChangePassword', {
        name: 'change-password',
        path: 'account/password',
        access: items.changePassword(config),
        hashes: true,
        derivesPassword: true,
        mails: true,
      }),
      'change-email': this.add('ChangeEmail', {
        name: 'change-email',
        path: 'account/email',
        access: items.changeEmail(config),
        environment: registration,
        mails: true,
      }),
      'confirm-email': this.add('ConfirmEmail', {
        name: 'confirm-email',
        path: 'account/email/confirm',
        access: items.confirmEmail(config),
        hashes: true,
        derivesPassword: true,
        mails: true,
      }),
      'undo-email': this.add('UndoEmail', {
        name: 'undo-email',
        path: 'account/email/undo',
        access: items.undoEmail(config),
        mails: true,
      }),
    };
  }

  private addChallenges(): ApiFunction {
    const { config, stored } = this.#props;
    const fn = new ApiFunction(this, 'CreateChallenge', {
      config,
      originSecrets: stored.originSecrets,
      name: 'create-challenge',
      entry: 'lambdas/captcha/create-challenge.handler.ts',
      description: 'Handles POST /api/v1/captcha',
      environment: { [envars.captchaSecretName]: stored.captchaSecret.secretName },
    });
    fn.allow(['secretsmanager:GetSecretValue'], [stored.captchaSecret.secretArn]);
    return fn;
  }

  private addRegister(registration: Partial<Record<EnvarName, string>>): ApiFunction {
    const { config, stored } = this.#props;
    const { secretName, secretArn } = stored.captchaSecret;
    const fn = this.add('Register', {
      name: 'register',
      path: 'account/register',
      access: items.register(config),
      environment: { ...registration, [envars.captchaSecretName]: secretName },
      derivesPassword: true,
      mails: true,
    });
    fn.allow(['secretsmanager:GetSecretValue'], [secretArn]);
    return fn;
  }

  private add(
    id: string,
    { name, path, access, environment, hashes, derivesPassword, mails }: EndpointProps,
  ): ApiFunction {
    const { config, stored, accountMail } = this.#props;
    const { table, originSecrets, addressHashSecret } = stored;
    const fn = new ApiFunction(this, id, {
      config,
      originSecrets,
      name,
      entry: `lambdas/credentials/${name}.handler.ts`,
      description: `Handles POST /api/v1/${path}`,
      environment: {
        [envars.tableName]: table.tableName,
        ...(hashes && { [envars.addressHashSecretName]: addressHashSecret.secretName }),
        ...(mails && accountMail.callerEnvironment),
        ...environment,
      },
      ...(derivesPassword && { memorySizeMb: MEMORY_FOR_PASSWORDS_MB }),
    });
    fn.allowItems(table.tableArn, access);
    if (hashes) fn.allow(['secretsmanager:GetSecretValue'], [addressHashSecret.secretArn]);
    if (mails) accountMail.allowCaller(fn);
    return fn;
  }
}

/** Who may register, as functions read it. */
const registrationText = ({ mail, registration = 'open' }: StageConfig): string => {
  if (!mail) return 'closed';
  return typeof registration === 'string' ? registration : registration.domains.join(' ');
};
