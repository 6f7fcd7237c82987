import { html } from '../html.ts';
import type { PageTexts } from '../page-texts.ts';

export const en: PageTexts = {
  preview: {
    title: 'Where this link leads',
    about: 'See where this link leads before you follow it.',
    leadsTo: 'This link leads to',
    alsoWritten: 'Also written as',
    lookalike: (name) =>
      html`In its own script, this name is ${name}. Some of its letters look like others, so it may not be the website it seems to be.`,
    numericAddress: 'This is a numeric address, not a name. Continue only if you know whose it is.',
    notEncrypted:
      'This website does not use HTTPS: others on your network could read or change what you see and type there.',
    foundOn: (site, ago) => html`Found on ${site}, checked ${ago}`,
    ownerWrites: 'The owner of this link writes:',
    notReviewed: (name) =>
      html`${name} has not reviewed this website. Continue only if you expected this link and trust where it leads.`,
    continue: 'Continue to Website',
    stay: 'Not what you expected? Just close this page.',
    goBack: 'Go back',
    noScript:
      'To continue, please enable JavaScript for this page: we need it to check that you are human. You can read everything else without it.',
    fullAddress: 'Full address',
    problems: {
      missing: {
        title: 'The check was not complete',
        text: 'Complete the check below, then continue. It needs JavaScript.',
      },
      failed: {
        title: 'Please complete the check again',
        text: 'It expired, was already used, or failed. A new one is ready below.',
      },
      unreachable: {
        title: 'We could not confirm the check',
        text: 'The service that confirms it is not responding right now. Nothing is wrong with your device. Please try again in a moment.',
      },
      changed: {
        title: 'This link now leads somewhere else',
        text: 'Its owner has just changed it. Please check the new address before you continue.',
      },
    },
  },
  reportLinks: {
    aboutLink: 'Report this link',
    aboutAnything: 'Report abuse',
  },
  errors: {
    tooMany: { title: 'Too many requests', text: 'Please wait a moment, then try again.' },
    refused: {
      title: 'That did not work',
      text: 'We could not understand the request from your browser. Go back, reload the page and try again.',
    },
    failed: {
      title: 'Something went wrong',
      text: 'The problem is on our side. Please try again in a moment.',
    },
    writeTo: (address, requestId) =>
      html`If it happens again, write to ${address} and quote request ${requestId}.`,
  },
};
