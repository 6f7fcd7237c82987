import { useEffect, useState } from 'preact/hooks';

/** Whether the component has been on the screen for so long. */
export function useSettled(afterMs: number): boolean {
  const [hasSettled, setHasSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setHasSettled(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return hasSettled;
}
