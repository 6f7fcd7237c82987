import type { ApiKey } from './api-key.ts';
import { RenameKeyDialog } from './rename-key-dialog.tsx';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';
import { RotateKeyDialog } from './rotate-key-dialog.tsx';

/** What somebody is about to do with a key. */
export type KeyTask = 'rename' | 'rotate' | 'revoke';

/** What the dialogs about one key need. */
export interface KeyDialogProps {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}

const dialogs = { rename: RenameKeyDialog, rotate: RotateKeyDialog, revoke: RevokeKeyDialog } as const;

/** The dialog for a task. */
export function KeyDialog({ task, ...props }: KeyDialogProps & { readonly task: KeyTask }) {
  const TaskDialog = dialogs[task];
  return <TaskDialog {...props} />;
}
