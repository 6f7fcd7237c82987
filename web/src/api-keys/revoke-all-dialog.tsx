import { useChange } from '../api/queries.ts';
import { ConfirmDialog } from '../controls/confirm-dialog.tsx';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import { requireSession } from '../session/session.ts';

interface RevokeAllDialogProps {
  readonly count: number;
  readonly onClose: () => void;
}

/** Asks before all keys are revoked. */
export function RevokeAllDialog({ count, onClose }: RevokeAllDialogProps) {
  const texts = textsOf('apiKeys');
  const revoke = useChange('DELETE /keys', {
    first: requireSession,
    invalidates: ['GET /keys', 'GET /account/events'],
    onSuccess: ({ revoked }) => {
      toast({ text: texts.revokedAll(revoked) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={texts.revokeAllTitle(count)}
      consequence={texts.revokeAllText}
      action={texts.revokeAll}
      busy={revoke.isPending}
      failure={revoke.error}
      onConfirm={() => revoke.mutate({})}
      onClose={onClose}
    />
  );
}
