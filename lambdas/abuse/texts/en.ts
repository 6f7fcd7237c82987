import { html } from '../../pages/html.ts';
import type { ReportTexts } from '../report-texts.ts';

export const en: ReportTexts = {
  title: 'Report a link',
  intro:
    'Let us know if a short link is being used to harm people. A person reviews every report. If the link breaks our rules or the law, we take it down.',
  danger: 'Is anyone in danger right now? Call the police or your local emergency number first.',
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
  privacy: 'We keep your report for no more than a year. We never store your IP address.',
  send: 'Send report',
  noScript: (address) =>
    html`To send this form, please enable JavaScript for this page: we need it to check that you are human. Or write to ${address}.`,
  problem: 'There is a problem',
  error: 'Error:',
  errors: {
    'link-missing': 'Enter the short link',
    'link-unusable': 'This is not one of our short links. Enter the link as you received it',
    'link-unknown': 'There is no such short link. Check its spelling, including capital letters',
    'reason-missing': 'Select what is wrong with the link',
    'details-too-long': 'The details must have 1,000 characters or fewer',
    'contact-unusable': 'Enter an e-mail address in the correct format, like name@example.com',
  },
  missing: 'Complete the check below, then send the report again.',
  tooMany: {
    title: 'Too many reports at once',
    text: (when) =>
      html`We accept up to 5 reports an hour from one connection. Your report is still here: you can send it again ${when}.`,
  },
  sent: {
    title: 'Thank you for your report',
    text: 'A person will review the link. If it breaks our rules or the law, we will take it down. We will write to you only if we have a question.',
  },
  another: 'Report another link',
};
