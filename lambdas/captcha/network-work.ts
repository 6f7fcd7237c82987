import type { HashAddress } from '../http/address-hash.ts';
import { FREE_CONTINUES } from './work.ts';

/** Counts the Continues of networks by clock hour, in UTC. Throws when the table does not respond. */
export interface Continues {
  /** @param networkHash keyed hash of the network; the network itself is not stored */
  count(networkHash: string, now: Date): Promise<number>;
  /** @param times how many to add at once */
  add(networkHash: string, now: Date, times: number): Promise<void>;
}

/**
 * Once a network has so many Continues in an hour, each is written. Before, one in {@link COUNTED_ONE_IN} is, for all of them: most networks
 * have a few, and their exact number changes nothing, as work grows from {@link FREE_CONTINUES} on.
 */
export const COUNTED_EACH_FROM = FREE_CONTINUES / 2;
export const COUNTED_ONE_IN = 4;

/**
 * How often a network has continued in this hour, which sets the work of its visitors. An estimate: a count that cannot
 * be read is 0, and one that cannot be written is lost. Neither keeps a visitor from continuing, so nothing here rejects.
 */
export interface NetworkWork {
  /** @param network from `networkOf` */
  recent(network: string): Promise<number>;
  /** @param recent what `recent` said */
  add(network: string, recent: number): Promise<void>;
}

export interface NetworkWorkServices {
  readonly continues: Continues;
  readonly hashAddress: HashAddress;
  readonly now: () => Date;
  /** From 0 to 1. Nobody may foresee it, or they would choose the Continues that aren't written. */
  readonly random: () => number;
  /** {@link COUNTED_ONE_IN}, or 1 to count each. */
  readonly countsOneIn: number;
  /** Reports a failure that stops nobody. */
  readonly report: (problem: string, cause: unknown) => void;
}

export const networkWork = ({
  continues,
  hashAddress,
  now,
  random,
  countsOneIn,
  report,
}: NetworkWorkServices): NetworkWork => ({
  async recent(network) {
    try {
      return await continues.count(await hashAddress(network), now());
    } catch (error) {
      report('Continues of a network not read', error);
      return 0;
    }
  },
  async add(network, recent) {
    const times = recent < COUNTED_EACH_FROM ? countsOneIn : 1;
    if (random() >= 1 / times) return;
    try {
      await continues.add(await hashAddress(network), now(), times);
    } catch (error) {
      report('Continue of a network not counted', error);
    }
  },
});

/** For stages whose work never grows, because proof of work is only their fallback. */
export const constantWork: NetworkWork = {
  recent: () => Promise.resolve(0),
  add: () => Promise.resolve(),
};
