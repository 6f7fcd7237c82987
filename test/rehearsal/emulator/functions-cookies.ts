/**
 * Preloaded into the process of each function that the emulator runs: gives requests the field `cookies`, which HTTP APIs have in
 * the place of the header, and which the emulator leaves out
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html). Events arrive as JSON.
 */
const parse = JSON.parse;

interface GatewayEvent {
  version?: unknown;
  cookies?: readonly string[];
  headers?: Record<string, string | undefined>;
}

function addCookies(value: GatewayEvent | null | undefined): void {
  const { version, cookies, headers } = Object(value) as GatewayEvent;
  if (version !== '2.0' || cookies || !value || headers?.cookie === undefined) return;
  value.cookies = headers.cookie.split('; ');
  delete headers.cookie;
}

JSON.parse = (text, reviver) => {
  const value = parse(text, reviver);
  addCookies(value);
  addCookies(Object(value).event);
  return value;
};
