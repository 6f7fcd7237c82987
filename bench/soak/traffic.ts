import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../../test/verification/month/chance.ts';
import type { Fields, Ledger } from './ledger.ts';
import type { SoakAccount } from './link-creator.ts';
import { OwnerLane } from './owner-lane.ts';
import { dataOf, type SoakClient } from './soak-client.ts';
import { VisitorLane } from './visitor-lane.ts';

export interface TrafficOptions {
  readonly client: SoakClient;
  readonly ledger: Ledger;
  readonly accounts: readonly SoakAccount[];
  readonly seed: number;
  /** Programs with API keys, and visitors, at a time. */
  readonly owners: number;
  readonly visitors: number;
  readonly site: string;
}

/** Waits between two requests of a lane: enough load to meet every fault, and not so much that the machine is the limit. */
const OWNER_PAUSE_MS = 80;
const VISITOR_PAUSE_MS = 8;
const PREVIEW_PAUSE_MS = 250;

/** Links that are visited all the time, and that nobody changes. @throws Error when a create fails */
export async function createHotLinks({ client, ledger, accounts }: TrafficOptions): Promise<void> {
  const [account] = accounts;
  if (!account) throw new Error('Traffic needs an account.');
  for (let n = 0; n < 10; n += 1) {
    const title = `hot-${n}`;
    const fields: Fields = {
      target_url: `https://example.com/${title}`,
      link_type: n < 5 ? 'direct' : 'inpage',
      title,
      description: null,
      tags: [],
      post_id: n < 5 ? null : title,
      site_url: null,
      is_active: 1,
    };
    const link = ledger.expect(account.index, fields);
    const { target_url: url, link_type: type, post_id } = fields;
    const body = { url, type, title, ...(post_id !== null && { post_id }) };
    const data = dataOf(await client.call('create', account.key, { method: 'POST', path: '/links', body }));
    if (!data) throw new Error(`The link ${title} was not created.`);
    ledger.complain(link.created(data));
  }
}

/** Starts the traffic. @returns ends it, once the requests under way are answered */
export function startTraffic(options: TrafficOptions): () => Promise<void> {
  const { client, ledger, accounts, seed, owners, visitors, site } = options;
  let isEnded = false;
  let codes = 0;
  const run = async (step: () => Promise<void>, pauseMs: number, chance: Chance): Promise<void> => {
    while (!isEnded) {
      await step().catch((error: unknown) => ledger.complain([`The soak itself failed: ${String(error)}`]));
      await sleep(chance.between(0.5 * pauseMs, 1.5 * pauseMs));
    }
  };
  const lanes = [
    ...Array.from({ length: owners }, (_, n) => {
      const chance = new Chance(seed * 1_000 + n);
      const account = accounts[n % accounts.length] as SoakAccount;
      const nextCode = (): number => {
        codes += 1;
        return codes;
      };
      const lane = new OwnerLane({ name: `lane${n}`, account, client, ledger, chance, nextCode, site });
      return run(() => lane.step(), OWNER_PAUSE_MS, chance);
    }),
    ...Array.from({ length: visitors }, (_, n) => {
      const chance = new Chance(seed * 1_000 + 500 + n);
      const lane = new VisitorLane({ client, ledger, chance });
      return n === 0
        ? run(() => lane.stepThroughPreview(), PREVIEW_PAUSE_MS, chance)
        : run(() => lane.step(), VISITOR_PAUSE_MS, chance);
    }),
  ];
  return async () => {
    isEnded = true;
    await Promise.all(lanes);
  };
}
