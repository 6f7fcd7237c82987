import { useState } from 'preact/hooks';
import { messageOf } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { Badge } from '../controls/badge.tsx';
import { Button } from '../controls/button.tsx';
import { toast } from '../controls/toasts.tsx';
import { formatDay, formatMoment, formatRelative } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import { requireSession } from '../session/session.ts';
import { DeleteSiteDialog } from './delete-site-dialog.tsx';
import { ProofWays } from './proof-ways.tsx';
import type { Site } from './site.ts';

/** When we looked for the proofs, and until when they count. */
function Facts({
  site: { last_try: last, proved_until: until, next_try_at: next },
}: {
  readonly site: Site;
}) {
  const texts = textsOf('sites');
  return (
    <p class="dim">
      {last === null ? texts.neverChecked : texts.lastChecked(formatRelative(last.at))}
      {until !== null && ` ${texts.provedUntil(formatDay(until))}`}
      {next !== null && until === null && ` ${texts.checkAgainAt(formatMoment(next))}`}
    </p>
  );
}

/** One domain: whether it is proved, and what to do about it. */
export function SiteCard({ site }: { readonly site: Site }) {
  const texts = textsOf('sites');
  const { domain, state } = site;
  const [isDeleting, setDeleting] = useState(false);
  const check = useChange('POST /sites/{domain}/verify', {
    first: requireSession,
    invalidates: ['GET /sites'],
    onSuccess: (looked) =>
      toast({ text: looked.state === 'proved' ? texts.nowProved(domain) : texts.notFound(domain) }),
    onError: (failure) => toast({ text: messageOf(failure) }),
  });
  const isProved = state === 'proved';
  return (
    <article class="card stack" aria-label={domain}>
      <header class="site-head">
        <h2>
          <bdi dir="ltr">{domain}</bdi>
        </h2>
        <Badge tone={isProved ? 'good' : 'warn'}>{isProved ? texts.proved : texts.unproved}</Badge>
        <span class="site-actions">
          <Button busy={check.isPending} onClick={() => check.mutate({ path: { domain } })}>
            {texts.check}
          </Button>
          <Button kind="quiet" icon="trash" iconOnly onClick={() => setDeleting(true)}>
            {texts.removeOf(domain)}
          </Button>
        </span>
      </header>
      <Facts site={site} />
      {isProved ? (
        <details>
          <summary>{texts.ways}</summary>
          <ProofWays site={site} />
        </details>
      ) : (
        <>
          <p>
            <strong>{texts.waysTitle}</strong>
          </p>
          <ProofWays site={site} />
        </>
      )}
      {isDeleting && <DeleteSiteDialog domain={domain} onClose={() => setDeleting(false)} />}
    </article>
  );
}
