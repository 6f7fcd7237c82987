import type { Account } from '../../bin/preflight/account.ts';

const RENEWED = new Date('2027-06-01T00:00:00Z');

/** An account that passes every check before the first deployment, except for what a test changes. */
export const preparedAccount = (changes: Partial<Account> = {}): Account => ({
  identity: async () => ({
    accountId: '111122223333',
    arn: 'arn:aws:sts::111122223333:assumed-role/Admin/jane',
  }),
  parameter: async () => '30',
  servicesIn: async (_region, services) => new Set(services),
  concurrency: async () => 1_000,
  distributions: async () => [{ comment: 'Blog', aliases: ['blog.example.com'], hasEdgeFunction: false }],
  policies: async () => 0,
  quota: async () => 500,
  tables: async () => [],
  certificate: async () => ({
    status: 'ISSUED',
    names: ['go.example.com'],
    keyAlgorithm: 'RSA_2048',
    expiresAt: RENEWED,
    isRenewed: true,
  }),
  secret: async () => ({ state: 'missing' }),
  secretState: async () => 'missing',
  hasWebAcl: async () => true,
  stack: async () => undefined,
  failures: async () => [],
  hasTable: async () => false,
  mail: async () => ({
    isSandbox: false,
    isSending: true,
    enforcement: 'HEALTHY',
    maxPerDay: 50_000,
    sentLastDay: 120,
    maxPerSecond: 14,
  }),
  // The domain alone: an identity that says more would win over it.
  mailIdentity: async (_region, name) => (name === 'yoursite.com' ? { isVerified: true } : undefined),
  nameServers: async () => ['ns-512.awsdns-00.net', 'ns-1.awsdns-01.com'],
  ...changes,
});
