import { useState } from 'preact/hooks';
import { useApi } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { Time } from '../controls/time.tsx';
import { textsOf } from '../languages/language.ts';
import { Defanged, ReasonBadge, Words } from './parts.tsx';
import type { ReportCase } from './report-cases.ts';
import { pathOf } from './sought.ts';
import { useSettled } from './use-settled.ts';

/** Long enough to pass a row with `j` without reading what it is about. */
const LINGER_MS = 300;

interface ReportRowProps {
  readonly each: ReportCase;
  readonly isChosen: boolean;
  readonly onChosen: (isChosen: boolean) => void;
  readonly onTakeDown: () => void;
  readonly onDismiss: () => void;
}

/** One case of the queue. Whoever stays at it sees the link's owner, too. */
export function ReportRow({ each, isChosen, onChosen, onTakeDown, onDismiss }: ReportRowProps) {
  const texts = textsOf('operators');
  const [isCurrent, setIsCurrent] = useState(false);
  const { code, reason, destination, reports, count, since } = each;
  const words = reports.find(({ details }) => details !== null)?.details;
  const networks = reports.find(({ counted }) => counted !== null)?.counted?.networks;
  return (
    <li
      class={isChosen ? 'report chosen' : 'report'}
      onFocusCapture={() => setIsCurrent(true)}
      onBlurCapture={({ currentTarget, relatedTarget }) =>
        setIsCurrent(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))
      }
    >
      <label class="report-choice">
        <input
          type="checkbox"
          checked={isChosen}
          onChange={({ currentTarget }) => onChosen(currentTarget.checked)}
        />
        <span class="unseen">{texts.choose(code)}</span>
      </label>
      <div class="report-facts">
        <p class="row">
          <a class="report-code" href={pathOf({ kind: 'link', code })} data-row dir="ltr">
            {code}
          </a>
          <ReasonBadge reason={reason} />
          <span class="dim small">
            {texts.reportCount(count)}
            {networks !== undefined && ` ${texts.networks(networks)}`} · <Time at={since} />
          </span>
        </p>
        {destination === null ? (
          <p class="dim">{texts.unknownDestination}</p>
        ) : (
          <Defanged>{destination}</Defanged>
        )}
        {words ? <Words>{words}</Words> : <p class="dim small">{texts.noWords}</p>}
        {isCurrent && <Owner code={code} />}
      </div>
      <div class="report-actions">
        <Button kind="danger" onClick={onTakeDown}>
          {texts.takeDown}
        </Button>
        <Button onClick={onDismiss}>{texts.dismiss}</Button>
      </div>
    </li>
  );
}

/** Whose link it is. The queue itself doesn't say. */
function Owner({ code }: { readonly code: string }) {
  const texts = textsOf('operators');
  const hasSettled = useSettled(LINGER_MS);
  const history = useApi('GET /operator/links/{code}', { path: { code }, enabled: hasSettled });
  const link = history.data?.link;
  if (!history.data) return null;
  const account = link?.account;
  return (
    <p class="small">
      <span class="dim">{texts.owner}: </span>
      {account ? (
        <a href={pathOf({ kind: 'account', id: account.id })}>{account.email ?? account.id}</a>
      ) : link ? (
        texts.noOwner
      ) : (
        texts.ownerUnknown
      )}
    </p>
  );
}
