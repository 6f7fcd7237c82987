import { useState } from 'preact/hooks';
import { fieldProblems } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { ConfirmDialog } from '../controls/confirm-dialog.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { TextField } from '../controls/field.tsx';
import { toast } from '../controls/toasts.tsx';
import { formatRelative } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import { CHANGED, type CheckedLink } from './link.ts';
import { useReasons } from './reasons.ts';
import { useCheckNow } from './use-check-now.ts';

/** A link's removal that is to come, or that happened: why, until when, and what to do. Nothing where there is none. */
export default function RemovalCard({ link }: { readonly link: CheckedLink }) {
  if (link.removal) return <RemovedCard link={link} removal={link.removal} />;
  if (link.scheduled_deletion_at) return <ScheduledCard link={link} at={link.scheduled_deletion_at} />;
  return null;
}

function ScheduledCard({ link, at }: { readonly link: CheckedLink; readonly at: string }) {
  const texts = textsOf('verification');
  const reasonOf = useReasons();
  const check = useCheckNow(link.id);
  const [isConfirming, setConfirming] = useState(false);
  const { reason, held_because } = link.verification ?? {};
  const title = texts.scheduled(formatRelative(at));
  return (
    <section class="card stack notice" aria-label={title}>
      <h2>{title}</h2>
      <p>{texts.scheduledText}</p>
      {reason && (
        <p>
          {texts.problem}: {reasonOf(reason)}
        </p>
      )}
      {held_because && <p>{texts.heldBecause[held_because]}</p>}
      <p>{texts.toKeep}</p>
      <div class="row">
        <Button busy={check.busy} onClick={check.run}>
          {texts.checkNow}
        </Button>
        {held_because && (
          <Button kind="danger" onClick={() => setConfirming(true)}>
            {texts.confirm}
          </Button>
        )}
      </div>
      {isConfirming && <ConfirmRemoval link={link} onClose={() => setConfirming(false)} />}
    </section>
  );
}

interface ConfirmRemovalProps {
  readonly link: CheckedLink;
  readonly onClose: () => void;
}

function ConfirmRemoval({ link: { id, short_url }, onClose }: ConfirmRemovalProps) {
  const texts = textsOf('verification');
  const confirm = useChange('POST /links/{id}/confirm-removal', {
    invalidates: CHANGED,
    onSuccess: () => {
      onClose();
      toast({ text: texts.confirmed });
    },
  });
  return (
    <ConfirmDialog
      title={texts.confirmTitle(short_url.replace(/^https?:\/\//, ''))}
      consequence={texts.confirmConsequence}
      action={texts.confirm}
      busy={confirm.isPending}
      failure={confirm.error}
      onConfirm={() => confirm.mutate({ path: { id } })}
      onClose={onClose}
    />
  );
}

interface RemovedCardProps {
  readonly link: CheckedLink;
  readonly removal: NonNullable<CheckedLink['removal']>;
}

function RemovedCard({ link, removal }: RemovedCardProps) {
  const texts = textsOf('verification');
  const reasonOf = useReasons();
  const before = link.site_url ?? '';
  const [siteUrl, setSiteUrl] = useState(before);
  const restore = useChange('POST /links/{id}/restore', {
    invalidates: CHANGED,
    onSuccess: () => toast({ text: texts.restored }),
  });
  const submit = (event: Event) => {
    event.preventDefault();
    restore.mutate({ path: { id: link.id }, body: siteUrl === before ? {} : { site_url: siteUrl } });
  };
  const title = texts.removed(formatRelative(removal.at));
  return (
    <section class="card stack notice" aria-label={title}>
      <h2>{title}</h2>
      <p>{texts.removedText}</p>
      <p>
        {texts.problem}: {reasonOf(removal.reason)}
      </p>
      <p>{texts.restorableUntil(formatRelative(removal.restorable_until))}</p>
      <form class="stack form" noValidate onSubmit={submit}>
        <ErrorSummary failure={restore.error} fields={{ site_url: texts.siteUrl }} />
        <TextField
          name="site_url"
          label={texts.siteUrl}
          hint={texts.siteUrlHint}
          problem={fieldProblems(restore.error).site_url}
          value={siteUrl}
          onValue={setSiteUrl}
          code
          type="url"
          autocapitalize="none"
          spellcheck={false}
        />
        <div class="row">
          <Button kind="primary" submit busy={restore.isPending}>
            {texts.restore}
          </Button>
        </div>
      </form>
    </section>
  );
}
