/**
 * Names that criminals imitate most, with an `i` or `l` that a dotless `ı` could stand in for. A Turkish word must not be
 * among them (`aldı`), nor a name whose owner writes it with a dotless i (`yapıkredi`).
 */
const NAMES =
  'adidas airbnb alibaba aliexpress alipay allegro amazonprime americanexpress apple asics baidu barclays binance bing ' +
  'bitcoin bitfinex bitstamp blockchain blogspot booking capitalone cisco citi citibank cloudflare coinbase costco dell ' +
  'delta denizbank dhl digitalocean discord disney docusign emirates enpara epicgames expedia fidelity fila finansbank ' +
  'flickr fortnite garanti gemini github gitlab gmail google halifax halkbank hepsiburada hilton hotmail hulu icloud ikea ' +
  'imdb indeed ing instagram intel intuit isbank itau klarna ledger lidl line linkedin linktree live lloyds login ' +
  'lufthansa mail mailchimp marriott microsoft minecraft nationwide natwest netflix nike nintendo nokia office ' +
  'office365 onedrive onlyfans outlook papara paypal pinterest playstation poloniex qualtrics quickbooks reddit ' +
  'revolut roblox sahibinden salesforce santander shell shopify signal signin skrill slack spotify stripe swisscom ' +
  'telegram tesla tiktok tinder tmobile tripadvisor turkcell turkishairlines turktelekom twilio twitch twitter ' +
  'unicredit verification verizon visa vimeo vodafone walmart wellsfargo westernunion wikipedia windows wise wix ' +
  'xfinity yandexmail zalando zelle ziraat ziraatbank zillow';

/** Shorter names are parts of many words, so they must be a whole word. */
const MIN_PART = 6;

/** One spelling for everything that a dotless `ı` may be taken for. */
const undotted = (text: string): string => text.replaceAll(/[ıil1]/g, 'i');

const names = NAMES.split(' ')
  .map(undotted)
  .filter((name) => name.includes('i'));
const shortNames = new Set(names.filter(({ length }) => length < MIN_PART));
const longNames = names.filter(({ length }) => length >= MIN_PART);

/** @returns whether a label with a dotless `ı` reads like a well-known name, as in `gıthub` or `login-paypaı` */
export function readsLikeWellKnownName(label: string): boolean {
  const words = undotted(label)
    .split('-')
    .map((word) => word.replace(/^[0-9]+|[0-9]+$/g, ''));
  if (words.some((word) => shortNames.has(word))) return true;
  const joined = words.join('');
  return longNames.some((name) => joined.includes(name));
}
