// Lets in requests with the administrator's token: as Bearer, or as the password that the browser
// asks for (with any user name). As in the service (src/guard/sign_in.h), the right token always
// works. After five wrong ones within 15 minutes, every answer takes two seconds, even with the
// right token, or an attacker would just skip slow answers. Answers do not delay each other.
import { createHash, timingSafeEqual } from 'node:crypto';

const failuresMax = 5;
const windowMs = 15 * 60 * 1000;
const slowMs = 2000;

const digest = (text) => createHash('sha256').update(text).digest();

function shownToken(header = '') {
  const [scheme, given = ''] = header.split(' ');
  if (scheme === 'Bearer') return given;
  if (scheme !== 'Basic') return undefined;
  const pair = Buffer.from(given, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}

// A handler for node:http and for Express. Tests pass other clocks as `later` and `now`.
export function tokenGuard(token, { later = setTimeout, now = Date.now } = {}) {
  const wanted = digest(token);
  let failures = 0;
  let windowEnds = 0;
  return (request, response, next) => {
    response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader('Content-Security-Policy', "frame-ancestors 'none'");
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    const refuse = () => {
      response.statusCode = 401;
      response.setHeader('WWW-Authenticate', 'Basic realm="queue"');
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      response.end("This needs the administrator's token.\n");
    };
    const shown = shownToken(request.headers.authorization);
    // A request without a token is not a guess.
    if (shown === undefined) return refuse();
    if (now() >= windowEnds) [failures, windowEnds] = [0, now() + windowMs];
    const isSlow = failures >= failuresMax;
    const isRight = timingSafeEqual(digest(shown), wanted);
    if (!isRight) ++failures;
    const answer = isRight ? next : refuse;
    return isSlow ? void later(answer, slowMs) : answer();
  };
}
