import { useState } from 'preact/hooks';
import { fieldProblems } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { TextField } from '../controls/field.tsx';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import type { KeyDialogProps } from './key-dialog.tsx';

/** Gives a key another name. */
export function RenameKeyDialog({ apiKey, onClose }: KeyDialogProps) {
  const texts = textsOf('apiKeys');
  const [name, setName] = useState(apiKey.name);
  const rename = useChange('PATCH /keys/{id}', {
    invalidates: ['GET /keys', 'GET /account/events'],
    onSuccess: (renamed) => {
      toast({ text: texts.renamed(renamed.name) });
      onClose();
    },
  });
  const submit = (event: Event) => {
    event.preventDefault();
    rename.mutate({ path: { id: apiKey.id }, body: { name } });
  };
  return (
    <Dialog title={texts.renameTitle(apiKey.name)} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <ErrorSummary failure={rename.error} fields={{ name: texts.name }} />
        <TextField
          name="name"
          label={texts.name}
          problem={fieldProblems(rename.error).name}
          value={name}
          onValue={setName}
          autocomplete="off"
          maxLength={100}
          required
        />
        <Button kind="primary" submit busy={rename.isPending}>
          {texts.save}
        </Button>
      </form>
    </Dialog>
  );
}
