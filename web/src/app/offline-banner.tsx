import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Icon } from '../controls/icon.tsx';
import { textsOf } from '../languages/language.ts';

const isOnline = signal(true);

/** Says that there is no network, for as long as there is none. */
export function OfflineBanner() {
  useEffect(() => {
    const update = () => {
      isOnline.value = navigator.onLine;
    };
    update();
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  return (
    <div role="status">
      {!isOnline.value && (
        <p class="offline">
          <Icon name="warning" />
          {textsOf('app').offline}
        </p>
      )}
    </div>
  );
}
