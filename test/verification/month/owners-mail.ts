import type { OwnerEvent } from '../../../lambdas/links/owner-event.ts';
import type { SendOutcome } from '../../../lambdas/mail/mailer.ts';
import type { Outbox } from '../../../lambdas/mail/outbox.ts';
import { type DueMailPorts, sendDueMail } from '../../../lambdas/mail/send-due-mail.ts';
import { sendOwnersMail } from '../../../lambdas/mail/send-owners-mail.ts';
import { klookUp } from '../../brand/brands.ts';
import { OWN_HOSTS } from '../memory-stage.ts';
import type { Chance } from './chance.ts';
import { isWithin, type World } from './world.ts';

export interface OwnersMailOptions {
  readonly world: World;
  readonly outbox: Outbox;
  readonly chance: Chance;
  readonly nowMs: () => number;
  /** The pipeline's clock. */
  readonly now: () => Date;
  /** Called when the service has accepted a mail about an event. */
  readonly onAccepted: (event: OwnerEvent) => void;
}

const DOMAIN = '@mail.example';

/** The product's own digests, through a mail service that loses responses, and refuses all mail for hours. */
export class OwnersMail {
  readonly tally = { mails: 0, refused: 0, suppressed: 0, lost_responses: 0 };
  readonly #ports: DueMailPorts;
  /** What the last mail to an account is about. */
  readonly #read = new Map<string, readonly OwnerEvent[]>();

  constructor({ world, outbox, chance, nowMs, now, onAccepted }: OwnersMailOptions) {
    // Mails have a time of their own: the month doesn't wait for their pace.
    let elapsedMs = 0;
    this.#ports = {
      outbox: {
        due: (at) => outbox.due(at),
        claim: (...args) => outbox.claim(...args),
        events: async (userId, limit) => {
          const events = await outbox.events(userId, limit);
          this.#read.set(userId, events);
          return events;
        },
        deleteEvents: (events) => outbox.deleteEvents(events),
        finish: (...args) => outbox.finish(...args),
        postpone: (...args) => outbox.postpone(...args),
        close: (claim) => outbox.close(claim),
      },
      mailer: {
        send: async ({ to }): Promise<SendOutcome> => {
          const userId = to.slice(0, -DOMAIN.length);
          if (world.suppressedUsers.has(userId)) {
            this.tally.suppressed += 1;
            return { outcome: 'suppressed' };
          }
          if (isWithin(world.outages.mailRefused, nowMs())) {
            this.tally.refused += 1;
            return {
              outcome: 'refused',
              isPermanent: false,
              cause: new Error('The service is not available.'),
            };
          }
          this.tally.mails += 1;
          for (const event of this.#read.get(userId) ?? []) onAccepted(event);
          if (chance.happens(1 / 200)) {
            this.tally.lost_responses += 1;
            throw new Error('The response of the mail service is lost.');
          }
          return { outcome: 'accepted' };
        },
      },
      recipientOf: async (userId) => ({ email: `${userId}${DOMAIN}`, language: 'en' }),
      publicOrigin: async () => OWN_HOSTS.publicOrigin,
      supportAddress: 'support@example.com',
      brand: klookUp,
      now,
      log: { warn: () => {} },
      elapsedMs: () => elapsedMs,
      sleep: async (ms) => {
        elapsedMs += ms;
      },
      remainingMs: () => 60_000,
    };
  }

  /** As `check-site` calls it right after its writes. */
  readonly mailOwners = (userIds: readonly string[]): Promise<unknown> =>
    sendOwnersMail(userIds, this.#ports);

  /** As `send-mail` does on its schedule. */
  readonly sendDue = (): Promise<unknown> => sendDueMail(this.#ports);
}
