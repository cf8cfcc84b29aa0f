/** What stands in a log in place of a secret. */
export const REDACTED = '[redacted]';

const SECRET_KEYS = [
  'authorization',
  'Authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'apiKey',
  'api_key',
  'apikey',
  'x-api-key',
  'xi-api-key',
  'signingSecret',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'sessionToken',
  'idToken',
  'secret',
  'clientSecret',
  'client_secret',
  'secretKey',
  'secretAccessKey',
  'serviceRoleKey',
  'password',
  'Password',
  'passwd',
  'privateKey',
  'private_key',
];

/** Paths for pino: every secret key at depth 1, 2 and 3 of what is logged. Deeper ones are not looked for: each
 * depth costs time on every line, so log flat objects. */
export const secretPaths: readonly string[] = SECRET_KEYS.flatMap((key) => {
  const last = `["${key}"]`;
  return [last, `*${last}`, `*.*${last}`];
});

// Inside a JSON line a URL ends at white space, a quote or a backslash.
const QUERY = /([a-z][a-z0-9+.-]*:\/\/[^\s"'\\?<>]*)\?([^\s"'\\<>]*)/gi;
const SIGNS =
  /(^|[&;])(x-(amz|goog|ms)-[a-z-]+|signature|sig|se|token|access_token|api_?key|key|expires|policy|credential)=/i;
const USER_INFO = /([a-z][a-z0-9+.-]*:\/\/)[^\s"'\\/@]*@/gi;
const BEARER = /\b(bearer|basic)\s+[a-z0-9._~+/-]{8,}=*/gi;

/** Removes what grants access from a line of text: the query of signed URLs, users and passwords in URLs, bearer
 * tokens. Works on the finished line, so that messages, errors and stacks are covered as fields are. */
export const redactText = (line: string): string =>
  line
    .replace(QUERY, (url, path: string, query: string) => (SIGNS.test(query) ? `${path}?${REDACTED}` : url))
    .replace(USER_INFO, `$1${REDACTED}@`)
    .replace(BEARER, `$1 ${REDACTED}`);
