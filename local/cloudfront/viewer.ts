import { UAParser } from 'ua-parser-js';
import { type Header, headerValue } from '../http/message.ts';

/** The sender of a request, as CloudFront describes it to functions and origins. */
export interface Viewer {
  readonly ip: string;
  readonly port: number;
  /** ISO 3166 alpha-2; undefined for an address without a country, such as this machine's. */
  readonly country: string | undefined;
  readonly isTls: boolean;
  readonly userAgent: string;
}

/**
 * A request from this machine comes from 127.0.0.1 and no country. It can play a visitor from elsewhere by sending
 * the headers that CloudFront sets. On AWS, CloudFront overwrites a viewer's own headers of those names.
 */
export function viewerOf(
  headers: readonly Header[],
  connection: { readonly address: string; readonly port: number; readonly isTls: boolean },
): Viewer {
  const played = headerValue(headers, 'cloudfront-viewer-address');
  const [, ip, port] = /^\[?([0-9a-f.:]+?)\]?:(\d+)$/i.exec(played ?? '') ?? [];
  return {
    ip: ip ?? connection.address.replace(/^::ffff:/, '').replace(/^::1$/, '127.0.0.1'),
    port: port === undefined ? connection.port : Number(port),
    country: headerValue(headers, 'cloudfront-viewer-country'),
    isTls: connection.isTls,
    userAgent: headerValue(headers, 'user-agent') ?? '',
  };
}

/**
 * Headers that CloudFront adds when a policy lists them, of those that this machine can generate:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html
 */
const generated = {
  'CloudFront-Viewer-Country': ({ country }) => country,
  'CloudFront-Viewer-Address': ({ ip, port }) => `${ip}:${port}`,
  'CloudFront-Viewer-Http-Version': () => '1.1',
  'CloudFront-Forwarded-Proto': ({ isTls }) => (isTls ? 'https' : 'http'),
  'CloudFront-Is-Desktop-Viewer': ({ userAgent }) => String(deviceOf(userAgent).isDesktop),
  'CloudFront-Is-Mobile-Viewer': ({ userAgent }) => String(deviceOf(userAgent).isMobile),
  'CloudFront-Is-Tablet-Viewer': ({ userAgent }) => String(deviceOf(userAgent).isTablet),
  'CloudFront-Is-SmartTV-Viewer': ({ userAgent }) => String(deviceOf(userAgent).isSmartTv),
  'CloudFront-Is-IOS-Viewer': ({ userAgent }) => String(deviceOf(userAgent).isIos),
  'CloudFront-Is-Android-Viewer': ({ userAgent }) => String(deviceOf(userAgent).isAndroid),
} as const satisfies Record<string, (viewer: Viewer) => string | undefined>;

export type GeneratedHeader = keyof typeof generated;

/** @returns the name in CloudFront's spelling, or undefined for a header that the host can't generate */
export const generatedHeader = (name: string): GeneratedHeader | undefined =>
  (Object.keys(generated) as GeneratedHeader[]).find((each) => each.toLowerCase() === name.toLowerCase());

/** @returns the headers that the viewer has a value for */
export const generateHeaders = (names: readonly GeneratedHeader[], viewer: Viewer): Header[] =>
  names.flatMap((name): Header[] => {
    const value = generated[name](viewer);
    return value === undefined ? [] : [[name, value]];
  });

interface DeviceFacts {
  readonly isDesktop: boolean;
  readonly isMobile: boolean;
  readonly isTablet: boolean;
  readonly isSmartTv: boolean;
  readonly isIos: boolean;
  readonly isAndroid: boolean;
}

const devices = new Map<string, DeviceFacts>();
const MAX_REMEMBERED_DEVICES = 1_000;

function deviceOf(userAgent: string): DeviceFacts {
  const known = devices.get(userAgent);
  if (known) return known;
  const { device, os } = new UAParser(userAgent).getResult();
  const facts = {
    isMobile: device.type === 'mobile' || device.type === 'wearable',
    isTablet: device.type === 'tablet',
    isSmartTv: device.type === 'smarttv' || device.type === 'console',
    isDesktop: device.type === undefined || device.type === 'embedded',
    isIos: os.name === 'iOS',
    isAndroid: os.name === 'Android',
  };
  if (devices.size >= MAX_REMEMBERED_DEVICES) devices.clear();
  devices.set(userAgent, facts);
  return facts;
}
