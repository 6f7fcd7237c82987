import * as z from 'zod';
import { wholeNumber } from '../http/whole-number.ts';
import { ACCOUNT_EVENT_KINDS } from './account-event.ts';

/** The query of `GET /account/events`. */
export const accountEventsQuery = z.strictObject({
  limit: wholeNumber(100, 'Must be a whole number from 1 to 100.')
    .prefault('50')
    .meta({ description: 'Events per response.', default: 50 }),
  cursor: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'Must be a next_cursor from an earlier response.')
    .optional()
    .meta({ description: 'The `next_cursor` of the previous response.' }),
});

/** `data` of an event. */
export const accountEventData = z
  .object({
    id: z.string().describe('Identifies the event.'),
    kind: z.enum(ACCOUNT_EVENT_KINDS).describe('What happened.'),
    at: z.string().meta({ format: 'date-time', description: 'When it happened.' }),
    country: z
      .string()
      .nullable()
      .describe('From where, in ISO 3166, or `unknown`; `null` if no browser did it.'),
    device: z.string().nullable().describe('`mobile`, `tablet`, `desktop` or `unknown`.'),
    browser: z.string().nullable().describe('The browser, or `unknown`.'),
    session_id: z.string().nullable().describe('The session that did it, or was ended.'),
    key_id: z.string().nullable().describe('The API key that it is about.'),
  })
  .describe('Something that happened to an account.');

/** `data` of an account's events. */
export const accountEventsData = z.object({
  events: z.array(accountEventData).describe('Newest first.'),
  next_cursor: z.string().nullable().describe('Continues the list; `null` at its end.'),
});

export type AccountEventData = z.input<typeof accountEventData>;
