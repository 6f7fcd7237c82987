import { Time } from '../controls/time.tsx';
import { textsOf } from '../languages/language.ts';
import { Defanged, ReasonBadge, Words } from './parts.tsx';
import type { Report } from './report-cases.ts';

/** The open reports of one link, as they were sent. */
export function OpenReports({ reports }: { readonly reports: readonly Report[] }) {
  const texts = textsOf('operators');
  if (reports.length === 0) return <p class="dim">{texts.noOpenReports}</p>;
  return (
    <ul class="stack plain-list">
      {reports.map(({ id, reason, created_at, destination, details, contact, counted }) => (
        <li key={id} class="card stack-small">
          <p class="row">
            <ReasonBadge reason={reason} />
            <span class="dim small">
              {counted && `${texts.reportCount(counted.reports)} ${texts.networks(counted.networks)} · `}
              <Time at={created_at} />
            </span>
          </p>
          {details ? <Words>{details}</Words> : <p class="dim small">{texts.noWords}</p>}
          <p class="small">
            <span class="dim">{texts.leadsTo}: </span>
            {destination === null ? texts.unknownDestination : <Defanged>{destination}</Defanged>}
          </p>
          {contact && (
            <p class="small">
              <span class="dim">{texts.contact}: </span>
              <bdi>{contact}</bdi>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
