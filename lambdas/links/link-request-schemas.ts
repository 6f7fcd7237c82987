import * as z from 'zod';
import { about, details, flag, postId, shortCode, time, type, url } from './link-field-schemas.ts';
import { byDomainNames, type LinkChanges, type NewLinkFields } from './link-fields.ts';

const destination = {
  description:
    'Where the link leads: absolute, `http` or `https`, without user name and password, and not one of our own short ' +
    'links. It is kept in its normalised form. The limit counts bytes of UTF-8.',
};
const post = {
  description:
    'Your own id of the post or page that holds the link. Required for an in-page link: ' +
    'an account has one active in-page link for each `post_id`. On a direct link it is a label.',
};
const expiresAt = time.nullish().meta({ description: about.expiresAt });
const siteUrl = url.nullish().meta({
  description:
    'The page of yours that holds the in-page link; only with type `inpage`. An account has one active in-page link ' +
    'for each `site_url`, and the link is deleted when it is no longer found there.',
});

const ONLY_IN_PAGE = 'Is only valid when type is "inpage".';

/** What `POST /links` takes. `null` is the same as leaving a field out, except for `url` and `type`. */
export const createLinkBody = z
  .strictObject(
    {
      url: url.meta(destination),
      type: type.default('direct').meta({ description: about.type }),
      ...details,
      post_id: postId.nullish().meta(post),
      expires_at: expiresAt,
      site_url: siteUrl,
      short_code: shortCode.nullish().meta({
        description:
          'A short code of your own choice: 3 to 64 of `A-Z a-z 0-9 _ -`, no reserved word. Without it one is drawn, ' +
          'of 7 letters and digits. A code once issued is never issued again.',
      }),
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
    // Also beside other mistakes: zod leaves refinements out by default once a field is at fault.
    { when: ({ value }) => typeof value === 'object' && value !== null },
  )
  .meta({
    if: { properties: { type: { const: 'inpage' } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word.
    then: { properties: { post_id: { type: 'string' } }, required: ['post_id'] },
    else: { properties: { site_url: { type: 'null' } } },
  })
  .transform(
    ({ short_code, ...body }): NewLinkFields => ({
      ...byDomainNames(body),
      shortCode: short_code ?? undefined,
    }),
  );

/** Links that one bulk request may create. */
const MAX_BULK_LINKS = 100;

/** What `POST /links/bulk` takes. Each link is checked on its own, so that one at fault does not stop the others. */
export const createLinksBody = z.strictObject({
  links: z
    .array(z.unknown(), {
      error: ({ input }) => (input === undefined ? 'Is required.' : 'Must be an array.'),
    })
    .min(1, 'Must have at least one link.')
    .max(MAX_BULK_LINKS, `Must have at most ${MAX_BULK_LINKS} links.`)
    .meta({
      description: 'The links, each as a create of one takes it. Each is checked on its own.',
      items: { $ref: '#/components/schemas/CreateLink' },
    }),
});

/** What `PUT /links/{id}` takes: any of a link's fields. `null` clears those that a link can be without. */
export const updateLinkBody = z
  .strictObject({
    url: url.optional().meta(destination),
    type: type.optional().meta({ description: `${about.type} Going to "direct" clears site_url.` }),
    ...details,
    is_active: flag.optional().meta({ description: '0 disables the link, 1 enables it again.' }),
    expires_at: expiresAt,
    post_id: postId.optional().meta(post),
    site_url: siteUrl,
  })
  .refine((body) => Object.keys(body).length > 0, 'Send at least one field to change.')
  .meta({ minProperties: 1 })
  .transform(
    ({ is_active, ...body }): LinkChanges => ({
      ...byDomainNames(body),
      isActive: is_active === undefined ? undefined : is_active === 1,
    }),
  );

/** The path of one link. An id has one spelling: no sign, no leading zero, nothing that a double cannot hold. */
export const linkPath = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d*$/)
    .transform(Number)
    .refine(Number.isSafeInteger)
    .meta({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: "The link's id." }),
});
