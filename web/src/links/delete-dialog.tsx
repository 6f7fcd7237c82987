import { ConfirmDialog } from '../controls/confirm-dialog.tsx';
import { textsOf } from '../languages/language.ts';
import type { ListedLink } from './link-pages.ts';
import { shownUrl } from './shown-url.ts';

interface DeleteDialogProps {
  readonly links: readonly ListedLink[];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before links and their clicks are lost. */
export function DeleteDialog({ links, onConfirm, onClose }: DeleteDialogProps) {
  const texts = textsOf('links');
  const [first] = links;
  const isOne = links.length === 1 && first !== undefined;
  const clicks = links.reduce((sum, link) => sum + (link.clicks ?? 0), 0);
  return (
    <ConfirmDialog
      title={isOne ? texts.deleteOne(shownUrl(first.short_url)) : texts.deleteMany(links.length)}
      consequence={isOne ? texts.deleteOneText(clicks) : texts.deleteManyText(clicks)}
      action={texts.remove}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
