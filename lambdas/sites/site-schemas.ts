import * as z from 'zod';
import { DNS_RESULTS, FILE_RESULTS } from './site.ts';

/** The path of one site. The use cases parse the domain: a claim says what is wrong with it, the others are a 404. */
export const sitePath = z.object({
  domain: z.string().min(1).meta({
    description: 'The domain, such as `yoursite.com`. Unicode, upper case and a trailing dot are normalised.',
    maxLength: 253,
  }),
});

const timestamp = z.string().meta({ format: 'date-time' });

const tryData = z.object({
  at: timestamp.meta({ description: 'When we last looked for the proofs.' }),
  dns: z.enum(DNS_RESULTS).meta({
    description:
      'The TXT record. `wrong_value`: there are records, but none with this token. `unreachable`: no answer from DNS.',
  }),
  file: z.enum(FILE_RESULTS).meta({
    description:
      'The file. `no_file`: a status other than 200. `not_text`: its type is not `text/plain`, or it has over 16 KB. ' +
      '`wrong_value`: no line is this token. `redirected_elsewhere`: to another host or path. `unreachable`: no response.',
  }),
});

/** A site in responses. */
export const siteData = z.object({
  domain: z.string().meta({ description: 'The domain in ASCII: `xn--mnchen-3ya.de` for `münchen.de`.' }),
  state: z.enum(['unproved', 'proved']).meta({
    description: 'Whether a proof counts now. A proof counts for 30 days after we last found it.',
  }),
  proved_by: z.array(z.enum(['dns', 'file'])).meta({
    description:
      'The proofs that count. `dns` covers the domain and everything below it; `file` covers the host and its `www`.',
  }),
  proved_until: timestamp.nullable().meta({
    description:
      'Until when the proofs count if we do not find them again. We look daily from 10 days before.',
  }),
  token: z.string().meta({
    description: 'Belongs to your account and this domain. It is not secret. A deleted site gets a new one.',
  }),
  dns_record: z
    .object({ type: z.literal('TXT'), name: z.string(), value: z.string() })
    .meta({ description: 'The DNS record that proves the domain.' }),
  file: z.object({ url: z.string(), content: z.string() }).meta({
    description:
      'The file, in `text/plain`, that proves the host. The content must be a line of its own. We look by `http` if it can not be read by `https`.',
  }),
  last_try: tryData.nullable().meta({ description: 'What we last found. `null`: we have not looked yet.' }),
  next_try_at: timestamp.nullable().meta({
    description: 'When a call of `verify` looks again. `null`: now.',
  }),
  created_at: timestamp.meta({ description: 'When the site was claimed.' }),
});

export type SiteData = z.input<typeof siteData>;

/** The `data` of the response to `GET /sites`. */
export const siteListData = z.object({
  sites: z.array(siteData).meta({ description: 'By domain.' }),
});

/** The `data` of the response to `DELETE /sites/{domain}`. */
export const deletedSiteData = z.object({ message: z.literal('Site deleted successfully') });
