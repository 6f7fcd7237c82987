import { useLocation } from 'preact-iso/router';
import { useChange } from '../api/queries.ts';
import { ConfirmDialog } from '../controls/confirm-dialog.tsx';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import { type Link, spoken } from './link.ts';

interface DeleteLinkDialogProps {
  readonly link: Link;
  readonly onClose: () => void;
}

/** Asks once, with the link's own name and what goes with it. */
export default function DeleteLinkDialog({ link, onClose }: DeleteLinkDialogProps) {
  const texts = textsOf('link');
  const { route } = useLocation();
  const name = spoken(link.short_url);
  const remove = useChange('DELETE /links/{id}', {
    invalidates: ['GET /links', 'GET /tags'],
    onSuccess: () => {
      route('/app/links', true);
      toast({ text: texts.deleted(name) });
    },
  });
  return (
    <ConfirmDialog
      title={texts.deleteTitle(name)}
      consequence={texts.deleteConsequence(texts.clicks(link.clicks ?? 0))}
      action={texts.delete}
      busy={remove.isPending}
      failure={remove.error}
      onConfirm={() => remove.mutate({ path: { id: link.id } })}
      onClose={onClose}
    />
  );
}
