import { backOff } from '../retry/back-off.ts';
import { type Click, utcDate } from './click.ts';
import type { CountingPorts, Settle } from './count-link-clicks.ts';
import type { PackedStore, PackedTotal, PackedWrite } from './packed-store.ts';
import { secondOf } from './pending-clicks.ts';
import { addition, canWait, folding, splitForFold } from './plan-packed.ts';
import { readHosts } from './read-hosts.ts';

export type PackedPorts = Omit<CountingPorts, 'store'> & { readonly packed: PackedStore };

/** Clicks and days of one write: a fold writes two items per day, and a transaction has at most 100. */
const AT_ONCE = { clicks: 2_000, days: 20 } as const;
/** Times that other aggregators may get ahead of one write. Each time, one of them has made progress. */
const MAX_OVERTAKEN = 100;

/**
 * Counts clicks of one link. The click log knows none of them. Every write requires the total that was read, and so do
 * the conclusions from it: a click is new if its id is neither pending nor packed, and no id of a click after the total's
 * `foldedUntil` is packed.
 */
export async function countPackedClicks(
  clicks: readonly Click[],
  settle: Settle,
  ports: PackedPorts,
): Promise<void> {
  for (const chunk of chunksOf(clicks)) {
    const writer = new PackedWriter(chunk, settle, ports);
    await writer.count();
  }
}

/** In order of time, so that most clicks of a chunk are of the same days. */
function chunksOf(clicks: readonly Click[]): Click[][] {
  const chunks: Click[][] = [];
  let days = new Set<string>();
  for (const click of clicks.toSorted((a, b) => secondOf(a) - secondOf(b))) {
    const chunk = chunks.at(-1);
    days.add(utcDate(click));
    if (chunk && chunk.length < AT_ONCE.clicks && days.size <= AT_ONCE.days) {
      chunk.push(click);
    } else {
      chunks.push([click]);
      days = new Set([utcDate(click)]);
    }
  }
  return chunks;
}

class PackedWriter {
  /** Clicks without a fate. */
  #waiting: readonly Click[];
  readonly #settle: Settle;
  readonly #ports: PackedPorts;
  #busy = 0;
  #overtaken = 0;

  constructor(clicks: readonly Click[], settle: Settle, ports: PackedPorts) {
    this.#waiting = clicks;
    this.#settle = settle;
    this.#ports = ports;
  }

  /** Settles every click, even after an error. */
  async count(): Promise<void> {
    const [first] = this.#waiting;
    if (!first) return;
    try {
      while (this.#waiting.length > 0) {
        const outcome = await this.#attempt(first.linkId);
        if (outcome === 'busy' || outcome === 'overtaken') await this.#pause(outcome);
      }
    } catch (error) {
      this.#ports.log.warn('clicks not counted', {
        linkId: first.linkId,
        clicks: this.#waiting.length,
        error,
      });
      this.#settleAll('failed');
    }
  }

  async #attempt(linkId: number): Promise<'done' | 'busy' | 'overtaken'> {
    const { packed } = this.#ports;
    const total = await packed.read(linkId, this.#timeLeftMs());
    if (total === 'busy') return 'busy';
    if (total === undefined) {
      this.#settleAll('dropped');
      return 'done';
    }
    this.#drop(new Set(total.pending.map(({ id }) => id)));
    if (this.#waiting.length > 0 && !canWait(total, this.#waiting)) {
      const older = this.#waiting.filter((click) => secondOf(click) <= total.foldedUntil);
      const known = await packed.findPacked(total, older, this.#timeLeftMs());
      if (known === 'busy') return 'busy';
      this.#drop(known);
    }
    if (this.#waiting.length === 0) return 'done';
    const write = await this.#plan(total);
    if (write === 'busy') return 'busy';
    const outcome = await packed.write(write, this.#timeLeftMs());
    if (outcome !== 'written') return outcome;
    this.#settleAll('counted');
    return 'done';
  }

  async #plan(total: PackedTotal): Promise<PackedWrite | 'busy'> {
    const now = this.#ports.now();
    if (canWait(total, this.#waiting)) return addition(total, this.#waiting, now);
    const { folded } = splitForFold(total, this.#waiting, now);
    // A few clicks of this minute, with long referrers.
    if (folded.length === 0) return addition(total, this.#waiting, now);
    const hosts = await readHosts(this.#ports.packed, total.linkId, folded, this.#timeLeftMs());
    return hosts === 'busy' ? 'busy' : folding(total, this.#waiting, hosts, now);
  }

  #drop(known: ReadonlySet<string>): void {
    const { duplicate = [], fresh = [] } = Object.groupBy(this.#waiting, ({ id }) =>
      known.has(id) ? 'duplicate' : 'fresh',
    );
    this.#waiting = fresh;
    this.#settle(duplicate, 'duplicate');
  }

  #settleAll(fate: 'counted' | 'dropped' | 'failed'): void {
    this.#settle(this.#waiting, fate);
    this.#waiting = [];
  }

  /** @throws Error when it is time to give up */
  async #pause(outcome: 'busy' | 'overtaken'): Promise<void> {
    const { retry } = this.#ports;
    if (outcome === 'busy') this.#busy += 1;
    else this.#overtaken += 1;
    if (this.#busy >= retry.maxAttempts || this.#overtaken >= MAX_OVERTAKEN) {
      throw new Error('The write was refused repeatedly.');
    }
    await backOff(outcome === 'busy' ? this.#busy : this.#overtaken, retry);
  }

  /** @throws Error when no time is left */
  #timeLeftMs(): number {
    const leftMs = this.#ports.deadline.getTime() - this.#ports.now().getTime();
    if (leftMs <= 0) throw new Error('The function is out of time.');
    return leftMs;
  }
}
