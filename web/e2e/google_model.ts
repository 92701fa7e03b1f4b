// Puts the model of Google in place of Google: its sign-in page, and the Calendar API. The page does
// not know the difference; it asks the addresses of the real ones.
import type { BrowserContext } from '@playwright/test';
import { addressOf, scope } from '../src/google/sign_in';
import { GoogleModel } from '../src/google/testing/model';

export const clientId = '1234-test.apps.googleusercontent.com';

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type, if-match',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
};

export class Google {
  readonly model = new GoogleModel({ now: () => Date.now() });
  readonly asked: string[] = []; // "GET /calendar/v3/..."
  readonly refused: string[] = []; // what a sign-in was asked for that it does not take
  granted = scope;
  // In place of the model's own answer; null lets it answer.
  fault: (request: string) => number | 'lost' | null = () => null;

  async start(context: BrowserContext, origin: string): Promise<void> {
    await context.route('https://accounts.google.com/**', async (route) => {
      const url = new URL(route.request().url());
      const state = url.searchParams.get('state') ?? '';
      if (url.href !== addressOf(clientId, origin, state)) this.refused.push(url.href);
      const back = url.searchParams.get('redirect_uri') ?? '';
      const token = this.model.newToken();
      const allow = new URLSearchParams({
        ...{ state, access_token: token, token_type: 'Bearer', expires_in: '3599' },
        scope: this.granted,
      });
      const deny = new URLSearchParams({ state, error: 'access_denied' });
      await route.fulfill({
        contentType: 'text/html',
        // The real page only reports what this header would do.
        headers: { 'cross-origin-opener-policy-report-only': 'same-origin' },
        body: `<a href="${back}#${allow.toString()}">Allow</a> <a href="${back}#${deny.toString()}">Cancel</a>`,
      });
    });
    await context.route('https://www.googleapis.com/**', async (route) => {
      const request = route.request();
      const method = request.method();
      if (method === 'OPTIONS') return route.fulfill({ status: 204, headers: cors });
      const line = `${method} ${new URL(request.url()).pathname}`;
      this.asked.push(line);
      const fault = this.fault(line);
      if (typeof fault === 'number') {
        return route.fulfill({ status: fault, headers: cors, body: '{}' });
      }
      const answer = this.model.handle({
        method,
        url: request.url(),
        headers: request.headers(),
        body: request.postData() ?? '',
      });
      if (fault === 'lost') return route.abort('connectionreset');
      return route.fulfill({ ...answer, headers: { ...answer.headers, ...cors } });
    });
  }

  get calendarId(): string {
    return [...this.model.calendars.keys()].find((id) => id !== 'primary') ?? '';
  }

  get writes(): string[] {
    return this.asked.filter((line) => !line.startsWith('GET '));
  }
}
