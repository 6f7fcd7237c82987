import { Construct } from 'constructs';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import type { AccountMail } from '../account-mail/account-mail.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { Stored } from '../stored.ts';
import * as items from '../table/account-items.ts';
import type { ItemAccess } from '../table/item-access.ts';
import { registrationEnvironment } from './registration-environment.ts';

export interface CredentialsProps {
  readonly config: StageConfig;
  readonly stored: Stored;
  readonly accountMail: AccountMail;
}

/** One of the endpoints. */
interface EndpointProps {
  /** Under `/api/v1/`. */
  readonly path: string;
  /** Of its handler, if not this feature's own. */
  readonly folder?: string;
  /** The items that it reads and writes; none by default. */
  readonly access?: ItemAccess;
  readonly environment?: Partial<Record<EnvarName, string>>;
  readonly needs?: readonly Need[];
}

/** `hashing`: of codes, and of what is counted; `argon2`: most of its time is one. */
type Need = 'hashing' | 'argon2' | 'captcha' | 'mail';

/** A whole vCPU. */
const MEMORY_FOR_ARGON2_MB = 1_769;

const endpoints = (config: StageConfig) =>
  ({
    'create-challenge': { path: 'captcha', folder: 'captcha', needs: ['captcha'] },
    register: {
      path: 'account/register',
      access: items.register(config),
      environment: registrationEnvironment(config),
      needs: ['argon2', 'captcha', 'mail'],
    },
    'resend-verification': {
      path: 'account/resend',
      access: items.requestMail(config),
      needs: ['mail'],
    },
    'verify-account': {
      path: 'account/verify',
      access: items.verifyAccount,
      needs: ['hashing', 'argon2'],
    },
    'forgot-password': {
      path: 'account/password/forgot',
      access: items.requestMail(config),
      needs: ['mail'],
    },
    'reset-password': {
      path: 'account/password/reset',
      access: items.resetPassword(config),
      needs: ['hashing', 'argon2', 'mail'],
    },
    'change-password': {
      path: 'account/password',
      access: items.changePassword(config),
      needs: ['hashing', 'argon2', 'mail'],
    },
    'change-email': {
      path: 'account/email',
      access: items.changeEmail(config),
      environment: registrationEnvironment(config),
      needs: ['mail'],
    },
    'confirm-email': {
      path: 'account/email/confirm',
      access: items.confirmEmail(config),
      needs: ['hashing', 'argon2', 'mail'],
    },
    'undo-email': { path: 'account/email/undo', access: items.undoEmail(config), needs: ['mail'] },
  }) as const satisfies Readonly<Record<string, EndpointProps>>;

type EndpointName = keyof ReturnType<typeof endpoints>;

/** The endpoints of what signs somebody in: signing up, and changes of passwords and addresses. */
export class Credentials extends Construct {
  readonly endpoints: Readonly<Record<EndpointName, ApiFunction>>;

  constructor(scope: Construct, id: string, props: CredentialsProps) {
    super(scope, id);
    const functions = Object.entries<EndpointProps>(endpoints(props.config)).map(([name, endpoint]) => [
      name,
      this.add(name, endpoint, props),
    ]);
    this.endpoints = Object.fromEntries(functions) as Record<EndpointName, ApiFunction>;
  }

  private add(
    name: string,
    { path, folder = 'credentials', access, environment, needs = [] }: EndpointProps,
    { config, stored, accountMail }: CredentialsProps,
  ): ApiFunction {
    const { table, originSecrets, addressHashSecret, captchaSecret } = stored;
    const isNeeded = (need: Need): boolean => needs.includes(need);
    const fn = new ApiFunction(this, pascalCase(name), {
      config,
      originSecrets,
      name,
      entry: `lambdas/${folder}/${name}.handler.ts`,
      description: `Handles POST /api/v1/${path}`,
      environment: {
        ...(access && { [envars.tableName]: table.tableName }),
        ...(isNeeded('hashing') && { [envars.addressHashSecretName]: addressHashSecret.secretName }),
        ...(isNeeded('captcha') && { [envars.captchaSecretName]: captchaSecret.secretName }),
        ...(isNeeded('mail') && accountMail.callerEnvironment),
        ...environment,
      },
      ...(isNeeded('argon2') && { memorySizeMb: MEMORY_FOR_ARGON2_MB }),
    });
    if (access) fn.allowItems(table.tableArn, access);
    if (isNeeded('hashing')) fn.allow(['secretsmanager:GetSecretValue'], [addressHashSecret.secretArn]);
    if (isNeeded('captcha')) fn.allow(['secretsmanager:GetSecretValue'], [captchaSecret.secretArn]);
    if (isNeeded('mail')) accountMail.allowCaller(fn);
    return fn;
  }
}

const pascalCase = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
