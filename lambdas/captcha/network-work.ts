import type { HashAddress } from '../http/address-hash.ts';

/** Counts the Continues of networks by clock hour, in UTC. Throws when the table does not respond. */
export interface Continues {
  /** @param networkHash keyed hash of the network; the network itself is not stored */
  count(networkHash: string, now: Date): Promise<number>;
  add(networkHash: string, now: Date): Promise<void>;
}

/**
 * How often a network has continued in this hour, which sets the work of its visitors. An estimate: a count that cannot
 * be read is 0, and one that cannot be written is lost. Neither keeps a visitor from continuing, so nothing here rejects.
 */
export interface NetworkWork {
  /** @param network from `networkOf` */
  recent(network: string): Promise<number>;
  add(network: string): Promise<void>;
}

export interface NetworkWorkServices {
  readonly continues: Continues;
  readonly hashAddress: HashAddress;
  readonly now: () => Date;
  /** Reports a failure that stops nobody. */
  readonly report: (problem: string, cause: unknown) => void;
}

export const networkWork = ({ continues, hashAddress, now, report }: NetworkWorkServices): NetworkWork => ({
  async recent(network) {
    try {
      return await continues.count(await hashAddress(network), now());
    } catch (error) {
      report('Continues of a network not read', error);
      return 0;
    }
  },
  async add(network) {
    try {
      await continues.add(await hashAddress(network), now());
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
