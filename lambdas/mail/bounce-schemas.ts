import * as z from 'zod';
import type { Bounce } from './record-bounces.ts';

const recipients = z.array(z.object({ emailAddress: z.string().max(1_000) })).max(50);
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/**
 * What SES publishes of a bounce: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html. Only
 * a permanent one says something about the address.
 */
const bounced = z.object({
  'detail-type': z.literal('Email Bounced'),
  detail: z.object({
    bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients, timestamp: time }),
  }),
});

const complained = z.object({
  'detail-type': z.literal('Email Complaint Received'),
  detail: z.object({
    complaint: z.object({
      complainedRecipients: recipients,
      complaintFeedbackType: z.string().nullish(),
      timestamp: time,
    }),
  }),
});

const event = z.discriminatedUnion('detail-type', [bounced, complained]);

/**
 * Reads an event that EventBridge delivers.
 * @returns undefined for a bounce that is not permanent, or a complaint that takes one back
 * @throws Error when it is none of SES's events that the rule lets through; the message repeats nothing of it
 */
export function parseBounce(input: unknown): Bounce | undefined {
  const { success, data } = event.safeParse(input);
  if (!success) throw new Error('The event is neither a bounce nor a complaint of SES.');
  if (data['detail-type'] === 'Email Complaint Received') {
    const { complainedRecipients, complaintFeedbackType, timestamp: at } = data.detail.complaint;
    // The reader says that it is none.
    if (complaintFeedbackType === 'not-spam') return undefined;
    return { reason: 'complained', addresses: addressesOf(complainedRecipients), at };
  }
  const { bounceType, bouncedRecipients, timestamp: at } = data.detail.bounce;
  if (bounceType !== 'Permanent') return undefined;
  return { reason: 'bounced', addresses: addressesOf(bouncedRecipients), at };
}

/** Without brackets and a name, which some servers add when they report. */
const addressesOf = (list: readonly { readonly emailAddress: string }[]): string[] =>
  list.map(({ emailAddress }) => /<([^<>]+)>\s*$/.exec(emailAddress)?.[1] ?? emailAddress);
