// docs/PARITY.md names tests; they must be there.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// A title may be put together: "storage that is ${refusal} is told".
function titlesOf(file: string): RegExp[] {
  const text = readFileSync(`e2e/${file}`, 'utf8');
  return [...text.matchAll(/^\s*test\(\s*(['`])(.*?)\1,/gms)].map(([, , title]) => {
    const parts = (title ?? '').replace(/\\'/g, "'").split(/\$\{[^}]*\}/);
    const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${escaped.join('.+')}$`);
  });
}

it('has a test for each row of the table', () => {
  const rows = readFileSync('../docs/PARITY.md', 'utf8').matchAll(/^\| (U\d\d) \|(.*)\|$/gm);
  const seen: string[] = [];
  for (const [, row = '', rest = ''] of rows) {
    seen.push(row);
    const [, here = '', tests = ''] = rest.split('|');
    const named = tests.trim() === '' ? [] : tests.split(';').map((one) => one.trim());
    // Only what is not done, or not wanted, needs no test.
    if (named.length === 0) expect(here.trim(), row).toMatch(/^no[, ]/);
    for (const one of named) {
      const [file = '', title = ''] = one.split(': ');
      expect(
        titlesOf(file).some((pattern) => pattern.test(title)),
        `${row}: ${one}`,
      ).toBe(true);
    }
  }
  expect(seen).toEqual(Array.from({ length: 31 }, (_, n) => `U${String(n + 1).padStart(2, '0')}`));
});
