import * as z from 'zod';
import { REPORT_REASONS } from '../abuse/abuse-report.ts';
import { appealData } from '../appeals/appeal-schemas.ts';
import { restrictionData } from '../links/link-response-schemas.ts';

const timestamp = z.string().meta({ format: 'date-time' });
const count = z.int().nonnegative();
const DEFANGED = 'Defanged, such as `hxxps://evil[.]example`.';

/** `data` of a report. */
export const reportData = z
  .object({
    id: z.string().meta({ description: 'Identifies the report.' }),
    created_at: timestamp.meta({ description: 'When it was sent; of counted reports, the first.' }),
    reason: z.enum(REPORT_REASONS).meta({ description: 'What the link is reported for.' }),
    short_code: z.string().meta({ description: 'The reported link.' }),
    destination: z
      .string()
      .nullable()
      .meta({
        description: `Where the link led then; after its expiry, its fallback. ${DEFANGED} \`null\`: it had been deleted.`,
      }),
    details: z.string().nullable().meta({
      description: 'What the sender wrote, with harmless addresses. Text of a stranger: show it as text.',
    }),
    contact: z
      .string()
      .nullable()
      .meta({ description: 'An e-mail address for questions; gone once the report is closed.' }),
    counted: z
      .object({
        reports: count.meta({ description: 'How many.' }),
        networks: count.meta({ description: 'From how many networks; 100 at most are counted.' }),
        latest_at: timestamp.meta({ description: 'When the latest was sent.' }),
      })
      .nullable()
      .meta({
        description: 'For the one entry that counts further reports like others; `null` for a report.',
      }),
  })
  .describe('A report of a link.');

export type ReportData = z.input<typeof reportData>;

/** `data` of open reports. */
export const reportListData = z.object({
  reports: z
    .array(reportData)
    .meta({ description: 'Open reports; three at most of those that are alike, and their counts.' }),
  floods: z
    .array(
      z.object({
        first: z.string().meta({ description: 'The id of the first of them.' }),
        short_code: z.string().meta({ description: 'Their link.' }),
        reports: count.meta({ description: 'How many are open.' }),
      }),
    )
    .meta({ description: 'Links with more than three open reports that are alike.' }),
  matching: count.meta({ description: 'Reports that match, among those that were read.' }),
  has_more: z.boolean().meta({ description: 'Whether there are others, unread or unlisted.' }),
});

/** `data` of a decision on the audit trail. */
export const decisionData = z
  .object({
    id: z.string().meta({ description: 'Identifies the decision.' }),
    at: timestamp.meta({ description: 'When it was made.' }),
    by: z.string().meta({
      description: 'Who made it: `account:` and an id, an ARN of AWS, or one of our own functions.',
    }),
    action: z.string().meta({ description: 'What was decided, such as `take-down`.' }),
    subject: z.string().meta({ description: `What about. Destinations are harmless text. ${DEFANGED}` }),
    short_code: z.string().nullable().meta({ description: 'The link.' }),
    account: z.string().nullable().meta({ description: 'The account, or the owner of the link.' }),
    reason: z.string().nullable().meta({ description: 'Why.' }),
    outcome: z.string().nullable().meta({ description: 'How a report or an appeal was closed.' }),
    before: z.unknown().meta({ description: 'What the decision replaced, with harmless addresses.' }),
  })
  .describe('A decision of an operator.');

export type DecisionData = z.input<typeof decisionData>;

/** `data` of the audit trail. */
export const decisionListData = z.object({
  decisions: z
    .array(decisionData)
    .meta({ description: 'Newest first. May be fewer than asked for, although there are more.' }),
  next_cursor: z.string().nullable().meta({ description: 'Continues the list; `null` at its end.' }),
});

/** `data` of a block. */
const blockData = z.object({
  subject: z.string().meta({ description: `The destination, or the id of the account. ${DEFANGED}` }),
  reason: z.string().meta({ description: 'Why.' }),
  since: timestamp.meta({ description: 'Since when.' }),
});

/** `data` of all blocks. */
export const blockListData = z.object({
  destinations: z
    .array(blockData)
    .meta({ description: 'Blocked destinations. The settings may block more.' }),
  accounts: z.array(blockData).meta({ description: 'Suspended accounts.' }),
});

export type BlockListData = z.input<typeof blockListData>;

const resolved = {
  alike_closed: count.meta({ description: 'Reports like the named ones that were closed, too.' }),
  has_more_alike: z.boolean().meta({ description: 'Whether more of them are open.' }),
};

/** `data` of a block that was made. */
export const blockedData = z.object({
  destination: z.string().meta({ description: `What is blocked, as it is stored. ${DEFANGED}` }),
  ...resolved,
});

/** `data` of a block that is lifted, and part of that of a reinstated account. */
export const undoneData = z.object({
  outcome: z.enum(['done', 'unchanged']).meta({ description: '`unchanged`: there was nothing to undo.' }),
});

/** `data` of a dismissed report. */
export const dismissedReportData = z.object({
  id: z.string().meta({ description: 'The report.' }),
  ...resolved,
});

/** `data` of an appeal, for operators. */
export const operatedAppealData = z
  .object({
    ...appealData.shape,
    account: z.string().meta({ description: 'Who objects.' }),
    short_code: z.string().meta({ description: 'The link that they named.' }),
    subject: z.string().meta({ description: `What was decided about. ${DEFANGED}` }),
    reason: z.string().meta({ description: 'The reason of the decision.' }),
    message: z.string().meta({
      description: 'What the owner wrote, with harmless addresses. Text of a stranger: show it as text.',
    }),
  })
  .describe('An objection of an owner.');

