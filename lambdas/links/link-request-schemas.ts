import * as z from 'zod';
import {
  descriptions,
  details,
  flag,
  postId,
  shortCode,
  showFoundOn,
  type,
  url,
  zeroOrOne,
} from './link-field-schemas.ts';
import {
  byDomainNames,
  type LinkChanges,
  type NewLink,
  ON_EXISTING,
  type OnExisting,
} from './link-fields.ts';
import { SHORTEST_CUSTOM_CODE } from './short-code.ts';
import { time } from './text-schemas.ts';

const destination = {
  description:
    'The destination: an absolute `http` or `https` URL without user name and password, and not one of our own short ' +
    'links. Its host must be public: not a private, loopback or link-local address in any notation, not a name without ' +
    'a dot, and no `localhost`, `.local`, `.internal` or the like, unless the service allows them. Invisible ' +
    `characters at the ends are dropped. It is stored in normalised form. ${descriptions.urlLength}`,
};
const post = {
  description:
    'Your id for the link: that of the post or page that contains it, with a number if it may contain several ' +
    '(`post_789:1`). Required for an in-page link: an account has one active in-page link per `post_id`. On a direct link it ' +
    'is only a label. Send a numeric id as a string: `"789"`.',
};
const expiresAt = time.nullish().meta({
  description:
    'When the link stops working: a calendar date, a time and an offset in ISO 8601, such as `2027-01-01T10:00:00Z`, ' +
    '`2027-01-01 10:00:00+00:00` or `20270101T100000+0100`, in the future. Without an offset it is refused, and so are ' +
    'week dates, ordinal dates, years of more than four digits, leap seconds and Unix times. Stored in UTC to the ' +
    'second. `null`: never.',
});
const siteUrl = url.nullish().meta({
  description:
    'Your page that contains the in-page link; only with type `inpage`, by the same rules as `url`, and always with a ' +
    'public host. An account has one active in-page link per `site_url`, fragment included (`#1`, `#2`), and ' +
    'the link is deleted when it is no longer ' +
    `found there. ${descriptions.urlLength}`,
});

/** What a create does if its post or page has a link already. An option of the request, not a field of the link. */
const onExisting = z
  .enum(ON_EXISTING, { error: 'Must be "return", "update" or "error".' })
  .nullish()
  .meta({
    description:
      'What to do if an active in-page link of yours has the `post_id` or `site_url` already: `return` it unchanged (the ' +
      'default), `update` it with the fields that you send, or refuse the create with an `error`: a 409 `link_exists`.',
  });

const matchInactive = zeroOrOne()
  .nullish()
  .meta({
    description:
      '1: a disabled link of yours that was the last to hold the `post_id` or `site_url` counts as existing, too. It is ' +
      'returned as it is, with `is_active: 0`, and no new one is made. 0 (the default): a new link is made.',
  });

const ONLY_IN_PAGE = 'Is only valid when type is "inpage".';

/**
 * The body of `POST /links`. `null` means the same as omitting a field, except for `url` and `type`.
 * @param shortestCode the length of the stage's shortest new custom code
 */
