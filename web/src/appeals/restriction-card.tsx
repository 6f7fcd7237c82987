import { useState } from 'preact/hooks';
import type { DataOf } from '../api/endpoints.ts';
import { fieldProblems } from '../api/problem-texts.ts';
import { isProblem } from '../api/problems.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { TextAreaField } from '../controls/field.tsx';
import { LeaveGuard } from '../controls/leave-guard.tsx';
import { textsOf } from '../languages/language.ts';
import { stage } from '../stage/current-stage.ts';
import { filedText, sentText } from './outcome-texts.ts';

interface RestrictionCardProps {
  readonly linkId: number;
  readonly restriction: NonNullable<DataOf<'GET /links/{id}'>['link']['restriction']>;
  /** What its owner objected. */
  readonly filed: DataOf<'GET /links/{id}'>['appeal'];
}

/** Why operators stopped a link, and a way to object, once: later it says what became of that. */
export default function RestrictionCard({ linkId, restriction, filed }: RestrictionCardProps) {
  const texts = textsOf('appeals');
  const [isOpen, setOpen] = useState(false);
  const appeal = useChange('POST /links/{id}/appeal', { invalidates: ['GET /links/{id}'] });
  const outcome = filed
    ? filedText(filed, stage)
    : appeal.data
      ? sentText(stage)
      : isProblem(appeal.error, 'appealed_already')
        ? texts.sentBefore
        : isProblem(appeal.error, 'not_appealable')
          ? texts.notAppealable
          : undefined;
  return (
    <section class="card stack notice" aria-label={texts.titles[restriction.code]}>
      <h2>{texts.titles[restriction.code]}</h2>
      <p>
        {texts.reason}: <bdi>{restriction.reason}</bdi>
      </p>
      <p class="dim">{texts.visitors}</p>
      {outcome !== undefined && <p role="status">{outcome}</p>}
      {outcome === undefined && !isOpen && (
        <div class="row">
          <Button onClick={() => setOpen(true)}>{texts.object}</Button>
        </div>
      )}
      {outcome === undefined && isOpen && (
        <AppealForm
          failure={appeal.error}
          busy={appeal.isPending}
          onSend={(message) => appeal.mutate({ path: { id: linkId }, body: { message } })}
        />
      )}
    </section>
  );
}

interface AppealFormProps {
  readonly failure: Parameters<typeof ErrorSummary>[0]['failure'];
  readonly busy: boolean;
  readonly onSend: (message: string) => void;
}

function AppealForm({ failure, busy, onSend }: AppealFormProps) {
  const texts = textsOf('appeals');
  const [message, setMessage] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    onSend(message);
  };
  return (
    <form class="stack form" noValidate onSubmit={submit}>
      <LeaveGuard when={message !== ''} />
      <ErrorSummary failure={failure} fields={{ message: texts.message }} />
      <TextAreaField
        name="message"
        label={texts.message}
        hint={texts.messageHint}
        problem={fieldProblems(failure).message}
        value={message}
        onValue={setMessage}
        rows={5}
        required
        autoFocus
      />
      <div class="row">
        <Button kind="primary" submit busy={busy}>
          {texts.send}
        </Button>
      </div>
    </form>
  );
}
