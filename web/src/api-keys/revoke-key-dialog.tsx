import { useChange } from '../api/queries.ts';
import { ConfirmDialog } from '../controls/confirm-dialog.tsx';
import { toast } from '../controls/toasts.tsx';
import { formatRelative } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import type { KeyDialogProps } from './key-dialog.tsx';

/** Asks before a key is revoked. */
export function RevokeKeyDialog({ apiKey, onClose }: KeyDialogProps) {
  const texts = textsOf('apiKeys');
  const { id, name, start, last_used_at: lastUsedAt } = apiKey;
  const revoke = useChange('DELETE /keys/{id}', {
    invalidates: ['GET /keys', 'GET /account/events'],
    onSuccess: () => {
      toast({ text: texts.revoked(name) });
      onClose();
    },
  });
  const use = lastUsedAt === null ? texts.unused : texts.usedLast(formatRelative(lastUsedAt));
  return (
    <ConfirmDialog
      title={texts.revokeTitle(name)}
      consequence={`${texts.revokeText(start)} ${use}`}
      action={texts.revokeAction}
      busy={revoke.isPending}
      failure={revoke.error}
      onConfirm={() => revoke.mutate({ path: { id } })}
      onClose={onClose}
    />
  );
}
