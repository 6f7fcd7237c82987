import { describe, expect, it } from 'vitest';
import {
  backfill,
  pause,
  printStatus,
  resume,
  type VerificationServices,
} from '../../bin/verification-commands.ts';
import type { Decision } from '../../lambdas/audit/decision.ts';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { auditTable } from '../../lambdas/table/audit-table.ts';
import { backfillTable } from '../../lambdas/table/backfill-table.ts';
import { checksTable } from '../../lambdas/table/checks-table.ts';
import { disabledLinks } from '../../lambdas/table/link-scans.ts';
import { linksTable } from '../../lambdas/table/links-table.ts';
import { stageChecksTable } from '../../lambdas/table/stage-checks-table.ts';
import { updatePause } from '../../lambdas/verification/stage-brake.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { linkWith } from '../links/a-link.ts';
import { testTable } from '../table/test-table.ts';
import { inpageLink } from './an-inpage-link.ts';

const NOW = new Date('2026-11-10T10:30:00Z');
const DAY = 86_400_000;

async function operated() {
  const table = await testTable();
  const printed: string[] = [];
  const services: VerificationServices = {
    stage: stageChecksTable(table),
    backfill: backfillTable(table),
    disabled: () => disabledLinks(table),
    store: linksTable(table),
    retry: defaultRetryPolicy,
    operator: {
      identify: async () => 'arn:aws:iam::123456789012:user/jane',
      mailsOwners: false,
      newId: (at) => newUlid(at.getTime()),
      now: () => NOW,
    },
    now: () => NOW,
    random: () => 0.25,
    print: (text) => void printed.push(text),
  };
  const decisions = async () => {
    const taken: Decision[] = [];
    for await (const decision of auditTable(table).decisions(new Date(NOW.getTime() - DAY), NOW))
      taken.push(decision);
    return taken;
  };
  return { table, printed, services, decisions };
}

const asText = { isJson: false } as const;

describe('ops:verification', () => {
  it('pauses deletions until they are resumed, and puts both on the audit trail', async () => {
    const { printed, services, decisions } = await operated();
    await pause({ ...asText, reason: 'The crawler misreads pages.' }, services);
    await pause({ ...asText, reason: undefined }, services);
    expect((await updatePause(services.stage, new Date(NOW.getTime() + DAY))).reason).toBe('operator');
    await resume({ ...asText, reason: undefined }, services);
    expect(printed).toEqual([
      'Deletions are paused since 2026-11-10T10:30:00Z: an operator paused them.',
      'An operator has paused deletions already.',
      'Deletions go on, since 2026-11-10T10:30:00Z.',
    ]);
    const taken = await decisions();
    expect(taken.map(({ action, subject, by }) => [action, subject, by]).toSorted()).toEqual([
      ['pause-deletions', 'deletions', 'arn:aws:iam::123456789012:user/jane'],
      ['resume-deletions', 'deletions', 'arn:aws:iam::123456789012:user/jane'],
    ]);
    expect(taken.find(({ action }) => action === 'pause-deletions')).toMatchObject({
      reason: 'The crawler misreads pages.',
      before: { reason: null },
    });
  });

  it('shows what the last hours came to', async () => {
    const { printed, services } = await operated();
    await printStatus(asText, services);
    expect(printed.splice(0)).toEqual(['Deletions go on.', 'No checks in the last 24 hours.']);
    const turnedSites = Array.from({ length: 25 }, (_, index) => `s${index}`);
    await services.stage.count({ checks: 200, conclusive: 180, turnedSites }, NOW);
    await services.stage.saveSketch(new Uint8Array(1), 60, NOW);
    await updatePause(services.stage, NOW);
    await printStatus(asText, services);
    expect(printed).toEqual([
      'Deletions are paused since 2026-11-10T10:30:00Z: many sites lost their links within an hour.',
      'hour (UTC)        checks  conclusive  sites  sites that lost links',
      '2026-11-10T10:00     200        90 %     60                     25',
    ]);
  });

  it('begins the checks of older links once, spread over a day', async () => {
    const { table, printed, services } = await operated();
    const links = linksTable(table);
    const createdAt = new Date('2026-01-01T00:00:00Z');
    const older = { verification: undefined, createdAt };
    // As they were before there were checks: without a row of their own.
    for (const link of [
      inpageLink(1, older),
      inpageLink(2, older),
      inpageLink(3, { ...older, siteUrl: undefined }),
      inpageLink(4, { ...older, isActive: false }),
      linkWith({ linkId: 5, createdAt }),
      inpageLink(6, { createdAt, siteUrl: 'https://checked.example/' as Destination }),
    ]) {
      await links.insert(link, { now: createdAt, idempotency: undefined });
    }
    const store = checksTable(table);
    const checks = await store.findChecks([1, 2]);
    for (const check of checks.values()) await store.forget(check);

    await backfill(asText, services);
    await backfill(asText, services);
    expect(printed).toEqual([
      '4 active in-page links. New checks, within 24 hours: 2. Checked already: 1. Without a page, or expired: 1.',
      '1 disabled in-page link that "match_inactive" finds from now on.',
      '4 active in-page links. New checks, within 24 hours: 0. Checked already: 3. Without a page, or expired: 1.',
      '1 disabled in-page link that "match_inactive" finds from now on.',
    ]);
    expect((await store.findChecks([1])).get(1)).toMatchObject({
      site: 'blog.example',
      dueAt: new Date(NOW.getTime() + DAY / 4),
    });
    expect((await store.findChecks([3, 4, 5])).size).toBe(0);
  });
});
