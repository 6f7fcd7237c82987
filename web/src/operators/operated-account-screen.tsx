import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import type { DataOf } from '../api/endpoints.ts';
import { useApi } from '../api/queries.ts';
import { Badge } from '../controls/badge.tsx';
import { Button, ButtonLink } from '../controls/button.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { Time } from '../controls/time.tsx';
import { formatNumber, languageName } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import { DeskPage } from './desk-page.tsx';
import { Facts } from './parts.tsx';
import { ReinstateDialog } from './reinstate-dialog.tsx';
import { SuspendDialog } from './suspend-dialog.tsx';

export default function OperatedAccountScreen() {
  const { params } = useRoute();
  const id = params.id ?? '';
  return <DeskPage title={textsOf('operators').account}>{() => <AccountOf key={id} id={id} />}</DeskPage>;
}

function AccountOf({ id }: { readonly id: string }) {
  const account = useApi('GET /operator/accounts/{id}', { path: { id } });
  return <Loaded query={account}>{(data) => <Known account={data} />}</Loaded>;
}

function Known({ account }: { readonly account: DataOf<'GET /operator/accounts/{id}'> }) {
  const texts = textsOf('operators');
  const [isAsked, setIsAsked] = useState(false);
  const close = () => setIsAsked(false);
  const { id, email, suspended_at, suspension_reason, email_verified_at, deleting_at } = account;
  return (
    <>
      <div class="row">
        {suspended_at ? (
          <>
            <Badge tone="warn">{texts.states.suspended}</Badge>
            <Button onClick={() => setIsAsked(true)}>{texts.reinstate}</Button>
          </>
        ) : (
          <>
            <Badge tone="good">{texts.notSuspended}</Badge>
            <Button kind="danger" onClick={() => setIsAsked(true)}>
              {texts.suspend}
            </Button>
          </>
        )}
        <ButtonLink href={`/app/operator/audit?account=${id}`}>{texts.toAudit}</ButtonLink>
      </div>
      <div class="card">
        <Facts
          facts={[
            [texts.email, <bdi key="email">{email}</bdi>],
            [texts.accountId, <code key="id">{id}</code>],
            [texts.verified, email_verified_at ? <Time at={email_verified_at} /> : texts.notVerified],
            [texts.suspendedSince, suspended_at && <Time at={suspended_at} />],
            [texts.why, suspension_reason],
            [texts.deletingSince, deleting_at && <Time at={deleting_at} />],
            [texts.created, <Time key="created" at={account.created_at} />],
            [texts.language, languageName(account.language)],
            [texts.activeKeys, formatNumber(account.active_keys)],
            [texts.role, account.is_operator ? texts.operator : texts.noRole],
          ]}
        />
      </div>
      {isAsked && !suspended_at && <SuspendDialog account={account} onClose={close} />}
      {isAsked && suspended_at && (
        <ReinstateDialog id={id} name={email} reason={suspension_reason ?? ''} onClose={close} />
      )}
    </>
  );
}
