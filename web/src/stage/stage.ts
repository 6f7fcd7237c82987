import type { LegalLink } from '../../../lambdas/brand/legal-links.ts';
import type { PageLanguage } from '../../../lambdas/languages/page-language.ts';

/** What synthesis knows of the stage, as JSON in every page. The stage's mark is in the page's `<template id="mark">`. */
export interface Stage {
  /** Plain text. */
  readonly name: string;
  /** Of this page. */
  readonly language: PageLanguage;
  /** Links to privacy notice, imprint and terms, with labels in the page's language. */
  readonly legalLinks: readonly LegalLink[];
  /** E-mail address to write to when the service fails. */
  readonly supportAddress: string;
  /** Whether people get mail from it. */
  readonly sendsMail: boolean;
  /** The host of short links; without one, that of the page. */
  readonly linkHost?: string | undefined;
  /** Length of the shortest new custom short code. */
  readonly shortestCustomCode: number;
}

/** The element that has it. */
export const STAGE_ELEMENT_ID = 'stage';
