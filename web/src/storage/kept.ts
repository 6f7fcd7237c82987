/** What this browser keeps for the app: for good, or for one tab. A browser that blocks that keeps nothing, and the app works without. */
interface Kept {
  /** @returns null if there is nothing, or none can be read */
  readonly read: (name: string) => string | null;
  readonly write: (name: string, value: string) => void;
  readonly remove: (name: string) => void;
}

/** @param storageOf throws where somebody blocked the data of websites */
const keptIn = (storageOf: () => Storage): Kept => {
  const attempt = <T>(act: (storage: Storage) => T): T | null => {
    try {
      return act(storageOf());
    } catch {
      return null;
    }
  };
  return {
    read: (name) => attempt((storage) => storage.getItem(name)),
    write: (name, value) => void attempt((storage) => storage.setItem(name, value)),
    remove: (name) => void attempt((storage) => storage.removeItem(name)),
  };
};

/** Kept on this device. */
export const keptOnDevice: Kept = keptIn(() => localStorage);

/** Kept as long as this tab. */
export const keptInTab: Kept = keptIn(() => sessionStorage);
