// A load test with k6: runs one of the scenarios in scenarios.json.
//
//   k6 run -e SCENARIO=baseline -e URL=https://schedule.example -e PDFS=/tmp/pdfs deploy/load/load.js
//
// PDFS is a folder filled by `schedgen-generate 50 PDFS`: all its documents differ. PACE=0.1 shortens each stage to a
// tenth of its time. The service limits the requests of a user and of an address: set its RATE_LIMIT_ settings to 0
// (docs/runbooks/load.md). ADDRESSES=1 sends a different X-Forwarded-For for each virtual user, which has an effect if
// this machine is one of its TRUSTED_PROXIES. deploy/load/report.py reads summary.json (or SUMMARY).
import { check, sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { Rate, Trend } from 'k6/metrics';

const url = __ENV.URL || 'http://127.0.0.1:8080';
const name = __ENV.SCENARIO || 'baseline';
const scenario = JSON.parse(open('./scenarios.json'))[name];
if (!scenario) throw new Error(`There is no scenario ${name} in scenarios.json.`);
const pace = Number(__ENV.PACE || 1);

const pdfs = [];
if (scenario.flow !== 'visit') {
  const folder = __ENV.PDFS;
  if (!folder) throw new Error('Give a folder of documents: -e PDFS=FOLDER (see schedgen-generate).');
  for (const file of open(`${folder}/list`).trim().split('\n')) {
    pdfs.push(open(`${folder}/${file}`, 'b'));
  }
}

const pageMs = new Trend('page_ms', true);
const healthMs = new Trend('health_ms', true);
const uploadMs = new Trend('upload_ms', true);
const statusMs = new Trend('status_ms', true);
const jobMs = new Trend('job_ms', true);
const quietMs = new Trend('quiet_ms', true);
const uploadFailed = new Rate('upload_failed');
const statusFailed = new Rate('status_failed');
const quietFailed = new Rate('quiet_failed');

function seconds(text) {
  const parts = /^(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (!parts) throw new Error(`No duration: ${text}`);
  return Number(parts[1] || 0) * 60 + Number(parts[2] || 0);
}

const quietAfterMs = scenario.quiet_after ? seconds(scenario.quiet_after) * 1000 * pace : Infinity;

export const options = {
  scenarios: {
    [name]: {
      executor: 'ramping-vus',
      startVUs: 0,
      stages: scenario.stages.map(([duration, target]) => ({
        duration: `${Math.max(1, Math.round(seconds(duration) * pace))}s`,
        target,
      })),
      gracefulStop: '60s',
    },
  },
  thresholds: scenario.thresholds,
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
};

function headers() {
  if (!__ENV.ADDRESSES) return {};
  const one = exec.vu.idInTest;
  return { 'X-Forwarded-For': `10.${(one >> 16) & 255}.${(one >> 8) & 255}.${one & 255}` };
}

function seen(answer, trend, failed, good) {
  const fine = check(answer, { 'as it should be': (one) => good(one) });
  if (trend) trend.add(answer.timings.duration);
  if (failed) failed.add(!fine);
  if (exec.instance.currentTestRunDuration >= quietAfterMs) {
    quietMs.add(answer.timings.duration);
    quietFailed.add(!fine);
  }
  return fine;
}

const is = (status) => (answer) => answer.status === status;

function visit() {
  seen(http.get(`${url}/`, { headers: headers() }), pageMs, null, is(200));
  seen(http.get(`${url}/health`, { headers: headers() }), healthMs, null, is(200));
  sleep(1);
}

// The job, or '' when the upload was rejected.
function upload() {
  const pdf = pdfs[Math.floor(Math.random() * pdfs.length)];
  const form = { file: http.file(pdf, 'schedule.pdf', 'application/pdf') };
  const answer = http.post(`${url}/api/upload`, form, { headers: headers() });
  if (!seen(answer, uploadMs, uploadFailed, is(201))) {
    sleep(Number(answer.headers['Retry-After'] || 1));
    return '';
  }
  return String(answer.json('jobId'));
}

function askStatus(job) {
  const answer = http.get(`${url}/api/jobs/${job}`, { headers: headers(), tags: { name: 'status' } });
  seen(answer, statusMs, statusFailed, is(200));
  return answer.status === 200 ? String(answer.json('status')) : 'unknown';
}

function uploadToResult() {
  const begin = Date.now();
  const job = upload();
  if (!job) return;
  const giveUp = begin + 120000;
  let status = 'pending';
  while (status !== 'completed' && status !== 'failed' && Date.now() < giveUp) {
    sleep(0.5);
    status = askStatus(job);
  }
  jobMs.add(Date.now() - begin);
  const result = http.get(`${url}/api/jobs/${job}/result`, { headers: headers(), tags: { name: 'result' } });
  seen(result, null, null, is(200));
  sleep(1);
}

let mine = '';
function askAgain() {
  if (!mine) mine = upload();
  if (mine) askStatus(mine);
  sleep(0.5);
}

const flows = {
  visit,
  upload: uploadToResult,
  status: askAgain,
  mixed: () => (Math.random() < 0.3 ? uploadToResult() : visit()),
};

export default function () {
  flows[scenario.flow]();
}

export function handleSummary(data) {
  const summary = { scenario: name, what: scenario.what, url, pace, ...data };
  return { [__ENV.SUMMARY || 'summary.json']: JSON.stringify(summary, null, 1) };
}
