/**
 * Compiles a behavior's path pattern: `*` matches any characters, `?` one; case-sensitive, the leading slash is
 * optional:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */
export function compilePathPattern(pattern: string): (path: string) => boolean {
  if (pattern === '*') return () => true;
  const source = pattern
    .replace(/^\//, '')
    .replace(/[\\^$.+()|[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^/${source}$`, 's');
  return (path) => expression.test(path);
}

/**
 * Normalizes a path by RFC 3986. CloudFront does this only to choose a behavior; the origin gets the path
 * unchanged.
 */
export function normalizePath(path: string): string {
  if (!path.includes('%') && !path.includes('/.')) return path;
  const decoded = path.replace(/%[0-9a-f]{2}/gi, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : encoded.toUpperCase();
  });
  const segments: string[] = [];
  const parts = decoded.split('/').slice(1);
  for (const [at, part] of parts.entries()) {
    const isLast = at === parts.length - 1;
    if (part === '..') segments.pop();
    if (part !== '..' && part !== '.') segments.push(part);
    else if (isLast) segments.push('');
  }
  return `/${segments.join('/')}`;
}