export const createLinkBodyOf = (shortestCode: number) =>
  z
    .strictObject(
      {
        url: url.meta(destination),
        type: type.default('direct').meta({ description: `${descriptions.type} By default \`direct\`.` }),
        ...details,
        post_id: postId.nullish().meta(post),
        expires_at: expiresAt,
        site_url: siteUrl,
        show_found_on: showFoundOn,
        short_code: shortCode(shortestCode)
          .nullish()
          .meta({
            description:
              `A custom short code: ${shortestCode} to 64 of \`A-Z a-z 0-9 _ -\`, not a reserved word. Without it, the link gets a random ` +
              'one of 7 letters and digits. Short codes are never reused.',
          }),
        on_existing: onExisting,
        match_inactive: matchInactive,
      },
      { error: 'Must be a JSON object.' },
    )
    .superRefine(
      (body, context) => {
        const isInPage = body.type === 'inpage';
        if (isInPage && (body.post_id ?? undefined) === undefined) {
          context.addIssue({
            code: 'custom',
            path: ['post_id'],
            message: 'Is required when type is "inpage".',
          });
        }
        if (!isInPage && (body.site_url ?? undefined) !== undefined) {
          context.addIssue({ code: 'custom', path: ['site_url'], message: ONLY_IN_PAGE });
        }
      },
      // By default zod skips refinements once a field is invalid. Run this one too, to report all problems at once.
      { when: ({ value }) => typeof value === 'object' && value !== null },
    )
    .meta({
      if: { properties: { type: { const: 'inpage' } }, required: ['type'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: { properties: { post_id: { type: 'string' } }, required: ['post_id'] },
      else: { properties: { site_url: { type: 'null' } } },
    })
    .transform(
      ({ short_code, on_existing, match_inactive, ...body }): NewLink => ({
        ...byDomainNames(body),
        shortCode: short_code ?? undefined,
        ...existingOptions({ on_existing, match_inactive }),
      }),
    );

/** What a create says about existing links; undefined where it says nothing. */
export const existingOptions = ({
  on_existing,
  match_inactive,
}: {
  readonly on_existing?: OnExisting | null | undefined;
  readonly match_inactive?: 0 | 1 | null | undefined;
}) => ({ onExisting: on_existing ?? undefined, matchInactive: flagOf(match_inactive) });

/** The body of `POST /links` on a stage that doesn't require longer custom codes. */
export const createLinkBody = /* @__PURE__ */ createLinkBodyOf(SHORTEST_CUSTOM_CODE);

/** Maximum links in one bulk request. */
export const MAX_BULK_LINKS = 100;
/** Maximum bytes of a bulk request (contract, "Formats"). */
export const MAX_BULK_BYTES = 1024 * 1024;

const FOR_ALL = 'Applies to links that do not set it themselves.';

/** The body of `POST /links/bulk`. Links are validated separately, so that an invalid one does not stop the others. */
export const createLinksBody = z.strictObject({
  links: z
    .array(z.unknown(), {
      error: ({ input }) => (input === undefined ? 'Is required.' : 'Must be an array.'),
    })
    .min(1, 'Must have at least one link.')
    .max(MAX_BULK_LINKS, `Must have at most ${MAX_BULK_LINKS} links.`)
    .meta({
      description: 'The links, each with the fields of a single create. Each is validated on its own.',
      items: { $ref: '#/components/schemas/CreateLink' },
    }),
  on_existing: onExisting.meta({ description: FOR_ALL }),
  match_inactive: matchInactive.meta({ description: FOR_ALL }),
});

/** The body of `PUT /links/{id}`: any of a link's fields. `null` clears the optional ones. */
export const updateLinkBody = z
  .strictObject({
    url: url.optional().meta(destination),
    type: type.optional().meta({ description: `${descriptions.type} A change to "direct" clears site_url.` }),
    ...details,
    is_active: flag.optional().meta({ description: '0 disables the link, 1 re-enables it.' }),
    expires_at: expiresAt,
    post_id: postId.optional().meta(post),
    site_url: siteUrl,
    show_found_on: showFoundOn,
  })
  .refine((body) => Object.keys(body).length > 0, 'Send at least one field to change.')
  .meta({ minProperties: 1 })
  .transform(
    ({ is_active, ...body }): LinkChanges => ({
      ...byDomainNames(body),
      isActive: flagOf(is_active),
    }),
  );

const flagOf = (value: 0 | 1 | null | undefined): boolean | undefined =>
  value === null || value === undefined ? undefined : value === 1;

/** The path of one link. An id has one spelling: no sign, no leading zero, and a safe integer. */
export const linkPath = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d*$/)
    .transform(Number)
    .refine(Number.isSafeInteger)
    .meta({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: "The link's id." }),
});
