import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { fieldProblems } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { CheckboxField, SelectField, TextAreaField, TextField } from '../controls/field.tsx';
import { LeaveGuard } from '../controls/leave-guard.tsx';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import type { Link } from './link.ts';
import { changedNames, changesOf, formOf, type LinkForm } from './link-fields.ts';
import { CHANGED, keepSaved } from './saved-link.ts';

type NamesOf<Value> = {
  [Name in keyof LinkForm]: LinkForm[Name] extends Value ? Name : never;
}[keyof LinkForm];
type TextName = Exclude<NamesOf<string>, 'type'>;

const UTM = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const;
const CARD = ['card_title', 'card_description', 'card_image_url'] as const;

/** Everything that an owner can change. Only what they changed is sent. */
export default function EditForm({ link }: { readonly link: Link }) {
  const texts = textsOf('link');
  const before = formOf(link);
  // What changes elsewhere meanwhile, such as whether the link works, is shown and not taken back.
  const [edits, setEdits] = useState<Partial<LinkForm>>({});
  const form = { ...before, ...edits };
  const save = useChange('PUT /links/{id}', { invalidates: [...CHANGED, 'GET /tags'] });
  const problems = fieldProblems(save.error);
  const changed = changedNames(before, form);
  const set = (name: keyof LinkForm) => (value: string | boolean) => setEdits({ ...edits, [name]: value });
  const field = (name: keyof LinkForm) => ({
    name,
    label: texts.fields[name],
    problem: problems[name],
  });
  const text = (name: TextName) => ({
    ...field(name),
    value: form[name],
    onValue: set(name),
    dir: 'auto' as const,
  });
  const url = (name: TextName) => ({
    ...text(name),
    code: true,
    type: 'url',
    inputMode: 'url' as const,
    autocapitalize: 'none' as const,
    spellcheck: false,
  });
  const flag = (name: NamesOf<boolean>) => ({ ...field(name), checked: form[name], onChecked: set(name) });
  const submit = (event: Event) => {
    event.preventDefault();
    if (changed.length === 0) return toast({ text: texts.nothingChanged });
    save.mutate(
      { path: { id: link.id }, body: changesOf(before, form) },
      {
        onSuccess: (saved) => {
          keepSaved(saved);
          setEdits({});
          toast({ text: texts.saved });
        },
      },
    );
  };
  const isInPage = form.type === 'inpage';
  const holds = (names: readonly (keyof LinkForm)[]) =>
    names.some((name) => problems[name] !== undefined || (form[name] !== '' && form[name] !== false));
  return (
    <form class="card stack form edit-form" noValidate onSubmit={submit} aria-label={texts.editLink}>
      <LeaveGuard when={changed.length > 0} />
      <ErrorSummary failure={save.error} fields={texts.fields} />
      <TextField {...url('url')} required />
      <TextField {...text('title')} optional hint={texts.hints.title} />
      <TextAreaField {...text('description')} optional />
      <TextField {...text('tags')} optional hint={texts.hints.tags} autocapitalize="none" />
      <SelectField
        {...field('type')}
        value={form.type}
        options={(['direct', 'inpage'] as const).map((each) => [each, texts.typeOptions[each]] as const)}
        onValue={set('type')}
      />
      {isInPage && (
        <>
          <TextField {...text('post_id')} hint={texts.hints.post_id} required />
          <TextField {...url('site_url')} optional hint={texts.hints.site_url} />
          <CheckboxField {...flag('show_found_on')} hint={texts.hints.show_found_on} />
        </>
      )}
      <TextField {...text('expires_at')} type="datetime-local" optional hint={texts.hints.expires_at} />
      {(form.expires_at !== '' || form.fallback_url !== '' || problems.fallback_url) && (
        <TextField {...url('fallback_url')} optional hint={texts.hints.fallback_url} />
      )}
      <Fold title={texts.folds.campaign} open={holds([...UTM, 'forward_query'])}>
        <CheckboxField {...flag('forward_query')} hint={texts.hints.forward_query} />
        {UTM.map((name) => (
          <TextField key={name} {...text(name)} optional />
        ))}
      </Fold>
      {(!isInPage || holds(CARD)) && (
        <Fold title={texts.folds.card} open={holds(CARD)}>
          <p class="field-hint">{texts.hints.card}</p>
          <TextField {...text('card_title')} optional />
          <TextAreaField {...text('card_description')} optional />
          <TextField {...url('card_image_url')} optional />
        </Fold>
      )}
      {!isInPage && (
        <Fold title={texts.folds.more} open={holds(['post_id'])}>
          <TextField {...text('post_id')} optional />
        </Fold>
      )}
      <CheckboxField {...flag('is_active')} hint={texts.hints.is_active} />
      <div class="row">
        <Button kind="primary" submit busy={save.isPending}>
          {texts.save}
        </Button>
        {changed.length > 0 && (
          <Button kind="quiet" onClick={() => setEdits({})}>
            {texts.discard}
          </Button>
        )}
      </div>
    </form>
  );
}

interface FoldProps {
  readonly title: string;
  readonly open: boolean;
  readonly children: ComponentChildren;
}

/** Fields that few links have. Open where there is something in them. */
function Fold({ title, open, children }: FoldProps) {
  const [isOpen, setOpen] = useState(open);
  return (
    <details
      class="fold"
      open={isOpen || open}
      onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>{title}</summary>
      <div class="stack">{children}</div>
    </details>
  );
}
