// Where Google sends the window of the sign-in back to. It hands the answer, which is in the part of
// the address that no server sees, to the page that asked, and closes.
import { googleAf } from '../src/i18n/google_af';
import { googleEn } from '../src/i18n/google_en';
import { channelOf } from '../src/google/sign_in';

// Without the page's own stores, which this window does not need.
function language(): string {
  try {
    const kept = JSON.parse(localStorage.getItem('schedgen.settings') ?? 'null') as {
      state?: { language?: string };
    } | null;
    return kept?.state?.language ?? navigator.language;
  } catch {
    return navigator.language;
  }
}

const isAfrikaans = language().toLowerCase().startsWith('af');
if (isAfrikaans) document.documentElement.lang = 'af';
const texts = isAfrikaans ? googleAf : googleEn;
const answer = location.hash.slice(1);
history.replaceState(null, '', location.pathname); // the token is not for the history
const state = new URLSearchParams(answer).get('state');
if (state !== null) {
  const channel = new BroadcastChannel(channelOf(state));
  channel.postMessage(answer);
  channel.close();
}
const said = document.getElementById('said');
if (said !== null) said.textContent = texts.returned;
window.close(); // some browsers refuse; the text says what to do then
