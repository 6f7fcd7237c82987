import type { StageConfig } from '../config.ts';

/** @returns a sentence about a stage whose sessions share a host with the script of Turnstile, which could use them */
export const sharedHostProblem = ({ turnstile, appDomain }: StageConfig): string | undefined =>
  turnstile && !appDomain
    ? "turnstile needs appDomain, a domain for the app and its sessions: Cloudflare's script on pages of links could use sessions on the same host."
    : undefined;
