/** The API answers within 30 seconds; a slow network may add some. The page's early script shares it, so nothing else belongs here. */
export const TIMEOUT_MS = 40_000;
