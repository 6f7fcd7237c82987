import { html } from '../html.ts';
import type { PageTexts } from '../page-texts.ts';

export const en: PageTexts = {
  preview: {
    title: 'Where this link leads',
    about: 'See where this link leads before you follow it.',
    leadsTo: 'This link leads to',
    alsoWritten: 'Also written as',
    lookalike: (name) =>
      html`In its own letters this name is ${name}, and some of them look like others. It may not be the website that it seems to be.`,
    numericAddress: 'This is a numeric address instead of a name. Continue only if you know whose it is.',
    notEncrypted:
      'This website does not use HTTPS: others on the network could read or change what you see and type there.',
    foundOn: (site, ago) => html`Found on ${site}, checked ${ago}`,
    ownerWrites: 'The owner of this link writes:',
    notReviewed:
      'Klook Up has not reviewed this website. Continue only if you expected this link and trust where it leads.',
    continue: 'Continue to Website',
    stay: 'Not what you expected? Just close this page.',
    goBack: 'Go back',
    noScript:
      'To continue, please allow JavaScript for this page: the check that you are a person needs it. Everything else can be read without.',
    fullAddress: 'Full address',
    problems: {
      missing: {
        title: 'The check was not complete',
        text: 'Complete the check below, then continue. It needs JavaScript.',
      },
      failed: {
        title: 'Please do the check once more',
        text: 'It has expired, was used before, or did not succeed. A new one is ready below.',
      },
      unreachable: {
        title: 'We could not confirm the check',
        text: 'The service that confirms it does not answer just now. Nothing is wrong with your device. Please try again in a moment.',
      },
      changed: {
        title: 'This link now leads somewhere else',
        text: 'Its owner has just changed it. Please look at the new address before you continue.',
      },
    },
  },
  report: {
    aboutLink: 'Report this link',
    aboutAnything: 'Report abuse',
    title: 'Report a link',
    intro:
      'Tell us when a short link is used to harm people. A person looks at every link that is reported. If it breaks our rules or the law, we take it down.',
    danger: 'Is somebody in danger right now? Call the police or your local emergency number first.',
    link: 'Short link',
    linkHint: (example) => html`As you received it, such as ${example}`,
    reason: 'What is wrong with it?',
    reasons: {
      phishing: 'Phishing, fraud or a scam',
      malware: 'Malware or a dangerous download',
      spam: 'Spam or unwanted advertising',
      hate: 'Hate, harassment or violence',
      'child-safety': 'Sexual abuse of children, or other harm to them',
      illegal: 'Other illegal content',
      other: 'Something else',
    },
    details: 'Details (optional)',
    detailsHint:
      'What happened, and where you came across the link, in at most 1,000 characters. Please leave out passwords and other private data.',
    contact: 'Your e-mail address (optional)',
    contactHint: 'Only for questions about this report. We delete it when the report is closed.',
    privacy: 'We keep your report for at most a year, and never your IP address.',
    send: 'Send report',
    noScript: (address) =>
      html`To send this form, please allow JavaScript for this page: the check that you are a person needs it. Or write to ${address}.`,
    problem: 'There is a problem',
    error: 'Error:',
    errors: {
      'link-missing': 'Enter the short link',
      'link-unusable': 'This is not one of our short links. Enter the link as you received it',
      'link-unknown': 'There is no such short link. Check its spelling, capital letters included',
      'reason-missing': 'Select what is wrong with the link',
      'details-too-long': 'The details must have 1,000 characters or fewer',
      'contact-unusable': 'Enter an e-mail address in the correct format, like name@example.com',
    },
    missing: 'Complete the check below, then send the report again.',
    tooMany: {
      title: 'Too many reports at once',
      text: (when) =>
        html`We take at most 5 reports an hour from one connection. What you wrote is still here: you can send it again ${when}.`,
    },
    sent: {
      title: 'Thank you for your report',
      text: 'A person will look at the link. If it breaks our rules or the law, we take it down. We write to you only if we have a question.',
    },
    another: 'Report another link',
  },
  errors: {
    tooMany: { title: 'Too many requests', text: 'Please wait a moment, then try again.' },
    refused: {
      title: 'That did not work',
      text: 'We could not make sense of what your browser sent. Go back, reload the page and try again.',
    },
    failed: {
      title: 'Something went wrong',
      text: 'The fault is on our side. Please try again in a moment.',
    },
    writeTo: (address, requestId) =>
      html`If it happens again, write to ${address} and name the request ${requestId}.`,
  },
};
