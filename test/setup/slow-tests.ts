/**
 * Tests that `npm run test:system` runs, and `npm test` does not: the whole system under faults, over time and at size,
 * and those that start programs or compilers. With them `npm test` would take over three minutes.
 */
export const slowTests: readonly string[] = [
  'test/e2e/!(main-job).test.ts',
  'test/*/*large*.test.ts',
  'test/*/*-command.test.ts',
  'test/account-{deletion,mail}/crash-points.test.ts',
  'test/account-deletion/delete-accounts.test.ts',
  'test/account-export/export-account.test.ts',
  'test/architecture/contributing.test.ts',
  'test/clicks/replay-clicks.test.ts',
  'test/clients/typescript/{forum,running-system}.test.ts',
  'test/credentials/enumeration.test.ts',
  'test/dev/klookup-host.test.ts',
  'test/links/{bad-bodies,bad-urls,claim-schedules}.test.ts',
  'test/purge/{purge-link,reap-links}.test.ts',
  'test/redirect/{faults,round-trip,two-versions}.test.ts',
  'test/sessions/{confirm-session,sign-in-attacks}.test.ts',
  'test/verification/month.test.ts',
  'clients/typescript/test/package.test.ts',
];
