import { describe, expect, it } from 'vitest';
import type { Account } from '../../bin/preflight/account.ts';
import { finding, findings, inFrankfurt } from './findings.ts';

describe('stacks of an earlier deployment', () => {
  const stackIn = async (status: string, isProtected = false) =>
    (await findings({ stack: async () => ({ status, isProtected }), hasTable: async () => true }))[
      'stack klookup-prod-storage'
    ];

  it.each([
    ['UPDATE_COMPLETE', 'ok', ''],
    ['UPDATE_ROLLBACK_COMPLETE', 'ok', ''],
    ['REVIEW_IN_PROGRESS', 'warning', 'makes a new one'],
    ['UPDATE_IN_PROGRESS', 'failed', 'Wait'],
    [
      'UPDATE_ROLLBACK_FAILED',
      'failed',
      'continue-update-rollback --region us-east-1 --stack-name klookup-prod-storage',
    ],
    ['DELETE_FAILED', 'failed', 'describe-stack-events'],
    ['ROLLBACK_COMPLETE', 'warning', 'deletes it'],
  ] as const)('in %s are %s', async (status, expected, todo) => {
    expect(await stackIn(status)).toMatchObject(finding(expected, status, todo));
  });

  it('block the next one while termination protection keeps them', async () => {
    expect(await stackIn('ROLLBACK_COMPLETE', true)).toMatchObject(
      finding(
        'failed',
        'termination protection',
        'update-termination-protection --no-enable-termination-protection',
      ),
    );
  });
});

describe('what an earlier deployment left', () => {
  it.each([undefined, { status: 'ROLLBACK_COMPLETE', isProtected: true }])(
    'may be a table, which a new storage stack (%j) must adopt',
    async (stack) => {
      const { table } = await findings({ stack: async () => stack, hasTable: async () => true });
      expect(table).toMatchObject(
        finding('failed', 'klookup-prod is left', '--import-existing-resources --context stage=prod'),
      );
    },
  );

  it('is no table that belongs to its stack; a stack without its table needs a restore', async () => {
    const stack = async () => ({ status: 'UPDATE_COMPLETE', isProtected: true });
    expect((await findings({ stack, hasTable: async () => true })).table?.status).toBe('ok');
    expect((await findings({ stack })).table).toMatchObject(finding('failed', 'is gone', 'Restore'));
  });

  it('may be secrets, whose names stay taken until they are deleted for good', async () => {
    const secretState: Account['secretState'] = async (region, name) =>
      name === 'klookup-prod-captcha' ? 'to-be-deleted' : region === 'us-east-1' ? 'stored' : 'missing';
    const found = (await findings({ secretState }, inFrankfurt))['own secrets'];
    expect(found).toMatchObject(
      finding(
        'failed',
        'klookup-prod-captcha (eu-central-1, waiting to be deleted), klookup-prod-origin-1 (us-east-1)',
      ),
    );
    expect(found?.todo).toContain(
      '--force-delete-without-recovery --region eu-central-1 --secret-id klookup-prod-captcha',
    );
  });

  it('are not secrets of a stage that runs in another region', async () => {
    const found = await findings(
      {
        secretState: async (region) => (region === 'us-east-1' ? 'stored' : 'missing'),
        stack: async (_region, name) =>
          name === 'klookup-prod-edge' ? { status: 'CREATE_COMPLETE', isProtected: false } : undefined,
      },
      inFrankfurt,
    );
    expect(found['own secrets']).toMatchObject(finding('failed', 'home in another region', 'homeRegion'));
    expect(found['own secrets']?.todo).not.toContain('delete-secret');
  });
});
