// How long the search for the best groups takes: measure_search.mjs [REGISTRATIONS [ADVERSARIAL]]
// Prints milliseconds of one core for the best set alone, and for what the page asks (with alternatives,
// or the explanation and the nearest sets).
import { createServer } from 'vite';

const [registrations = 300, adversarial = 20] = process.argv.slice(2).map(Number);
const millisecondsMax = 10_000; // as in the page
const server = await createServer({
  server: { middlewareMode: true, hmr: false },
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true, include: [] },
});
const load = (name) => server.ssrLoadModule(`/src/search/${name}.ts`);
const examples = await load('example_registrations');
const { solve } = await load('solve');
const { searchFor } = await load('search');
const now = () => performance.now();

const ways = {
  'best set': (problem) => {
    const limits = { isStrict: true, otherCount: 0, milliseconds: millisecondsMax, now };
    return solve(problem, limits).isProven;
  },
  'all that the page asks': (problem) => searchFor(problem, millisecondsMax, now).isProven,
};

const kinds = [
  ['registrations', registrations, examples.registration],
  ['adversarial', adversarial, examples.adversarial],
];
for (const [kind, count, make] of kinds) {
  for (const [way, run] of Object.entries(ways)) {
    const times = [];
    let stopped = 0;
    for (let seed = 0; seed < count; seed += 1) {
      const problem = make(seed);
      const before = process.cpuUsage();
      if (!run(problem)) stopped += 1;
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
    }
    times.sort((a, b) => a - b);
    const at = (part) => (times[Math.floor(part * (times.length - 1))] ?? 0).toFixed(1);
    const figures = [`p50 ${at(0.5)} ms`, `p95 ${at(0.95)} ms`, `worst ${at(1)} ms`];
    console.log(`${count} ${kind}, ${way}: ${figures.join(', ')}; ${stopped} stopped early`);
  }
}
await server.close();
