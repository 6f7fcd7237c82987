import { useState } from 'preact/hooks';
import { fieldProblems } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import { requireSession } from '../session/session.ts';
import { SCOPES, type Scope } from './api-key.ts';
import { dayOf, expiryOf, LIFETIMES, type Lifetime } from './lifetime.ts';
import { ScopeFields } from './scope-fields.tsx';
import { shownKey } from './shown-key.ts';

/** Makes a key. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = textsOf('apiKeys');
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(SCOPES);
  const [lifetime, setLifetime] = useState<Lifetime>('never');
  const [lastDay, setLastDay] = useState('');
  const [isScopeMissing, setScopeMissing] = useState(false);
  const create = useChange('POST /keys', {
    first: requireSession,
    invalidates: ['GET /keys', 'GET /account/events'],
    onSuccess: (made) => {
      shownKey.value = made;
      onClose();
    },
  });
  const problems = fieldProblems(create.error);
  const submit = (event: Event) => {
    event.preventDefault();
    setScopeMissing(scopes.length === 0);
    if (scopes.length === 0) return;
    const expires_at = expiryOf(lifetime, lastDay, new Date());
    create.mutate({ body: { name, scopes: [...scopes], expires_at } });
  };
  return (
    <Dialog title={texts.newTitle} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <ErrorSummary
          failure={create.error}
          fields={{ name: texts.name, scopes: texts.mayWhat, expires_at: texts.expires }}
        />
        <TextField
          name="name"
          label={texts.name}
          hint={texts.nameHint}
          problem={problems.name}
          value={name}
          onValue={setName}
          autocomplete="off"
          maxLength={100}
          required
        />
        <ScopeFields
          chosen={scopes}
          onChosen={setScopes}
          problem={isScopeMissing ? texts.chooseScope : problems.scopes}
        />
        <SelectField
          name="expires_at"
          label={texts.expires}
          problem={problems.expires_at}
          value={lifetime}
          options={LIFETIMES.map((each) => [each, texts.lifetimes[each]] as const)}
          onValue={setLifetime}
        />
        {lifetime === 'own' && (
          <TextField
            name="last-day"
            type="date"
            label={texts.lastDay}
            hint={texts.lastDayHint}
            min={dayOf(new Date())}
            max="9999-12-30"
            value={lastDay}
            onValue={setLastDay}
            required
          />
        )}
        <Button kind="primary" submit busy={create.isPending}>
          {texts.createAction}
        </Button>
      </form>
    </Dialog>
  );
}
