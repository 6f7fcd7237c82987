import { type Destination, isOwnShortLink } from './destination.ts';
import { InvalidFieldsError } from './link-errors.ts';

/** Problems of fields, by the API's names of the fields. */
export type FieldProblems = Readonly<Record<string, string>>;

/** What is wrong with values that by themselves are well-formed. Those that are not there have no problem. */
export function problemsOfValues(
  values: {
    readonly targetUrl?: Destination | undefined;
    readonly siteUrl?: Destination | null | undefined;
    readonly expiresAt?: Date | null | undefined;
  },
  { origin, now }: { readonly origin: string; readonly now: Date },
): FieldProblems {
  const isOwn = (url: Destination | null | undefined) => url && isOwnShortLink(url, origin);
  return {
    ...(isOwn(values.targetUrl) ? { url: OWN_SHORT_LINK } : {}),
    ...(isOwn(values.siteUrl) ? { site_url: OWN_SHORT_LINK } : {}),
    ...(values.expiresAt && values.expiresAt <= now ? { expires_at: 'Must lie in the future.' } : {}),
  };
}

const OWN_SHORT_LINK = 'Must not be one of our own short links.';

/** @throws InvalidFieldsError unless there are no problems */
export function refuseFields(problems: FieldProblems): void {
  if (Object.keys(problems).length > 0) throw new InvalidFieldsError(problems);
}
