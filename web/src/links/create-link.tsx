import { useEffect, useRef, useState } from 'preact/hooks';
import type { DataOf } from '../api/endpoints.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { fieldId, TextField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import { requireSession } from '../session/session.ts';
import { stage } from '../stage/current-stage.ts';
import { CreateDetails } from './create-details.tsx';
import { areShown, createProblems } from './create-problems.ts';
import { CreateResult } from './create-result.tsx';
import { bodyOf, emptyLink, type LinkInput } from './new-link.ts';
import { reread } from './reread.ts';

/** Fields below the line. A problem with one of them opens them. */
const DETAILS = ['post_id', 'site_url', 'title', 'description', 'tags', 'expires_at'];

interface CreateLinkProps {
  readonly onCreated: (link: DataOf<'POST /links'>) => void;
}

/** Moves the focus to the form's first field. */
export const focusCreate = (): void => document.getElementById(fieldId('url'))?.focus();

/** Makes a link from one line. Everything else is below, for those who need it. */
export function CreateLink({ onCreated }: CreateLinkProps) {
  const texts = textsOf('links');
  const [input, setInput] = useState<LinkInput>(emptyLink);
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const result = useRef<HTMLDivElement>(null);
  const create = useChange('POST /links', {
    first: requireSession,
    onSuccess: (link, { body }) => {
      reread('GET /links', 'GET /tags', 'GET /stats');
      onCreated(link);
      // What was refused stays, to be sent again.
      if (link.existing && !body.on_existing) return;
      setInput(({ type }) => ({ ...emptyLink, type }));
    },
  });
  const problems = createProblems(create.error);
  const areAllShown = areShown(problems);
  useEffect(() => {
    const wrong = Object.keys(problems);
    if (wrong.some((name) => DETAILS.includes(name))) setOpen(true);
    const [first] = Object.keys(emptyLink).filter((name) => wrong.includes(name));
    // After the details have opened.
    if (areAllShown && first) setTimeout(() => document.getElementById(fieldId(first))?.focus());
  }, [create.error]);
  useEffect(() => {
    // The short URL is one key away; `c` leads back.
    if (create.data) result.current?.querySelector('button')?.focus();
  }, [create.data]);
  const set = (name: keyof LinkInput) => (value: string) => setInput({ ...input, [name]: value });
  const field = (name: keyof LinkInput) => ({
    name,
    value: input[name],
    onValue: set(name),
    problem: problems[name],
  });
  return (
    <form
      class="card create"
      aria-label={texts.newLink}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!create.isPending) create.mutate({ body: bodyOf(input) });
      }}
    >
      {!areAllShown && <ErrorSummary failure={create.error} />}
      <div class="create-line">
        <TextField
          {...field('url')}
          label={texts.url}
          placeholder={texts.urlExample}
          inputMode="url"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          dir="ltr"
          required
        />
        <TextField
          {...field('short_code')}
          label={texts.code}
          optional
          code
          prefix={`${stage.linkHost ?? location.host}/`}
          placeholder={texts.codeExample}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
        <Button kind="primary" submit busy={create.isPending}>
          {texts.create}
        </Button>
      </div>
      <div class="create-foot" ref={result}>
        <div class="create-result" role="status">
          {create.data ? (
            <CreateResult
              link={create.data}
              onUpdate={() => create.mutate({ body: { ...bodyOf(input), on_existing: 'update' } })}
            />
          ) : (
            <span class="dim">{texts.createHint}</span>
          )}
        </div>
      </div>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button. Its fields are there before `toggle`, which is a task of its own */}
        <summary onClick={() => setWasOpened(true)}>{texts.more}</summary>
        {(isOpen || wasOpened) && <CreateDetails field={field} type={input.type} onType={set('type')} />}
      </details>
    </form>
  );
}
