import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { control, createLink, type LinkResponse, type LinkWithStats, readLink } from '../e2e/client.ts';
import { type HostOptions, type RunningHost, startRunningHost } from '../e2e/running-host.ts';
import { DESTINATION_HOST, type DestinationSite, startDestination } from './destination.ts';
import { Visitors } from './visitors.ts';

/** A host, a browser, and another website. */
export interface Stage {
  readonly host: RunningHost;
  readonly visitors: Visitors;
  readonly destination: DestinationSite;
  stop(): Promise<void>;
}

/** Starts all three. @throws Error when one does not start; none keeps running then */
export async function startStage(options: HostOptions = {}): Promise<Stage> {
  const started: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of started.splice(0).reverse()) await end();
  };
  try {
    const destination = await startDestination();
    started.push(destination.stop);
    const visitors = await Visitors.launch([destination.resolverRule]);
    started.push(() => visitors.close());
    const host = await startRunningHost(options);
    started.push(() => host.stop());
    return { host, visitors, destination, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Must not reach any visitor before the captcha is verified. */
export const SECRET_PATH = '/private-invitation?guest=secret-token-7f3a';

/** Creates an in-page link to the destination's secret path, unless `fields` say otherwise. */
export const createInPageLink = (
  host: RunningHost,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<LinkResponse> =>
  createLink(host, {
    url: `https://${DESTINATION_HOST}${SECRET_PATH}`,
    type: 'inpage',
    // A post has one link.
    post_id: randomUUID(),
    title: 'Orchids, fresh every Friday',
    description: 'Our market opens at seven. Bring a bag.',
    ...fields,
  });

/** Waits until the captcha says that it is solved. */
export const untilSolved = (page: Page): Promise<void> =>
  page.getByText('Security check passed.').waitFor({ timeout: 20_000 });

export const continueButton = (page: Page) => page.getByRole('button', { name: 'Continue to Website' });

/** Presses Continue and waits for the resulting page. */
export async function pressContinue(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), continueButton(page).click()]);
}

/** Reads a link once no click is in transit. @throws Error when the queue does not empty within 20 s */
export async function readOnceCounted(host: RunningHost, id: number): Promise<LinkWithStats> {
  for (const deadline = performance.now() + 20_000; performance.now() < deadline; await sleep(200)) {
    const queues = await control<{ visible: number; in_flight: number }[]>(host, 'GET', '/queues');
    if (queues.every(({ visible, in_flight }) => visible + in_flight === 0)) return readLink(host, id);
  }
  throw new Error('The visits queue did not empty within 20 s.');
}

/** Moves the functions' clock while `act` runs. */
export async function later<T>(host: RunningHost, seconds: number, act: () => Promise<T>): Promise<T> {
  await control(host, 'POST', '/clock', { advance_seconds: seconds });
  try {
    return await act();
  } finally {
    await control(host, 'POST', '/clock', { reset: true });
  }
}
