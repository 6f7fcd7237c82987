import * as z from 'zod';
import { REPORT_REASONS } from '../abuse/abuse-report.ts';
import { MAX_REASON_LENGTH } from '../audit/decision.ts';
import { wholeNumber } from '../http/whole-number.ts';
import { CUSTOM_SHORT_CODE } from '../links/short-code.ts';
import { text, time } from '../links/text-schemas.ts';

/** The id of an account or an appeal. */
const ID = /^[0-9a-f]{32}$/;

const reportId = z
  .string({ error: 'Must be a string.' })
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}(-more)?$/, 'Must be the id of a report.');

const reportPath = z.object({ id: reportId.meta({ description: 'The id of the report.' }) });
const codePath = z.object({
  code: z.string().regex(CUSTOM_SHORT_CODE).meta({ description: 'The short code of the link.' }),
});
const namedLinkPath = z.object({
  code: z
    .string()
    .regex(new RegExp(`${CUSTOM_SHORT_CODE.source}|^id:[1-9]\\d{0,14}$`))
    .meta({ description: 'The short code of the link, or `id:` and its id, such as `id:36`.' }),
});
const accountPath = z.object({
  id: z.string().regex(ID).meta({ description: 'The id of the account.' }),
});
const appealPath = z.object({
  id: z.string().regex(ID).meta({ description: 'The id of the appeal.' }),
});

/** The paths of what operators decide about. */
export const operatorPaths = {
  report: reportPath,
  code: codePath,
  namedLink: namedLinkPath,
  account: accountPath,
  appeal: appealPath,
};

const reason = text().meta({
  minLength: 1,
  maxLength: MAX_REASON_LENGTH,
  description:
    'Why, in one line. The owner of a link that is taken down always sees it. Other reasons reach owners only by mail, where ' +
    'the service sends it.',
});

const alike = z
  .boolean({ error: 'Must be true or false.' })
  .default(false)
  .meta({
    description:
      'Whether to close up to 100 more open reports of the same links, for the same reasons and with the same destinations. ' +
      '`false` by default.',
    default: false,
  });

const ledByReports = {
  reports: z
    .array(reportId, { error: 'Must be an array.' })
    .max(100, 'Must have at most 100 reports.')
    .default([])
    .meta({ description: 'The ids of open reports that led to the decision: they are closed with it.' }),
  alike,
};

/** The body of a decision with a reason. */
export const decideBody = z.strictObject({ reason, ...ledByReports });

/** The body that dismisses a report. */
export const dismissReportBody = z.strictObject({ alike });

/** The body of `POST /operator/blocks`. */
export const blockBody = z.strictObject({
  destination: text().meta({
    description:
      'A domain with everything below it (`evil.example`), a pattern of hosts (`*paypa1*`), or one of hosts and paths ' +
      '(`docs.example.com/forms/*`). `*` matches any characters. Dots may be in brackets.',
  }),
  allows_public_suffix: z
    .boolean({ error: 'Must be true or false.' })
    .default(false)
    .meta({ description: 'Allows to block names of many owners, such as `github.io`.', default: false }),
  reason,
  ...ledByReports,
});

/** The query of `DELETE /operator/blocks`. */
export const unblockQuery = z.strictObject({
  destination: text().meta({ description: 'The blocked destination, in any spelling.' }),
});

const limit = (most: number) =>
  wholeNumber(most, `Must be a whole number from 1 to ${most}.`)
    .prefault('50')
    .meta({ description: 'Most entries to return.', default: 50 });

/** The query of `GET /operator/reports`. */
export const reportsQuery = z.strictObject({
  limit: limit(200),
  sort: z.enum(['urgency', 'oldest'], { error: 'Must be urgency or oldest.' }).default('urgency').meta({
    description:
      '`urgency`, the default: the most harmful reasons first, then what was reported most often. `oldest`: by age.',
    default: 'urgency',
  }),
  reason: z
    .enum(REPORT_REASONS, { error: `Must be one of ${REPORT_REASONS.join(', ')}.` })
    .optional()
    .meta({ description: 'Only reports for this reason.' }),
  short_code: z
    .string()
    .regex(CUSTOM_SHORT_CODE, 'Must be a short code.')
    .optional()
    .meta({ description: 'Only reports of this link, also when many are alike.' }),
});

/** The query of `GET /operator/appeals`. */
export const appealsQuery = z.strictObject({ limit: limit(200) });

/** The query of `GET /operator/audit`. */
export const auditQuery = z.strictObject({
  limit: limit(100),
  cursor: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'Must be a next_cursor from an earlier response.')
    .optional()
    .meta({ description: 'The `next_cursor` of the previous response.' }),
  since: time.optional().meta({ description: 'Only decisions since then. A year ago by default.' }),
  short_code: z
    .string()
    .regex(CUSTOM_SHORT_CODE, 'Must be a short code.')
    .optional()
    .meta({ description: 'Only decisions about this link, and about its reports and appeals.' }),
  account: z
    .string()
    .regex(ID, 'Must be the id of an account.')
    .optional()
    .meta({ description: 'Only decisions about this account and its links.' }),
});
