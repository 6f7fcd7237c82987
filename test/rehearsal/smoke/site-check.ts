import assert from 'node:assert/strict';
import { readUntil } from '../../../bin/smoke/stage-client.ts';
import { CANARY_PATHS } from '../../../lambdas/crawler/canaries.ts';
import { names } from '../../../lib/config.ts';
import { invokeFunction } from '../deployment/functions.ts';
import type { SmokeRun } from './smoke.ts';
import type { SmokeStep } from './steps.ts';

/** Longest wait for a check: on a slow machine too. */
const CHECKED_WITHIN_MS = 90_000;

/**
 * Site verification, from the dispatcher over the FIFO queue, the checker and the fetcher to the table: a link that is not on its
 * page is found to be missing. Does not wait for the schedule.
 */
export function siteCheckSteps(): { readonly ask: SmokeStep; readonly read: SmokeStep } {
  let linkId = 0;
  return {
    ask: {
      name: 'a site check can be asked for',
      async check(run) {
        linkId = await addPageLink(run, 'checked');
        await askForCheck(run, linkId);
      },
    },
    read: {
      name: 'the site check finds that a link is missing on its page',
      check: async (run) => {
        await expectMissing(run, linkId);
        await run.client.call('DELETE', `/api/v1/links/${linkId}`, { status: 200 });
      },
    },
  };
}

/** Makes an in-page link for a page of the stage's own that doesn't have it. @returns its id */
export async function addPageLink({ client, distribution }: SmokeRun, name: string): Promise<number> {
  const body = {
    type: 'inpage',
    url: `https://example.com/${name}`,
    post_id: name,
    // An account has one link for each page.
    site_url: new URL(`${CANARY_PATHS.withoutLink}?for=${name}`, `http://${distribution.domainName}`).href,
  };
  const created = await client.call('POST', '/api/v1/links', { body, status: 201 });
  return (created as { readonly data: { readonly id: number } }).data.id;
}

/** Has a link checked now. */
export async function askForCheck({ emulator, region, stage, client }: SmokeRun, linkId: number) {
  await client.call('POST', `/api/v1/links/${linkId}/verify`, { status: 202 });
  await invokeFunction(emulator, region, names(stage).function('dispatch-checks'));
}

/** Waits for a link's first check. @throws Error unless it says that the link is missing */
export async function expectMissing({ client }: SmokeRun, linkId: number): Promise<void> {
  const read = async (): Promise<readonly SeenCheck[]> => {
    const { data } = (await client.call('GET', `/api/v1/links/${linkId}/checks`, { status: 200 })) as {
      readonly data: { readonly checks: readonly SeenCheck[] };
    };
    return data.checks;
  };
  const checks = await readUntil(read, ({ length }) => length > 0, CHECKED_WITHIN_MS);
  const seen = checks.map(({ verdict, reason }) => ({ verdict, reason }));
  assert.deepEqual(seen, [{ verdict: 'missing', reason: 'not_on_page' }], `Checks of link ${linkId}`);
}

interface SeenCheck {
  readonly verdict: string;
  readonly reason: string;
}
