import { afterEach, beforeAll, describe, expect } from 'vitest';
import { call, dataOf, document, refusal } from '../api-client.ts';
import {
  anchor,
  breakPage,
  checkAfter,
  checkAllAfter,
  checksOf,
  DAY_S,
  foundLink,
  HOUR_S,
  linkOnPage,
  missingLink,
  putBack,
  removedLink,
  takeOut,
  UNTIL_NEXT_CHECK_S,
} from '../checked-links.ts';
import { deleteWhatIsLeft } from '../left-behind.ts';
import { post, readLink, type ShownLink } from '../links.ts';
import { laboratory, sentenceNeeding } from '../system.ts';
import { LINKS } from '../target.ts';
import { expectGone, visit } from '../visits.ts';

const linkOf = async (id: number): Promise<ShownLink> => (await readLink(id)).link;
const seconds = (from: string, to: string | null): number => (Date.parse(to ?? '') - Date.parse(from)) / 1000;
const idsListed = async (query: string): Promise<number[]> => {
  const { data } = await call('GET', `${LINKS}?${query}`);
  return (data as { readonly links: readonly ShownLink[] }).links.map(({ id }) => id);
};

/** A sentence about what happens on an owner's page, hours and days apart. */
const sentence = (text: string, run: () => Promise<void>): void =>
  sentenceNeeding('a clock and a website', text, run);

/**
 * The sentences of the reference's "Automatic Site Verification" about pages, and the contract's. They move the clock of the
 * whole system, so they come last; as all that is due by then is checked, each deletes its links.
 */
export function siteChecks(): void {
  describe('Automatic Site Verification, on the page', () => {
    beforeAll(deleteWhatIsLeft);
    afterEach(deleteWhatIsLeft);
    whatIsLookedFor();
    whatFollows();
    removal();
    whatHoldsItUp();
  });
}

function whatIsLookedFor(): void {
  sentence(
    '"Klook Up periodically fetches site_url using its built-in crawler": minutes after the create, then about hourly',
    async () => {
      const link = await foundLink();
      const visits = () => laboratory().site.requests.filter(({ path }) => path === link.path);
      expect(visits()).toHaveLength(1);
      expect(visits()[0]?.userAgent).toMatch(/^KlookUpBot\/1\.0 \(\+https?:\/\/.+\/docs\/bot\)$/);
      for (const hours of [1, 2]) {
        await checkAfter(UNTIL_NEXT_CHECK_S, link);
        expect(visits()).toHaveLength(1 + hours);
      }
      const { verification } = await linkOf(link.id);
      const [last] = await checksOf(link);
      const untilNext = seconds(last?.at ?? '', verification?.next_check_at ?? null);
      expect(untilNext).toBeGreaterThanOrEqual(0.9 * HOUR_S);
      expect(untilNext).toBeLessThanOrEqual(1.1 * HOUR_S);
    },
  );

  sentence(
    '"It searches the page HTML for your inpage link\'s short_code": in an attribute or the text, as a whole word',
    async () => {
      const links = [
        await linkOnPage(anchor),
        await linkOnPage(
          ({ short_url }) => `<p>Type ${short_url.replace(/^https?:\/\//, '')} to download.</p>`,
        ),
        await linkOnPage(
          ({ short_url, short_code }) =>
            `<p><a href="${short_url.replace(short_code, `${short_code}x`)}">Download</a></p>`,
        ),
      ];
      const checks = await checkAllAfter(5 * 60, links);
      expect(checks.map(({ verdict }) => verdict)).toEqual(['found', 'found', 'missing']);
    },
  );
}

function whatFollows(): void {
  sentence('"If found, site_verified_at is updated and the link remains active."', async () => {
    const link = await foundLink();
    for (const _hour of [1, 2]) {
      const { at, verdict } = await checkAfter(UNTIL_NEXT_CHECK_S, link);
      expect(verdict).toBe('found');
      expect(await linkOf(link.id)).toMatchObject({
        site_verified_at: at,
        is_active: 1,
        verification: { state: 'verified', reason: 'found' },
      });
    }
    expect((await visit(link.short_url)).status).toBe(200);
  });

  sentence('"If not found, scheduled_deletion_at is set to 24 hours from that check."', async () => {
    const link = await foundLink();
    takeOut(link);
    const { at } = await checkAfter(UNTIL_NEXT_CHECK_S, link);
    const { scheduled_deletion_at, is_active, verification } = await linkOf(link.id);
    expect(verification).toMatchObject({ state: 'missing', reason: 'not_on_page' });
    expect([seconds(at, scheduled_deletion_at), is_active]).toEqual([DAY_S, 1]);
    await checkAfter(UNTIL_NEXT_CHECK_S, link);
    expect((await linkOf(link.id)).scheduled_deletion_at).toBe(scheduled_deletion_at);
  });

  sentence('Contract: found again clears scheduled_deletion_at, and the 24 hours begin anew', async () => {
    const link = await missingLink();
    putBack(link);
    expect((await checkAfter(UNTIL_NEXT_CHECK_S, link)).verdict).toBe('found');
    expect(await linkOf(link.id)).toMatchObject({
      scheduled_deletion_at: null,
      verification: { state: 'verified' },
    });
    takeOut(link);
    const { at } = await checkAfter(23 * HOUR_S, link);
    const { scheduled_deletion_at, is_active } = await linkOf(link.id);
    expect([seconds(at, scheduled_deletion_at), is_active]).toEqual([DAY_S, 1]);
  });
}

