import { describe, expect, it } from 'vitest';
import { type ApiResponse, call, dataOf } from '../api-client.ts';
import {
  type CreatedLink,
  createInPageLink,
  createLink,
  post,
  readLink,
  type ShownLink,
  TIMESTAMP,
  unique,
  uniquePage,
  updateLink,
} from '../links.ts';
import { sentenceNeeding, system } from '../system.ts';
import { LINKS } from '../target.ts';

const ask = (id: number, action: string, body?: unknown): Promise<ApiResponse> =>
  call('POST', `${LINKS}/${id}/${action}`, body === undefined ? {} : { body });
const idsListed = async (query: string): Promise<number[]> => {
  const { data } = await call('GET', `${LINKS}?${query}`);
  return (data as { readonly links: readonly ShownLink[] }).links.map(({ id }) => id);
};
const minutesFromNow = (time: string): number => (Date.parse(time) - Date.now()) / 60_000;

/** The reference's "Automatic Site Verification", and the contract's "Site verification", as far as no page is fetched. */
export function siteVerification(): void {
  describe('Automatic Site Verification', () => {
    it('"a one active inpage link per site_url rule per account … no duplicate is created": 5 parallel creates make one link', async () => {
      const site_url = uniquePage();
      const responses = await Promise.all(
        Array.from({ length: 5 }, () => post({ type: 'inpage', post_id: unique('post'), site_url })),
      );
      expect(responses.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
      const links = responses.map(({ data }) => data as CreatedLink);
      expect(new Set(links.map(({ id }) => id)).size).toBe(1);
      expect(links.filter(({ existing }) => existing)).toHaveLength(4);
    });

    it('"Klook Up periodically fetches site_url": the first check is due within minutes, the others about hourly', async () => {
      const { id, created_at } = await createInPageLink({ site_url: uniquePage() });
      const { verification } = (await readLink(id)).link;
      expect(verification).toMatchObject({
        state: 'pending',
        since: created_at,
        reason: null,
        check_interval_seconds: 3_600,
      });
      expect(minutesFromNow(String(verification?.next_check_at))).toBeLessThan(5);
    });

    it('Contract: verification is null unless the link is checked', async () => {
      const direct = await createLink();
      const withoutPage = await createInPageLink();
      const disabled = await createInPageLink({ site_url: uniquePage() });
      await updateLink(disabled.id, { is_active: 0 });
      for (const { id } of [direct, withoutPage, disabled]) {
        expect((await readLink(id)).link).toMatchObject({ verification: null, removal: null });
      }
    });

    it('Contract: another site_url, and enabling a link, begin the checks anew', async () => {
      const { id } = await createInPageLink({ site_url: uniquePage() });
      const moved = await updateLink(id, { site_url: uniquePage() });
      expect(moved.verification).toMatchObject({ state: 'pending', since: moved.updated_at });
      await updateLink(id, { is_active: 0 });
      const enabled = await updateLink(id, { is_active: 1 });
      expect(enabled.verification).toMatchObject({ state: 'pending', since: enabled.updated_at });
    });

    it('Contract: lists filter by verification', async () => {
      const site_url = uniquePage();
      const { id } = await createInPageLink({ site_url });
      const page = `site_url=${encodeURIComponent(site_url)}`;
      await expect.poll(() => idsListed(`${page}&verification=pending`), { timeout: 10_000 }).toEqual([id]);
      expect(await idsListed(`${page}&verification=missing`)).toEqual([]);
      expect((await call('GET', `${LINKS}?verification=lost`)).details).toHaveProperty('verification');
    });

    it('Contract: state=removed lists removed links alone, by cursor', async () => {
      const site_url = uniquePage();
      await createInPageLink({ site_url });
      expect(await idsListed(`site_url=${encodeURIComponent(site_url)}&state=removed`)).toEqual([]);
      expect((await call('GET', `${LINKS}?state=removed&page=1`)).details).toHaveProperty('page');
    });

    it('Contract: GET /links/{id}/checks lists the checks; a new link has none', async () => {
      const { id } = await createInPageLink({ site_url: uniquePage() });
      const { status, data } = await call('GET', `${LINKS}/${id}/checks`);
      expect([status, data]).toEqual([200, { checks: [] }]);
    });

    it('Contract: POST /links/{id}/verify is a 202 however often it is called, never a 429', async () => {
      const { id } = await createInPageLink({ site_url: uniquePage() });
      const responses = [
        await ask(id, 'verify', {}),
        ...(await Promise.all(Array.from({ length: 8 }, () => ask(id, 'verify')))),
      ];
      for (const response of responses) {
        const data = dataOf<{ readonly next_check_at: string }>(response, 202);
        expect(data.next_check_at).toMatch(TIMESTAMP);
        expect(minutesFromNow(data.next_check_at)).toBeLessThan(1);
      }
    });

    it('Contract: a link that is not checked is a 409 that says why', async () => {
      const { id } = await createLink();
      expect(await ask(id, 'verify')).toMatchObject({ status: 409, code: 'not_verified' });
      expect(await ask(id, 'confirm-removal')).toMatchObject({ status: 409, code: 'not_verified' });
    });

    it('Contract: restore and confirm-removal are a 409 if there is nothing to restore or to confirm', async () => {
      const { id } = await createInPageLink({ site_url: uniquePage() });
      expect(await ask(id, 'restore')).toMatchObject({ status: 409, code: 'not_removed' });
      expect(await ask(id, 'restore', { site_url: uniquePage() })).toMatchObject({ code: 'not_removed' });
      expect(await ask(id, 'confirm-removal')).toMatchObject({ status: 409, code: 'not_held' });
    });

    it('Contract: an unknown link is a 404', async () => {
      for (const action of ['verify', 'restore', 'confirm-removal']) {
        expect((await ask(Number.MAX_SAFE_INTEGER, action)).status).toBe(404);
      }
      expect((await call('GET', `${LINKS}/${Number.MAX_SAFE_INTEGER}/checks`)).status).toBe(404);
    });

    sentenceNeeding('a second account', "Contract: another account's link is a 404", async () => {
      const { otherApiKey: key = '' } = system();
      const { id } = await createInPageLink({ site_url: uniquePage() });
      for (const action of ['verify', 'restore', 'confirm-removal']) {
        expect((await call('POST', `${LINKS}/${id}/${action}`, { key })).status).toBe(404);
      }
      expect((await call('GET', `${LINKS}/${id}/checks`, { key })).status).toBe(404);
    });
  });
}
