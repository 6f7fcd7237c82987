import { useChange } from '../api/queries.ts';
import { ConfirmDialog } from '../controls/confirm-dialog.tsx';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import { requireSession } from '../session/session.ts';

interface DeleteSiteDialogProps {
  readonly domain: string;
  readonly onClose: () => void;
}

/** Asks before a domain is deleted. */
export function DeleteSiteDialog({ domain, onClose }: DeleteSiteDialogProps) {
  const texts = textsOf('sites');
  const remove = useChange('DELETE /sites/{domain}', {
    first: requireSession,
    invalidates: ['GET /sites'],
    onSuccess: () => {
      toast({ text: texts.removed(domain) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={texts.removeTitle(domain)}
      consequence={texts.removeText}
      action={texts.remove}
      busy={remove.isPending}
      failure={remove.error}
      onConfirm={() => remove.mutate({ path: { domain } })}
      onClose={onClose}
    />
  );
}
