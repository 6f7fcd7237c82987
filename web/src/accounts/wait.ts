import { useEffect, useState } from 'preact/hooks';

/** Seconds that somebody has to wait, counted down while they look. */
export interface Wait {
  /** 0 when the wait is over. */
  readonly secondsLeft: number;
  /** @param seconds from now */
  readonly begin: (seconds: number) => void;
}

/** @param initialSeconds to wait from the start */
export function useWait(initialSeconds = 0): Wait {
  const [endsAt, setEndsAt] = useState(() => Date.now() + initialSeconds * 1_000);
  const [now, setNow] = useState(() => Date.now());
  const secondsLeft = Math.max(0, Math.ceil((endsAt - now) / 1_000));
  const isOver = secondsLeft === 0;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isOver]);
  const begin = (seconds: number) => {
    setNow(Date.now());
    setEndsAt(Date.now() + seconds * 1_000);
  };
  return { secondsLeft, begin };
}

/** As clocks show it, such as `0:42` or `1:05:00`. */
export function formatWait(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
