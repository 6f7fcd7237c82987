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
  previous: 'Previous',
  first: 'First page',
  pages: 'Pages',
  optional: 'optional',
  problem: 'Please check this',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  actions: 'Actions',
  unknownCountry: 'Unknown country',
  unknownBrowser: 'Unknown browser',
  onDevice: (browser: string, device: string) => `${browser} on ${device}`,
  devices: {
    mobile: 'a phone',
    tablet: 'a tablet',
    desktop: 'a computer',
    unknown: 'an unknown device',
  },
};

/** The texts of this folder; English decides which there are. */
export type ControlsTexts = typeof en;
