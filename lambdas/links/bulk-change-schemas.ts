import * as z from 'zod';
import type { BulkTargets } from './bulk-targets.ts';
import { postId } from './link-field-schemas.ts';
import { MAX_BULK_LINKS, updateLinkBody } from './link-request-schemas.ts';

/** Up to 100 different values. */
const listOf = <Item extends z.ZodType<string | number>>(item: Item) =>
  z
    .array(item, { error: 'Must be an array.' })
    .min(1, 'Must have at least one.')
    .max(MAX_BULK_LINKS, `Must have at most ${MAX_BULK_LINKS}.`)
    .superRefine((items, context) => {
      for (const [index, value] of items.entries()) {
        if (items.indexOf(value) < index)
          context.addIssue({ code: 'custom', path: [index], message: 'Must not be sent more than once.' });
      }
    });

const NOT_AN_ID = 'Must be the id of a link: a positive whole number.';

const targets = {
  ids: listOf(z.int(NOT_AN_ID).positive(NOT_AN_ID))
    .optional()
    .meta({ description: 'The ids of the links. Send either these or `post_ids`.', uniqueItems: true }),
  post_ids: listOf(postId)
    .optional()
    .meta({
      description:
        'The `post_id`s of in-page links: each names the one that holds it, or else the last one that did, if that is ' +
        'disabled or expired.',
      uniqueItems: true,
    }),
};

interface SentTargets {
  readonly ids?: readonly number[] | undefined;
  readonly post_ids?: readonly string[] | undefined;
}

const hasEither = ({ ids, post_ids }: SentTargets): boolean =>
  (ids === undefined) !== (post_ids === undefined);
const EITHER = { error: 'Send either ids or post_ids.', path: ['ids'] };
const eitherInJsonSchema = {
  if: { required: ['ids'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: { not: { required: ['post_ids'] } },
  else: { required: ['post_ids'] },
};

const targetsOf = ({ ids, post_ids }: SentTargets): BulkTargets =>
  ids ? { ids } : { postIds: post_ids ?? [] };

const NOT_AN_OBJECT = { error: 'Must be a JSON object.' };

/** The body of `PATCH /links/bulk`. The changes are validated once, and what depends on a link for each. */
export const updateLinksBody = z
  .strictObject({ ...targets, changes: updateLinkBody }, NOT_AN_OBJECT)
  .refine(hasEither, EITHER)
  .meta(eitherInJsonSchema)
  .transform(({ changes, ...sent }) => ({ targets: targetsOf(sent), changes }));

/** The body of `DELETE /links/bulk`. */
export const deleteLinksBody = z
  .strictObject(targets, NOT_AN_OBJECT)
  .refine(hasEither, EITHER)
  .meta(eitherInJsonSchema)
  .transform((sent) => ({ targets: targetsOf(sent) }));
