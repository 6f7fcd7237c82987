import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import type { LinksFixture } from '../links/links-fixture.ts';
import { testReaper } from '../purge/test-reaper.ts';

const HOUR_SECONDS = 3_600;
/** Of a link that has expired and is past its retention of 365 days. */
const AFTER_RETENTION_SECONDS = 366 * 24 * HOUR_SECONDS;

/**
 * Makes a link in each state that the redirector can meet, by the code of the API, the reaper and the operators' commands.
 * The state is the link's short code, but the API chooses the code of the link without an owner.
 * @returns that code
 */
export async function linksInEachState(links: LinksFixture): Promise<string> {
  const make = async (state: string, fields: Record<string, unknown> = {}, key = links.owner.key) => {
    const body = { url: `https://${state}.example/a?b=c#d`, short_code: state, ...fields };
    const { data } = (await links.create(body, { headers: { authorization: `Bearer ${key}` } })).body;
    if (!data) throw new Error(`The link "${state}" was not created.`);
    return Number(data.id);
  };
  const inPage = (postId: string) => ({ type: 'inpage', post_id: postId });
  const decision = { reason: 'Phishing.' };
  const inAnHour = () => new Date(links.now().getTime() + HOUR_SECONDS * 1000).toISOString();

  await make('reaped', { expires_at: inAnHour() });
  links.passTime(AFTER_RETENTION_SECONDS);
  await testReaper(links.table, { now: links.now }).reap();

  await make('expired-link', { expires_at: inAnHour() });
  const extended = await make('extended', { expires_at: inAnHour() });
  links.passTime(HOUR_SECONDS);
  await links.update(extended, { expires_at: inAnHour() });

  await make('direct');
  await make('inpage', { ...inPage('1'), site_url: 'https://site.example/page' });
  await make('expires', { expires_at: inAnHour() });
  await links.createMany({ links: [{ url: 'https://bulk.example/', short_code: 'bulk' }] });
  const anonymous = await links.create(
    { url: 'https://anonymous.example/' },
    { headers: { authorization: undefined } },
  );

  await links.update(await make('changed'), { url: 'https://other.example/' });
  await links.update(await make('becomes-inpage'), { ...inPage('2') });
  await links.update(await make('becomes-direct', inPage('3')), { type: 'direct' });
  await links.update(await make('off'), { is_active: 0 });
  await links.update(await make('inpage-off', inPage('4')), { is_active: 0 });
  const again = await make('on-again');
  await links.update(again, { is_active: 0 });
  await links.update(again, { is_active: 1 });
  await links.remove(await make('deleted'));

  await takeDownLink({ linkId: await make('down'), ...decision }, links);
  const down = await make('down-deleted', inPage('5'));
  await takeDownLink({ linkId: down, ...decision }, links);
  await links.remove(down);

  await make('blocked-domain');
  await make('blocked-page', { url: 'https://docs.example/forms/evil' });
  await make('blocked-host', { url: 'https://www.paypa1-login.example/' });
  await links.blockStore.blockDestination({ subject: 'blocked-domain.example', ...decision });
  await links.blockStore.blockDestination({ subject: 'docs.example/forms/*', ...decision });
  await links.blockStore.blockDestination({ subject: '*paypa1*', ...decision });

  const spammer = await links.newAccount();
  await make('suspended', {}, spammer.key);
  await make('suspended-page', inPage('6'), spammer.key);
  await links.blockStore.suspend({ subject: spammer.userId, ...decision });
  return String(anonymous.body.data?.short_code);
}
