import type { CheckSitePorts } from '../../../lambdas/verification/check-site.ts';

const DAY_MS = 86_400_000;

/** Takes every link that is missing for one that has been so for a day. */
export const deletesAtOnce = (ports: CheckSitePorts): CheckSitePorts => ({
  ...ports,
  checks: {
    ...ports.checks,
    findChecks: async (ids) =>
      new Map(
        [...(await ports.checks.findChecks(ids))].map(([id, check]) => [
          id,
          check.missingSince
            ? { ...check, missingSince: new Date(check.missingSince.getTime() - DAY_MS) }
            : check,
        ]),
      ),
  },
});

/** Takes every page that can't be judged for one without the link. */
export const takesDoubtForAbsence = (ports: CheckSitePorts): CheckSitePorts => ({
  ...ports,
  inspect: async (request) => {
    const { v, findings } = await ports.inspect(request);
    return {
      v,
      findings: findings.map((finding) =>
        finding.verdict === 'inconclusive'
          ? { ...finding, verdict: 'missing', reason: 'not_on_page' }
          : finding,
      ),
    };
  },
});

/** Doesn't see that an account's other links have vanished, too. */
export const ignoresOwnersBrake = (ports: CheckSitePorts): CheckSitePorts => ({
  ...ports,
  owners: { linksOf: async () => [] },
});
