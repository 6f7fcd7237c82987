import type { ApiEvent } from './envelope.ts';

/** Our CloudFront function overwrites this header with the distribution's own domain. */
const DISTRIBUTION_HEADER = 'x-klookup-distribution';

/**
 * The distribution's `*.cloudfront.net` host. Short links work there too, even with a custom domain.
 * @returns undefined until the edge stack that sends it has been deployed
 */
export const distributionHost = ({ headers }: ApiEvent): string | undefined =>
  headers[DISTRIBUTION_HEADER] || undefined;
