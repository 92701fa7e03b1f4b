// What the page can tell of a file before it is sent. The service checks all of it again.
import type { Problem } from '../api/problem';

export const uploadBytesMax = 10 * 1024 * 1024;

// Readers of PDFs look for the mark in the first kilobyte.
const markWithin = 1024;

export function problemOfFile(size: number, head: string): Problem | null {
  if (size === 0) return { code: 'EMPTY_FILE', sentence: '' };
  if (size > uploadBytesMax) return { code: 'FILE_TOO_LARGE', sentence: '' };
  if (!head.slice(0, markWithin).includes('%PDF-')) return { code: 'NOT_A_PDF', sentence: '' };
  return null;
}

export async function problemOfUpload(file: Blob): Promise<Problem | null> {
  const bytes = new Uint8Array(await file.slice(0, markWithin).arrayBuffer());
  return problemOfFile(file.size, String.fromCharCode(...bytes));
}

export function shownSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
