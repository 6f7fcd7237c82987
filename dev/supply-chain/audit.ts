import * as z from 'zod';

/** What `npm audit` found. */
export type AuditOutcome =
  | { readonly outcome: 'clean' }
  | { readonly outcome: 'vulnerable'; readonly packages: readonly string[] }
  /** The registry has no advisories to compare with. */
  | { readonly outcome: 'not-provided'; readonly reason: string }
  | { readonly outcome: 'failed'; readonly reason: string };

/** Severities that fail the check, as `--audit-level=high` defines them. */
const FAILING = ['high', 'critical'];

const report = z.object({
  metadata: z.object({ vulnerabilities: z.object({ high: z.number(), critical: z.number() }) }),
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.string(),
      range: z.string(),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
});

const failure = z.object({
  message: z.string().optional(),
  statusCode: z.number().optional(),
  error: z.object({ summary: z.string() }).optional(),
});

/** A registry that lacks the endpoint responds with one of these. Anything else may be an outage, and is a failure. */
const NOT_PROVIDED = [404, 405, 501];

/** Interprets the output of `npm audit --json`. */
export function readAudit(output: string): AuditOutcome {
  const json = parsed(output);
  const audited = report.safeParse(json);
  if (audited.success) {
    const packages = Object.entries(audited.data.vulnerabilities)
      .filter(([, { severity }]) => FAILING.includes(severity))
      .map(([name, { severity, range, via }]) => {
        const causes = via.map((cause) =>
          typeof cause === 'string' ? cause : `${cause.title} ${cause.url}`,
        );
        return `${name} ${range}, ${severity}: ${causes.join('; ')}`;
      });
    return packages.length > 0 ? { outcome: 'vulnerable', packages } : { outcome: 'clean' };
  }
  const failed = failure.safeParse(json);
  const { statusCode, message, error } = failed.success ? failed.data : {};
  const reason = error?.summary || message || output.trim().slice(0, 300) || 'npm printed nothing.';
  return statusCode !== undefined && NOT_PROVIDED.includes(statusCode)
    ? { outcome: 'not-provided', reason: `its advisories endpoint responded with ${statusCode}` }
    : { outcome: 'failed', reason };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
