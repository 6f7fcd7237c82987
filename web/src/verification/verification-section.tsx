import { useEffect, useRef } from 'preact/hooks';
import type { DataOf } from '../api/endpoints.ts';
import { invalidate, useApi } from '../api/queries.ts';
import { Badge } from '../controls/badge.tsx';
import { Button } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { Table } from '../controls/table.tsx';
import { Time } from '../controls/time.tsx';
import { formatNumber } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import type { CheckedLink } from './link.ts';
import { useReasons } from './reasons.ts';
import { dueText, useCheckNow } from './use-check-now.ts';

const tones = {
  pending: 'calm',
  verified: 'good',
  found: 'good',
  missing: 'warn',
  inconclusive: 'calm',
} as const;

/** Whether the link is on its page: now, at the last checks, and when it is looked for again. */
const VerificationSection = ({ link }: { readonly link: CheckedLink }) => (
  <div class="stack">
    <StateCard link={link} />
    <LastChecks link={link} />
  </div>
);
export default VerificationSection;

function StateCard({ link }: { readonly link: CheckedLink }) {
  const texts = textsOf('verification');
  const check = useCheckNow(link.id);
  const { verification, site_url } = link;
  if (!verification) return <p class="card">{texts.notChecked}</p>;
  const { state, since, last_checked_at, last_found_at, next_check_at } = verification;
  return (
    <section class="card stack" aria-label={texts.title}>
      <h2>
        <Badge tone={tones[state]}>{texts.states[state]}</Badge>
      </h2>
      <p>{texts.explained[state]}</p>
      <dl class="facts">
        <dt>{texts.page}</dt>
        <dd>
          <a href={site_url ?? ''} dir="ltr" target="_blank" rel="noreferrer">
            {site_url}
          </a>
        </dd>
        <dt>{texts.states[state]}</dt>
        <dd>
          <Time at={since} />
        </dd>
        <dt>{texts.lastChecked}</dt>
        <dd>{last_checked_at ? <Time at={last_checked_at} /> : texts.never}</dd>
        <dt>{texts.lastFound}</dt>
        <dd>{last_found_at ? <Time at={last_found_at} /> : texts.never}</dd>
        {next_check_at && (
          <>
            <dt>{texts.nextCheck}</dt>
            <dd>{dueText(next_check_at)}</dd>
          </>
        )}
      </dl>
      {link.scheduled_deletion_at === null && (
        <div class="row">
          <Button busy={check.busy} onClick={check.run}>
            {texts.checkNow}
          </Button>
        </div>
      )}
    </section>
  );
}

type Check = DataOf<'GET /links/{id}/checks'>['checks'][number];

function LastChecks({ link: { id, verification } }: { readonly link: CheckedLink }) {
  const texts = textsOf('verification');
  // A new check is shown once the link's page has read that there was one.
  const lastChecked = useRef(verification?.last_checked_at);
  const query = useApi('GET /links/{id}/checks', { path: { id } });
  useEffect(() => {
    if (lastChecked.current !== verification?.last_checked_at) invalidate('GET /links/{id}/checks');
    lastChecked.current = verification?.last_checked_at;
  }, [verification?.last_checked_at]);
  return (
    <Loaded query={query} skeleton={<Skeleton rows={3} />}>
      {({ checks }) =>
        checks.length === 0 ? (
          <EmptyState title={texts.noChecks}>{texts.noChecksText}</EmptyState>
        ) : (
          <section class="stack checks" aria-label={texts.last}>
            <h2>{texts.last}</h2>
            <Table
              caption={texts.last}
              columns={[
                { title: texts.time, cell: ({ at }) => <Time at={at} /> },
                {
                  title: texts.result,
                  cell: ({ verdict }) => <Badge tone={tones[verdict]}>{texts.verdicts[verdict]}</Badge>,
                },
                { title: texts.why, cell: (check) => <Why check={check} /> },
              ]}
              rows={checks}
              rowKey={({ at }) => at}
            />
          </section>
        )
      }
    </Loaded>
  );
}

function Why({ check: { reason, message, status, final_host } }: { readonly check: Check }) {
  const texts = textsOf('verification');
  const reasonOf = useReasons();
  return (
    <>
      {reasonOf(reason, message)}{' '}
      <span class="small dim">
        {status !== null && texts.statusOf(formatNumber(status))}
        {final_host !== null && (
          <>
            {' · '}
            {texts.ledTo} <bdi dir="ltr">{final_host}</bdi>
          </>
        )}
      </span>
    </>
  );
}
