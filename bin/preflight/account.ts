/** AWS refused a call, because the caller's policies don't allow it. */
export class MissingPermissionError extends Error {
  /** Such as `ssm:GetParameter`. */
  readonly permission: string;
  /** Whether the organization's service control policy denies it, rather than the caller's own policies. */
  readonly isByOrganization: boolean;

  constructor(permission: string, isByOrganization = false) {
    super(`Missing permission ${permission}.`);
    this.permission = permission;
    this.isByOrganization = isByOrganization;
  }
}

/** The caller's credentials do not work in this region, or there are none. */
export class RefusedCredentialsError extends Error {}

export interface Stack {
  /** Such as `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly isProtected: boolean;
}

export interface Distribution {
  readonly comment: string;
  readonly aliases: readonly string[];
  readonly hasEdgeFunction: boolean;
}

export interface CertificateFacts {
  /** ACM's status, such as `ISSUED`. */
  readonly status: string;
  /** All host names that it covers, wildcards included. */
  readonly names: readonly string[];
  /** ACM's name of the key's algorithm, such as `RSA_2048`. */
  readonly keyAlgorithm: string;
  readonly expiresAt: Date | undefined;
  /** Whether ACM renews it by itself. */
  readonly isRenewed: boolean;
}

/** A secret is missing, waiting to be deleted, or there. Its text is undefined when it holds binary data. */
export type SecretFacts =
  | { readonly state: 'missing' }
  | { readonly state: 'to-be-deleted' }
  | { readonly state: 'stored'; readonly text: string | undefined };

/** SES in one region. */
export interface MailAccount {
  readonly isSandbox: boolean;
  readonly isSending: boolean;
  /** `HEALTHY`, `PROBATION` or `SHUTDOWN`. */
  readonly enforcement: string;
  /** In 24 hours; -1 is no limit. */
  readonly maxPerDay: number;
  readonly sentLastDay: number;
  readonly maxPerSecond: number;
}

export interface MailIdentity {
  /** Whether mail may be sent from it. */
  readonly isVerified: boolean;
}

export type PolicyKind = 'cache' | 'origin-request' | 'response-headers';

/**
 * What preflight reads from an AWS account.
 * Every method throws MissingPermissionError when the caller's policies don't allow its call.
 */
export interface Account {
  /** @throws RefusedCredentialsError */
  identity(region: string): Promise<{ readonly accountId: string; readonly arn: string }>;
  /** @returns undefined when there is no such parameter */
  parameter(region: string, name: string): Promise<string | undefined>;
  /** @returns those of the services that AWS lists for the region; undefined when it lists none at all */
  servicesIn(region: string, services: readonly string[]): Promise<ReadonlySet<string> | undefined>;
  /** @returns how many functions may run at a time in the region */
  concurrency(region: string): Promise<number>;
  distributions(): Promise<readonly Distribution[]>;
  /** @returns the number of CloudFront policies that the account has made */
  policies(kind: PolicyKind): Promise<number>;
  /** @returns the quota that applies, or AWS's default */
  quota(region: string, serviceCode: string, quotaCode: string): Promise<number>;
  tables(region: string): Promise<readonly string[]>;
  /** @returns undefined when there is none */
  certificate(arn: string): Promise<CertificateFacts | undefined>;
  /** Reads the secret's value. */
  secret(region: string, name: string): Promise<SecretFacts>;
  /** Does not read the secret's value. */
  secretState(region: string, name: string): Promise<SecretFacts['state']>;
  hasWebAcl(acl: { readonly name: string; readonly id: string }): Promise<boolean>;
  /** @returns undefined when there is none */
  stack(region: string, name: string): Promise<Stack | undefined>;
  /** @returns why resources of the stack failed lately */
  failures(region: string, name: string): Promise<readonly string[]>;
  hasTable(region: string, name: string): Promise<boolean>;
  mail(region: string): Promise<MailAccount>;
  /** @param name an address or a domain. @returns undefined when SES has no such identity */
  mailIdentity(region: string, name: string): Promise<MailIdentity | undefined>;
  /** Asks the public DNS. @returns the name servers of a domain; none when it has no zone of its own */
  nameServers(domain: string): Promise<readonly string[]>;
}
