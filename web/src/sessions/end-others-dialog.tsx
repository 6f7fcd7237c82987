import { useChange } from '../api/queries.ts';
import { ConfirmDialog } from '../controls/confirm-dialog.tsx';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import { account, enter, requireSession } from '../session/session.ts';

/** Asks before all other sessions end. */
export function EndOthersDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = textsOf('sessions');
  const end = useChange('DELETE /sessions', {
    first: requireSession,
    invalidates: ['GET /sessions', 'GET /account/events'],
    onSuccess: ({ session }) => {
      // This one got a new cookie.
      if (account.value) enter({ account: account.value, session });
      toast({ text: texts.othersEnded });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={`${texts.endOthers}?`}
      consequence={texts.endOthersText}
      action={texts.endOthers}
      busy={end.isPending}
      failure={end.error}
      onConfirm={() => end.mutate({})}
      onClose={onClose}
    />
  );
}
