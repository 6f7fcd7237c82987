import type { Operator } from '../lambdas/audit/decision.ts';
import type { ChangeLinkServices } from '../lambdas/links/change-link.ts';
import { keepClaims } from '../lambdas/links/keep-claims.ts';
import { timestamp } from '../lambdas/timestamp.ts';
import { type BackfillStore, backfillChecks } from '../lambdas/verification/backfill-checks.ts';
import { pauseDeletions, resumeDeletions } from '../lambdas/verification/operate-pause.ts';
import type { StagePause, StageStore } from '../lambdas/verification/stage-store.ts';
import { quantity } from './abuse-lines.ts';

/** What the commands about site verification use. */
export interface VerificationServices extends ChangeLinkServices {
  readonly stage: StageStore;
  readonly backfill: BackfillStore;
  /** Lists the ids of disabled links. */
  readonly disabled: () => AsyncIterable<number>;
  /** Who decides, for the audit trail. */
  readonly operator: Operator;
  readonly random: () => number;
  /** Prints the result, on standard output. */
  readonly print: (text: string) => void;
}

interface Options {
  readonly isJson: boolean;
}

const DAY_MS = 86_400_000;

/** Prints whether deletions are paused, and what the checks of the last 24 hours came to. */
export async function printStatus({ isJson }: Options, services: VerificationServices): Promise<void> {
  const { stage, now, print } = services;
  const [pause, hours] = await Promise.all([
    stage.pause(),
    stage.hours(new Date(now().getTime() - DAY_MS), now()),
  ]);
  if (isJson) return print(JSON.stringify({ pause, hours }, null, 2));
  print(pauseLine(pause));
  if (hours.length === 0) return print('No checks in the last 24 hours.');
  print('hour (UTC)        checks  conclusive  sites  sites that lost links');
  for (const { hour, checks, conclusive, sites, turnedSites } of hours) {
    const share = checks === 0 ? '-' : `${Math.round((100 * conclusive) / checks)} %`;
    const cells = [
      String(checks).padStart(8),
      share.padStart(12),
      String(sites ?? '?').padStart(7),
      String(turnedSites).padStart(23),
    ];
    print(`${timestamp(hour).slice(0, 16)}${cells.join('')}`);
  }
}

/** Pauses deletions until somebody resumes them. */
export async function pause(
  { isJson, reason }: Options & { readonly reason: string | undefined },
  services: VerificationServices,
): Promise<void> {
  const after = await pauseDeletions(reason, services);
  show(after, { isJson, otherwise: 'An operator has paused deletions already.' }, services);
}

/** Resumes deletions, and lets go what a surge held. */
export async function resume(
  { isJson, reason }: Options & { readonly reason: string | undefined },
  services: VerificationServices,
): Promise<void> {
  const after = await resumeDeletions(reason, services);
  show(after, { isJson, otherwise: 'Deletions are not paused.' }, services);
}

/**
 * Begins the checks of links that were created before there were any, and keeps the claims of those that were disabled before
 * claims were kept.
 */
export async function backfill({ isJson }: Options, services: VerificationServices): Promise<void> {
  const report = await backfillChecks(services.backfill, services);
  const disabled = await keepClaims(services.disabled, services);
  if (isJson) return services.print(JSON.stringify({ ...report, disabled }, null, 2));
  const { links, begun, checked, withoutPage } = report;
  services.print(
    `${quantity(links, 'active in-page link')}. New checks, within 24 hours: ${begun}. Checked already: ${checked}. ` +
      `Without a page, or expired: ${withoutPage}.`,
  );
  services.print(`${quantity(disabled, 'disabled in-page link')} that "match_inactive" finds from now on.`);
}

function show(
  after: StagePause | undefined,
  { isJson, otherwise }: Options & { readonly otherwise: string },
  { print }: VerificationServices,
): void {
  if (isJson) print(JSON.stringify({ pause: after ?? null }, null, 2));
  else print(after ? pauseLine(after) : otherwise);
}

const REASONS = {
  many_sites_turned: 'many sites lost their links within an hour',
  few_conclusive: 'far fewer checks than usual are conclusive',
  operator: 'an operator paused them',
} as const;

const pauseLine = ({ reason, since }: StagePause): string =>
  reason
    ? `Deletions are paused since ${timestamp(since)}: ${REASONS[reason]}.`
    : `Deletions go on${since.getTime() > 0 ? `, since ${timestamp(since)}` : ''}.`;
