// The calls to the service. Each resolves with what was asked for or rejects with a ServiceError;
// any other rejection means that there was no answer.
import { problemOf, ServiceError } from './problem';
import type {
  Agenda,
  CalendarRequest,
  Job,
  JobResult,
  Offer,
  QueueFigures,
  UploadAnswer,
} from './types';

export async function ask(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init);
  if (response.ok) return response;
  const body = await response.text();
  const problem = problemOf(response.status, body, response.headers.get('Retry-After'));
  throw new ServiceError(problem, response.status);
}

export async function askJson<T>(path: string, init?: RequestInit): Promise<T> {
  return (await (await ask(path, init)).json()) as T;
}

export function posted(body: unknown) {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

export function jobOf(id: string, waitSeconds: number): Promise<Job> {
  return askJson<Job>(`/api/jobs/${id}?wait=${waitSeconds}`);
}

export function queueFigures(): Promise<QueueFigures> {
  return askJson<QueueFigures>('/api/jobs/metrics');
}

export function resultOf(id: string): Promise<JobResult> {
  return askJson<JobResult>(`/api/jobs/${id}/result`);
}

export async function deleteJob(id: string): Promise<void> {
  await ask(`/api/jobs/${id}`, { method: 'DELETE' });
}

export function offer(): Promise<Offer> {
  return askJson<Offer>('/api/terms');
}

export function agendaOf(request: CalendarRequest, signal: AbortSignal): Promise<Agenda> {
  return askJson<Agenda>('/api/generate/agenda', { ...posted(request), signal });
}

export async function icsOf(request: CalendarRequest): Promise<Blob> {
  return (await ask('/api/generate/ics', posted(request))).blob();
}

export interface Sending {
  answer: Promise<UploadAnswer>;
  stop: () => void;
}

// fetch() does not tell how many bytes of a body have left; XMLHttpRequest does.
export function upload(file: Blob, name: string, onSent: (bytes: number) => void): Sending {
  const request = new XMLHttpRequest();
  const answer = new Promise<UploadAnswer>((resolve, reject) => {
    request.upload.onprogress = (event) => onSent(Math.min(event.loaded, file.size));
    request.onload = () => {
      if (request.status === 201) {
        resolve(JSON.parse(request.responseText) as UploadAnswer);
        return;
      }
      const retryAfter = request.getResponseHeader('Retry-After');
      const problem = problemOf(request.status, request.responseText, retryAfter);
      reject(new ServiceError(problem, request.status));
    };
    request.onerror = () => reject(new Error('no answer'));
    request.onabort = () => reject(new Error('stopped'));
  });
  const form = new FormData();
  form.append('file', file, name);
  request.open('POST', '/api/upload');
  request.send(form);
  return { answer, stop: () => request.abort() };
}
