import { Construct } from 'constructs';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import * as items from '../table/account-items.ts';
import type { ItemAccess } from '../table/item-access.ts';

export interface SessionsProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
  readonly addressHashSecret: StoredSecret;
}

/** One of the endpoints. */
interface EndpointProps {
  readonly name: keyof Sessions['endpoints'];
  readonly description: string;
  readonly access: ItemAccess;
  readonly environment?: Partial<Record<EnvarName, string>>;
  readonly memorySizeMb?: number;
}

/** A whole vCPU: most of a sign-in's time is one argon2. */
const MEMORY_FOR_PASSWORDS_MB = 1_769;

/** The endpoints of sessions: signing in and out, and what an account is signed in with. */
export class Sessions extends Construct {
  readonly endpoints: Readonly<
    Record<
      | 'confirm-session'
      | 'end-session'
      | 'end-sessions'
      | 'get-session'
      | 'list-sessions'
      | 'sign-in'
      | 'sign-out',
      ApiFunction
    >
  >;

  constructor(scope: Construct, id: string, props: SessionsProps) {
    super(scope, id);
    this.endpoints = {
      'sign-in': this.addForPasswords('SignIn', props, {
        name: 'sign-in',
        description: 'Handles POST /api/v1/session',
        access: items.signIn,
      }),
      'get-session': this.add('GetSession', props, {
        name: 'get-session',
        description: 'Handles GET /api/v1/session',
        access: items.getSession,
      }),
      'sign-out': this.add('SignOut', props, {
        name: 'sign-out',
        description: 'Handles DELETE /api/v1/session',
        access: items.signOut,
      }),
      'confirm-session': this.addForPasswords('ConfirmSession', props, {
        name: 'confirm-session',
        description: 'Handles POST /api/v1/session/confirm',
        access: items.confirmSession,
      }),
      'list-sessions': this.add('ListSessions', props, {
        name: 'list-sessions',
        description: 'Handles GET /api/v1/sessions',
        access: items.listSessions,
      }),
      'end-session': this.add('EndSession', props, {
        name: 'end-session',
        description: 'Handles DELETE /api/v1/sessions/{id}',
        access: items.endSession,
      }),
      'end-sessions': this.add('EndSessions', props, {
        name: 'end-sessions',
        description: 'Handles DELETE /api/v1/sessions',
        access: items.endSessions,
      }),
    };
  }

  /** Tries are counted by keyed hashes of accounts and networks. */
  private addForPasswords(id: string, props: SessionsProps, endpoint: EndpointProps): ApiFunction {
    const { addressHashSecret } = props;
    const fn = this.add(id, props, {
      ...endpoint,
      environment: { [envars.addressHashSecretName]: addressHashSecret.secretName },
      memorySizeMb: MEMORY_FOR_PASSWORDS_MB,
    });
    fn.allow(['secretsmanager:GetSecretValue'], [addressHashSecret.secretArn]);
    return fn;
  }

  private add(
    id: string,
    { config, table, originSecrets }: SessionsProps,
    { name, description, access, environment, memorySizeMb }: EndpointProps,
  ): ApiFunction {
    const fn = new ApiFunction(this, id, {
      config,
      originSecrets,
      name,
      entry: `lambdas/sessions/${name}.handler.ts`,
      description,
      environment: { [envars.tableName]: table.tableName, ...environment },
      ...(memorySizeMb && { memorySizeMb }),
    });
    fn.allowItems(table.tableArn, access);
    return fn;
  }
}
