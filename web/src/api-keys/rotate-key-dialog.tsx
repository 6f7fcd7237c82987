import { useState } from 'preact/hooks';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { SelectField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import type { KeyDialogProps } from './key-dialog.tsx';
import { shownKey } from './shown-key.ts';

/** How long the old key keeps working, in seconds. */
const OVERLAPS = ['0', '3600', '86400', '604800'] as const;

/** Replaces a key by a new one. */
export function RotateKeyDialog({ apiKey, onClose }: KeyDialogProps) {
  const texts = textsOf('apiKeys');
  const [overlap, setOverlap] = useState<(typeof OVERLAPS)[number]>('86400');
  const rotate = useChange('POST /keys/{id}/rotate', {
    invalidates: ['GET /keys', 'GET /account/events'],
    onSuccess: (made) => {
      shownKey.value = made;
      onClose();
    },
  });
  const submit = (event: Event) => {
    event.preventDefault();
    rotate.mutate({ path: { id: apiKey.id }, body: { overlap_seconds: Number(overlap) } });
  };
  return (
    <Dialog title={texts.rotateTitle(apiKey.name)} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <ErrorSummary failure={rotate.error} fields={{ overlap_seconds: texts.oldWorks }} />
        <p>{texts.rotateText}</p>
        <SelectField
          name="overlap_seconds"
          label={texts.oldWorks}
          value={overlap}
          options={OVERLAPS.map((each) => [each, texts.overlaps[each]] as const)}
          onValue={setOverlap}
        />
        <Button kind="primary" submit busy={rotate.isPending}>
          {texts.rotateAction}
        </Button>
      </form>
    </Dialog>
  );
}
