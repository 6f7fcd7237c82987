import { useState } from 'preact/hooks';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { fieldId, SelectField, TextField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import type { ListedLink } from './link-pages.ts';
import { useTags } from './tags.ts';

interface TagDialogProps {
  readonly kind: 'add' | 'remove';
  readonly links: readonly ListedLink[];
  readonly onTag: (tag: string) => void;
  readonly onClose: () => void;
}

const TAG = /^[a-z0-9-]{1,50}$/;

/** Asks for the tag that links get or lose. */
export function TagDialog({ kind, links, onTag, onClose }: TagDialogProps) {
  const texts = textsOf('links');
  const removable = [...new Set(links.flatMap(({ tags }) => tags))].toSorted();
  const [tag, setTag] = useState(kind === 'add' ? '' : (removable[0] ?? ''));
  const [isWrong, setWrong] = useState(false);
  const title = kind === 'add' ? texts.addTag : texts.removeTag;
  const submit = (event: Event) => {
    event.preventDefault();
    if (TAG.test(tag)) {
      onTag(tag);
    } else {
      setWrong(true);
      document.getElementById(fieldId('tag'))?.focus();
    }
  };
  const isEmpty = kind === 'remove' && removable.length === 0;
  return (
    <Dialog title={`${title} · ${texts.selected(links.length)}`} onClose={onClose}>
      {isEmpty ? (
        <p>{texts.noTags}</p>
      ) : (
        <form class="stack" noValidate onSubmit={submit}>
          {kind === 'add' ? (
            <NewTag tag={tag} onTag={setTag} problem={isWrong ? texts.tagProblem : undefined} />
          ) : (
            <SelectField
              name="tag"
              label={texts.tagToAdd}
              value={tag}
              options={removable.map((each) => [each, each] as const)}
              onValue={setTag}
            />
          )}
          <Button kind="primary" submit>
            {title}
          </Button>
        </form>
      )}
    </Dialog>
  );
}

interface NewTagProps {
  readonly tag: string;
  readonly onTag: (tag: string) => void;
  readonly problem: string | undefined;
}

/** A tag, with those that the account has as suggestions. */
function NewTag({ tag, onTag, problem }: NewTagProps) {
  const texts = textsOf('links');
  const tags = useTags();
  return (
    <>
      <TextField
        name="tag"
        label={texts.tagToAdd}
        hint={texts.tagHint}
        problem={problem}
        list="known-tags"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={tag}
        onValue={(value) => onTag(value.toLowerCase().replaceAll(' ', '-'))}
      />
      <datalist id="known-tags">
        {tags.map((each) => (
          <option key={each.tag} value={each.tag} />
        ))}
      </datalist>
    </>
  );
}