function removal(): void {
  sentence(
    '"If the next verification still finds the link missing and the 24-hour window has passed, the link is permanently deleted": removed, and a week later gone',
    async () => {
      const link = await missingLink();
      const { scheduled_deletion_at } = await linkOf(link.id);
      const early = await checkAfter(22 * HOUR_S, link);
      expect(seconds(early.at, scheduled_deletion_at)).toBeGreaterThan(0);
      expect(await linkOf(link.id)).toMatchObject({ is_active: 1, removal: null });

      const late = await checkAfter(3 * HOUR_S, link);
      const removed = await linkOf(link.id);
      expect(removed).toMatchObject({
        is_active: 0,
        removal: { at: late.at, reason: 'not_on_page' },
        purge_at: removed.removal?.restorable_until,
      });
      expect(seconds(late.at, removed.purge_at)).toBe(7 * DAY_S);
      expectGone([await visit(link.short_url)]);

      await laboratory().advanceClock(7 * DAY_S + HOUR_S);
      await laboratory().runSchedule('reap-links');
      await expect.poll(async () => (await call('GET', `${LINKS}/${link.id}`)).status).toBe(404);
      expect((await call('POST', `${LINKS}/${link.id}/restore`)).status).toBe(404);
    },
  );

  sentence(
    '"Removing the inpage link from your page and forgetting to delete it via the API will therefore result in automatic cleanup": unlisted, and its post_id and site_url are free',
    async () => {
      const { id, post_id, site_url } = await removedLink();
      const page = `site_url=${encodeURIComponent(site_url ?? '')}`;
      await expect.poll(() => idsListed(page)).toEqual([]);
      await expect.poll(() => idsListed(`${page}&state=removed`)).toEqual([id]);
      const second = await post({ type: 'inpage', post_id, site_url });
      expect(second.status, second.story).toBe(201);
      refusal(await call('POST', `${LINKS}/${id}/restore`), 409, 'claim_held');
    },
  );

  sentence('Contract: the export leaves out removed links', async () => {
    const removed = await removedLink();
    const kept = await linkOnPage();
    const exported = async () => (await document(`${LINKS}/export`)).text;
    await expect.poll(exported).toContain(`"short_code":"${kept.short_code}"`);
    expect(await exported()).not.toContain(removed.short_code);
  });

  sentence('Contract: a removed link can be restored, and its checks begin anew', async () => {
    const link = await removedLink();
    refusal(await call('POST', `${LINKS}/${link.id}/verify`), 409, 'link_removed');
    putBack(link);
    const restored = await call('POST', `${LINKS}/${link.id}/restore`);
    expect(dataOf<ShownLink>(restored, 200)).toMatchObject({
      is_active: 1,
      removal: null,
      scheduled_deletion_at: null,
      site_verified_at: null,
      verification: { state: 'pending' },
    });
    expect(await checksOf(link)).toEqual([]);
    expect((await visit(link.short_url)).status).toBe(200);
    expect((await checkAfter(5 * 60, link)).verdict).toBe('found');
  });
}

function whatHoldsItUp(): void {
  sentence('Contract: an inconclusive check changes nothing, even after the 24 hours', async () => {
    const link = await missingLink();
    const { scheduled_deletion_at } = await linkOf(link.id);
    breakPage(link);
    expect((await checkAfter(DAY_S + HOUR_S, link)).verdict).toBe('inconclusive');
    expect(await linkOf(link.id)).toMatchObject({
      is_active: 1,
      removal: null,
      scheduled_deletion_at,
      verification: { state: 'inconclusive' },
    });
    takeOut(link);
    expect((await checkAfter(UNTIL_NEXT_CHECK_S, link)).verdict).toBe('missing');
    expect((await linkOf(link.id)).removal).toMatchObject({ reason: 'not_on_page' });
  });

  sentence('Contract: deletions of many links at once wait 7 days, or until the owner confirms', async () => {
    const links = [await linkOnPage(), await linkOnPage(), await linkOnPage()];
    await checkAllAfter(5 * 60, links);
    for (const link of links) takeOut(link);
    const [first] = await checkAllAfter(UNTIL_NEXT_CHECK_S, links);
    await laboratory().runSchedule('send-mail');
    await checkAllAfter(DAY_S + HOUR_S, links);
    for (const { id } of links) {
      const { verification, scheduled_deletion_at, removal } = await linkOf(id);
      expect({ verification, removal }).toMatchObject({
        verification: { held_because: 'many_of_site', held_until: scheduled_deletion_at },
        removal: null,
      });
      expect(Math.abs(seconds(first?.at ?? '', scheduled_deletion_at) - 7 * DAY_S)).toBeLessThan(60);
    }
    const [confirmed, ...others] = links;
    if (!confirmed) throw new Error('No link.');
    dataOf(await call('POST', `${LINKS}/${confirmed.id}/confirm-removal`), 202);
    await checkAfter(60, confirmed);
    expect((await linkOf(confirmed.id)).removal).toMatchObject({ reason: 'not_on_page' });
    for (const { id } of others) expect((await linkOf(id)).removal).toBeNull();
  });

  sentence('Contract: POST /links/{id}/verify brings the check forward', async () => {
    const link = await missingLink();
    putBack(link);
    const { next_check_at } = dataOf<{ readonly next_check_at: string }>(
      await call('POST', `${LINKS}/${link.id}/verify`),
      202,
    );
    const [last] = await checksOf(link);
    expect(seconds(last?.at ?? '', next_check_at)).toBeLessThanOrEqual(5 * 60);
    expect((await checkAfter(6 * 60, link)).verdict).toBe('found');
  });
}
