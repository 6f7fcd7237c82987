import { useRef, useState } from 'preact/hooks';
import { Button } from '../controls/button.tsx';
import { Time } from '../controls/time.tsx';
import { textsOf } from '../languages/language.ts';
import { DismissAppealDialog, type OpenAppeal, UpholdDialog } from './appeal-dialogs.tsx';
import { Facts, Words } from './parts.tsx';
import { pathOf } from './sought.ts';
import { useRowKeys } from './use-row-keys.ts';

interface Asked {
  readonly action: 'uphold' | 'dismiss';
  readonly appeal: OpenAppeal;
}

interface AppealListProps {
  readonly appeals: readonly OpenAppeal[];
  /** Below the heading of the page, or of a part of it. */
  readonly heading?: Heading;
}

type Heading = 'h2' | 'h3';

/** Appeals, each with the decision that it objects to. */
export function AppealList({ appeals, heading = 'h2' }: AppealListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  useRowKeys(list);
  const close = () => setAsked(undefined);
  return (
    <>
      <ul class="stack plain-list" ref={list}>
        {appeals.map((appeal) => (
          <AppealCard
            key={appeal.id}
            appeal={appeal}
            heading={heading}
            onAsk={(action) => setAsked({ action, appeal })}
          />
        ))}
      </ul>
      {asked?.action === 'uphold' && <UpholdDialog appeal={asked.appeal} onClose={close} />}
      {asked?.action === 'dismiss' && <DismissAppealDialog appeal={asked.appeal} onClose={close} />}
    </>
  );
}

interface AppealCardProps {
  readonly appeal: OpenAppeal;
  readonly heading: Heading;
  readonly onAsk: (action: Asked['action']) => void;
}

function AppealCard({ appeal, heading: Heading, onAsk }: AppealCardProps) {
  const texts = textsOf('operators');
  const { code, short_code, account, subject, reason, message, decided_at, created_at } = appeal;
  return (
    <li class="card stack">
      <Heading>
        {texts.appealAgainst[code]}{' '}
        {code === 'destination_blocked' ? (
          <span class="defanged" dir="ltr">
            {subject}
          </span>
        ) : (
          <bdi>{code === 'link_taken_down' ? short_code : account}</bdi>
        )}
      </Heading>
      <Words>{message}</Words>
      <Facts
        facts={[
          [
            texts.decisionReason,
            <span key="reason" dir="auto">
              {reason}
            </span>,
          ],
          [
            texts.code,
            <a key="code" href={pathOf({ kind: 'link', code: short_code })} data-row dir="ltr">
              {short_code}
            </a>,
          ],
          [
            texts.account,
            <a key="account" href={pathOf({ kind: 'account', id: account })} dir="ltr">
              {account}
            </a>,
          ],
          [texts.decidedAt, <Time key="decided" at={decided_at} />],
          [texts.appealedAt, <Time key="appealed" at={created_at} />],
        ]}
      />
      <div class="row">
        <Button onClick={() => onAsk('uphold')}>{texts.uphold}</Button>
        <Button onClick={() => onAsk('dismiss')}>{texts.dismissAppeal}</Button>
      </div>
    </li>
  );
}
