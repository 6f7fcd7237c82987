import type { LandingTexts } from '../landing-texts.ts';

export const en: LandingTexts = {
  title: 'Short links that show where they lead',
  description: (name) =>
    `${name} makes short links. Try it without an account, see the clicks, and let visitors see the destination first.`,
  lead: 'Paste a long address, get a short one. No account needed, no ads.',
  menu: 'Main menu',
  docs: 'API reference',
  signIn: 'Sign in',
  signUp: 'Create an account',
  links: 'Go to your links',
  label: 'Address to shorten',
  button: 'Shorten',
  limit: 'Without an account: 5 links in 24 hours.',
  limitSignedIn: 'You are signed in: the link will be among your links.',
  noScript:
    'Shortening on this page needs JavaScript. Without it you can read everything here, and use the API from any program.',
  next: 'Links without an account can’t be changed later. To edit yours and see their clicks:',
  features: 'What else it does',
  preview: {
    title: 'No surprises',
    text: 'On request, a link first shows its destination, with a warning where a name could be mistaken.',
  },
  statistics: {
    title: 'Clicks that mean something',
    text: 'People and bots apart, by country, device and referrer. IP addresses are never stored.',
  },
  api: {
    title: 'Made for forums and programs',
    text: 'Create thousands by API or CSV. We check whether your page still has its link.',
  },
  script: {
    busy: 'One moment …',
    copy: 'Copy',
    copied: 'Copied',
    empty: 'Paste the address that you want to shorten.',
    invalid: 'This is no web address. One looks like https://example.com/page.',
    blocked: 'Links to this destination are blocked.',
    limited:
      'You have reached the limit of 5 links in 24 hours. The next one works from {} on. With an account there is no limit.',
    offline: 'There is no connection to the server. Check your network, then try again.',
    failed: 'That did not work. Try again in a moment.',
    signedOut: 'Your session has ended. Sign in, or press the button again to shorten without an account.',
    copyFailed: 'Your browser does not allow copying. Copy the selected text yourself.',
  },
};
