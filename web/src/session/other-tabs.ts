import { followOtherTabs } from './session.ts';
import { MARK } from './signed-in-mark.ts';

/** Hears of what other tabs do, also of what they did while the browser kept this page for the way back. */
export function listenToOtherTabs(): void {
  addEventListener('storage', ({ key }) => {
    // Without a key, all that was kept is gone.
    if (key === MARK || key === null) followOtherTabs();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) followOtherTabs();
  });
}
