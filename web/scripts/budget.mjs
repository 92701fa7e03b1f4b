// The first load stays small: everything that index.html asks for, packed as the service packs it.
import { readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const scriptBytesMax = 120 * 1000;

const manifestPath = 'dist/manifest.json';
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
rmSync(manifestPath); // for this check only, nothing that a browser needs

const first = new Set();
const take = (name) => {
  const chunk = manifest[name];
  if (first.has(chunk.file)) return;
  first.add(chunk.file);
  (chunk.imports ?? []).forEach(take);
};
take('index.html');

const sizeOf = (file) => gzipSync(readFileSync(`dist/${file}`)).length;
const size = [...first].reduce((sum, file) => sum + sizeOf(file), 0);
const later = Object.values(manifest).filter(
  ({ file }) => file.endsWith('.js') && !first.has(file),
);
console.log(`script of the first load: ${size} bytes gzip, at most ${scriptBytesMax}`);
for (const { file } of later)
  console.log(`loaded when needed: ${file}, ${sizeOf(file)} bytes gzip`);
if (size > scriptBytesMax) process.exit(1);
