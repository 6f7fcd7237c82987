import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** How wide an element is, in CSS pixels; 0 before it has been measured. */
export function useWidth(element: RefObject<Element>): number {
  const [width, setWidth] = useState(0);
  // Before the first frame is drawn, so that the browser measures in time for it.
  useLayoutEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
