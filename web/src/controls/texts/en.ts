export const en = {
  loading: 'Loading',
  slow: 'This takes longer than usual.',
  tryAgain: 'Try again',
  request: 'Request',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Your browser does not allow copying. Select the text instead.',
  cancel: 'Cancel',
  close: 'Close',
  undo: 'Undo',
  dismiss: 'Dismiss',
  next: 'Next',
  first: 'First page',
  pages: 'Pages',
  optional: 'optional',
  problem: 'Please check this',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  actions: 'Actions',
  leaveTitle: 'Leave without saving?',
  leaveConsequence: 'Your changes on this page are lost.',
  leave: 'Leave',
};

/** The texts of this folder; English decides which there are. */
export type ControlsTexts = typeof en;
