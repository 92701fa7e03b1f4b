// What the page can tell of a file before it is sent. The service checks all of it again.
import type { Problem } from '../api/problem';

export const uploadBytesMax = 10 * 1024 * 1024;

// Readers of PDFs look for the mark in the first kilobyte.
const markWithin = 1024;

// What it is instead, where that is easily told. Word documents are ZIP files.
function codeOfOther(head: string, name: string): string {
  if (/^(\x89PNG|\xff\xd8\xff|GIF8)/.test(head)) return 'FILE_IS_PICTURE';
  if (head.startsWith('PK') && /\.docx$/i.test(name)) return 'FILE_IS_WORD';
  return /\.pdf$/i.test(name) ? 'FILE_ONLY_NAMED_PDF' : 'NOT_A_PDF';
}

export function problemOfFile(size: number, head: string, name: string): Problem | null {
  if (size === 0) return { code: 'EMPTY_FILE' };
  if (size > uploadBytesMax) return { code: 'FILE_TOO_LARGE' };
  if (!head.slice(0, markWithin).includes('%PDF-')) {
    return { code: codeOfOther(head, name) };
  }
  return null;
}

export async function problemOfUpload(file: File): Promise<Problem | null> {
  const bytes = new Uint8Array(await file.slice(0, markWithin).arrayBuffer());
  return problemOfFile(file.size, String.fromCharCode(...bytes), file.name);
}

export function shownSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
