// Asks Google for a token of an hour: OAuth 2.0 for client-side applications, as Google documents it
// for pages without a server of their own. It runs in a window of Google's, so no script of Google's
// runs in ours. The answer comes back by a channel that has the request's random state as its name:
// our windows are cut off from other sites' (Cross-Origin-Opener-Policy), so the one that returns
// has no opener.

export const scope = 'https://www.googleapis.com/auth/calendar.app.created';

export interface Token {
  value: string;
  endsAt: number; // milliseconds since 1970
}

export type SignInProblem = 'blocked' | 'denied' | 'notGranted' | 'failed';

export const channelOf = (state: string) => `schedgen-google-${state}`;

export const returnPath = '/google';

export function addressOf(clientId: string, origin: string, state: string): string {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: origin + returnPath,
    response_type: 'token',
    ...{ scope, state },
    include_granted_scopes: 'false',
  });
  return `https://accounts.google.com/o/oauth2/v2/auth?${query.toString()}`;
}

// What came back, if it answers the request with this state.
export function tokenIn(answer: string, state: string, now: number): Token | SignInProblem {
  const values = new URLSearchParams(answer);
  if (values.get('state') !== state) return 'failed';
  const error = values.get('error');
  if (error !== null) return error === 'access_denied' ? 'denied' : 'failed';
  const value = values.get('access_token') ?? '';
  const seconds = Number(values.get('expires_in'));
  if (value === '' || !(seconds > 0)) return 'failed';
  // A student may untick what they do not want to grant.
  if (!(values.get('scope') ?? '').split(' ').includes(scope)) return 'notGranted';
  return { value, endsAt: now + seconds * 1000 };
}

function randomState(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

// Must be called while a click is handled, or the browser blocks the window. Whether the student
// closes that window cannot be seen from here, so the signal ends the wait.
export function signIn(clientId: string, signal: AbortSignal): Promise<Token | SignInProblem> {
  const state = randomState();
  const channel = new BroadcastChannel(channelOf(state));
  const address = addressOf(clientId, location.origin, state);
  const opened = window.open(address, '_blank', 'popup,width=520,height=680');
  return new Promise((resolve) => {
    const end = (result: Token | SignInProblem) => {
      channel.close();
      resolve(result);
    };
    if (opened === null) {
      end('blocked');
      return;
    }
    channel.onmessage = ({ data }) => end(tokenIn(String(data), state, Date.now()));
    signal.addEventListener('abort', () => end('denied'), { once: true });
  });
}
