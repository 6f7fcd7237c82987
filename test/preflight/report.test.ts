import { describe, expect, it } from 'vitest';
import { MissingPermissionError } from '../../bin/preflight/account.ts';
import { type Finding, ok } from '../../bin/preflight/finding.ts';
import { exitCodeOf, reportJson, reportLines } from '../../bin/preflight/report.ts';
import { type CheckedFinding, runChecks } from '../../bin/preflight/run-checks.ts';
import { finding, findings, prod } from './findings.ts';

describe('a check that cannot be made', () => {
  it('is a warning that names the missing permission', async () => {
    const concurrency = () => Promise.reject(new MissingPermissionError('lambda:GetAccountSettings'));
    expect((await findings({ concurrency }))['concurrency us-east-1']).toMatchObject(
      finding(
        'warning',
        'your credentials lack lambda:GetAccountSettings.',
        'Allow lambda:GetAccountSettings',
      ),
    );
    const byOrganization = () => Promise.reject(new MissingPermissionError('ssm:GetParameter', true));
    expect((await findings({ parameter: byOrganization }))['bootstrap us-east-1']?.found).toContain(
      'a service control policy denies it',
    );
  });

  it('is a warning when AWS fails, or does not respond', async () => {
    const [broken, hanging, quick] = await runChecks(
      [
        { name: 'broken', run: () => Promise.reject(new Error('503')) },
        { name: 'hanging', run: () => new Promise<Finding>(() => {}) },
        { name: 'quick', run: () => ok('Fine.') },
      ],
      { patienceMs: 20 },
    );
    expect(broken).toMatchObject({ name: 'broken', ...finding('warning', 'Not checked: 503') });
    expect(hanging).toMatchObject({ name: 'hanging', ...finding('warning', 'did not respond within') });
    expect(quick).toEqual({ name: 'quick', status: 'ok', found: 'Fine.' });
  });
});

describe('the report', () => {
  const found: readonly CheckedFinding[] = [
    { name: 'node', status: 'ok', found: 'Node 24.' },
    { name: 'alarm e-mail', status: 'warning', found: 'None.', todo: 'Set it.' },
    { name: 'table', status: 'failed', found: 'It is left.', todo: 'Adopt it.' },
  ];

  it('has a line for each check, what to do below it, and the sum', () => {
    expect(reportLines(found).join('\n')).toBe(`ok       node          Node 24.
warning  alarm e-mail  None.
                       -> Set it.
failed   table         It is left.
                       -> Adopt it.

1 ok, 1 warning, 1 failed`);
  });

  it('has the same for programs', () => {
    const parsed = JSON.parse(reportJson(found, prod));
    expect(parsed).toMatchObject({ stage: 'prod', home_region: 'us-east-1', ok: 1, warnings: 1, failed: 1 });
    expect(parsed.checks[2]).toEqual({
      name: 'table',
      status: 'failed',
      found: 'It is left.',
      todo: 'Adopt it.',
    });
    expect(parsed.checks[0].todo).toBeNull();
  });

  it('exits with 1 only when a check failed', () => {
    expect([exitCodeOf(found), exitCodeOf(found.slice(0, 2))]).toEqual([1, 0]);
  });
});