export type OperatedAppealData = z.input<typeof operatedAppealData>;

/** `data` of open appeals. */
export const appealListData = z.object({
  appeals: z.array(operatedAppealData).meta({ description: 'Open appeals, oldest first.' }),
  has_more: z.boolean().meta({ description: 'Whether there are more.' }),
});

/** `data` of a decided appeal. */
export const decidedAppealData = z.object({
  id: z.string().meta({ description: 'The appeal.' }),
  outcome: z.enum(['upheld', 'dismissed']).meta({ description: 'What was decided.' }),
  is_undone: z.boolean().meta({ description: 'Whether the decision was in force until now, and is undone.' }),
});

/** `data` of a link, for operators. */
export const operatedLinkData = z
  .object({
    id: z.int().positive().meta({ description: "The link's number." }),
    short_code: z.string().meta({ description: 'Its short code.' }),
    link_type: z.enum(['direct', 'inpage']).meta({ description: 'Its type.' }),
    target_url: z.string().meta({ description: `Its destination. ${DEFANGED}` }),
    fallback_url: z
      .string()
      .nullable()
      .meta({ description: `Where it leads once it has expired. ${DEFANGED}` }),
    leads_to: z.string().meta({
      description: `Where it leads now, with its UTM parameters, if nothing stops it. ${DEFANGED}`,
    }),
    is_at_fallback: z
      .boolean()
      .meta({ description: 'Whether it has expired and leads to its `fallback_url`.' }),
    site_url: z
      .string()
      .nullable()
      .meta({ description: `The page that contains it. ${DEFANGED}` }),
    title: z.string().nullable().meta({ description: "Its owner's words." }),
    description: z.string().nullable().meta({ description: "Its owner's words." }),
    card_title: z
      .string()
      .nullable()
      .meta({ description: 'The title that messengers show of a direct link.' }),
    card_description: z.string().nullable().meta({ description: 'The description that messengers show.' }),
    card_image_url: z
      .string()
      .nullable()
      .meta({ description: `The image that messengers show. ${DEFANGED}` }),
    account: z
      .object({ id: z.string(), email: z.string().nullable() })
      .nullable()
      .meta({ description: 'Its owner; `null` for a link without one.' }),
    is_active: z.boolean().meta({ description: 'Whether its owner has it switched on.' }),
    restriction: restrictionData.nullable().meta({ description: 'Why operators have stopped it.' }),
    taken_down_at: timestamp.nullable().meta({ description: 'Since when it is taken down.' }),
    expires_at: timestamp.nullable().meta({ description: 'When it expires.' }),
    created_at: timestamp.meta({ description: 'When it was made.' }),
    updated_at: timestamp.meta({ description: 'When its owner last changed it.' }),
  })
  .describe('A link, as operators see it.');

export type OperatedLinkData = z.input<typeof operatedLinkData>;

/** `data` of a link with what is known about it. */
export const linkHistoryData = z.object({
  short_code: z.string().meta({ description: 'The short code.' }),
  link: operatedLinkData.nullable().meta({ description: '`null`: it was deleted.' }),
  reports: z.array(reportData).meta({ description: 'Its open reports, oldest first; 200 at most.' }),
  decisions: z
    .array(decisionData)
    .meta({ description: 'What was decided about it within a year, newest first; 50 at most.' }),
  is_complete: z
    .boolean()
    .meta({ description: 'Whether these are all: `false` if there was too much to read at once.' }),
});

/** `data` of a take-down. */
export const takenDownData = z.object({ link: operatedLinkData, ...resolved });

/** `data` of a link whose take-down was lifted. */
export const restoredLinkData = z.object({
  outcome: z.enum(['restored', 'still-off', 'unchanged']).meta({
    description:
      '`still-off`: it stays switched off, because it was before, or because another link of its owner holds its post or page. ' +
      '`unchanged`: it was not taken down.',
  }),
  link: operatedLinkData,
});

/** `data` of an account, for operators. */
export const operatedAccountData = z
  .object({
    id: z.string().meta({ description: 'Identifies the account.' }),
    email: z.string().meta({ description: 'Its address.' }),
    language: z.string().meta({ description: 'The language of mails.' }),
    created_at: timestamp.meta({ description: 'When it was made.' }),
    email_verified_at: timestamp.nullable().meta({ description: 'When its address was verified.' }),
    suspended_at: timestamp.nullable().meta({ description: 'Since when it is suspended.' }),
    suspension_reason: z.string().nullable().meta({ description: 'Why.' }),
    deleting_at: timestamp.nullable().meta({ description: 'Since when it is being deleted.' }),
    active_keys: count.meta({ description: 'How many of its API keys count as active.' }),
    is_operator: z.boolean().meta({ description: 'Whether it may act as an operator.' }),
  })
  .describe('An account, as operators see it.');

export type OperatedAccountData = z.input<typeof operatedAccountData>;

/** `data` of a suspension. */
export const suspendedData = z.object({ account: operatedAccountData, ...resolved });

/** `data` of an account whose suspension was lifted. */
export const reinstatedData = z.object({ ...undoneData.shape, account: operatedAccountData });
