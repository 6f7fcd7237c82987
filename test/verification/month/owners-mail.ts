import type { OwnerEvent } from '../../../lambdas/links/owner-event.ts';
import type { Chance } from './chance.ts';
import type { MonthTable } from './month-table.ts';
import type { VirtualTime } from './virtual-time.ts';
import { HOUR, isWithin, type World } from './world.ts';

interface Box {
  events: OwnerEvent[];
  isPlanned: boolean;
  nextMs: number;
  attempts: number;
}

export interface OwnersMailPorts {
  readonly world: World;
  readonly time: VirtualTime;
  readonly table: Pick<MonthTable, 'takeEvent'>;
  readonly chance: Chance;
  /** Called when the service has accepted a mail about an event. */
  readonly onAccepted: (event: OwnerEvent) => void;
}

/** Sends owners at most one digest an hour, through a mail service that is slow, and refuses all mail for hours. */
export class OwnersMail {
  readonly #boxes = new Map<string, Box>();
  readonly #ports: OwnersMailPorts;
  readonly tally = { mails: 0, refused: 0, suppressed: 0 };

  constructor(ports: OwnersMailPorts) {
    this.#ports = ports;
  }

  /** Call it once events are stored. */
  tell(events: readonly OwnerEvent[]): void {
    for (const event of events) {
      const box = this.#boxes.get(event.userId) ?? { events: [], isPlanned: false, nextMs: 0, attempts: 0 };
      this.#boxes.set(event.userId, box);
      box.events.push(event);
      this.#plan(box, event.userId, this.#ports.time.nowMs + this.#ports.chance.between(1_000, 40_000));
    }
  }

  #plan(box: Box, userId: string, ms: number): void {
    if (box.isPlanned) return;
    box.isPlanned = true;
    const { time } = this.#ports;
    time.at(Math.max(ms, box.nextMs), () => time.start(() => this.#send(box, userId)));
  }

  async #send(box: Box, userId: string): Promise<void> {
    const { world, time, table, onAccepted } = this.#ports;
    box.isPlanned = false;
    if (isWithin(world.outages.mailRefused, time.nowMs)) {
      this.tally.refused += 1;
      box.attempts += 1;
      this.#plan(box, userId, time.nowMs + Math.min(30, 2 ** (box.attempts - 1)) * 60_000);
      return;
    }
    const { events } = box;
    Object.assign(box, { events: [], attempts: 0, nextMs: time.nowMs + HOUR });
    if (world.suppressedUsers.has(userId)) this.tally.suppressed += 1;
    else {
      this.tally.mails += 1;
      for (const event of events) onAccepted(event);
    }
    for (const event of events) await table.takeEvent(event);
  }
}
