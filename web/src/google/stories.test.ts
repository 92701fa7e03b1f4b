import { expect, it } from 'vitest';
import { keyProperty } from './event';
import { randomOf, tellStory, wantedEvent, World, type Spoiler } from './testing/story';

// `GOOGLE_STORIES=10000 npx vitest run src/google` tells more; `GOOGLE_STORY=N` one of them.
const stories = Number(process.env.GOOGLE_STORIES ?? 1000);
const first = Number(process.env.GOOGLE_STORY ?? 0);

it('keeps its promises in random stories', { timeout: 600_000 }, async () => {
  const failed: string[] = [];
  const last = process.env.GOOGLE_STORY === undefined ? stories : first + 1;
  for (let seed = first; seed < last && failed.length < 5; seed += 1) {
    // The stories' clock is their own, so without this the test's own would never run.
    if (seed % 50 === 0) await new Promise((next) => setImmediate(next));
    try {
      await tellStory(seed);
    } catch (error) {
      failed.push(`story ${seed}: ${String((error as Error).stack)}`);
    }
  }
  expect(failed).toEqual([]);
});

it('asks at most 1.1 times for each event, and once to see that nothing is to be done', async () => {
  const world = new World(randomOf(1));
  const wanted = Array.from({ length: 30 }, (_, index) => wantedEvent(index, 0));
  await world.session(wanted, false);
  expect(world.model.requests).toBeLessThanOrEqual(1.1 * wanted.length);
  expect(world.model.writes).toBe(wanted.length + 1);
});

// Each is a bug that the stories are for.
const bugs: Record<string, Spoiler> = {
  'writes without naming an ETag': (request) => {
    const headers = { ...request.headers };
    delete headers['if-match'];
    return { ...request, headers };
  },
  'lets Google choose the ids': (request) => ({
    ...request,
    body: request.method === 'POST' ? request.body.replace(/^\{"id":"[^"]*",/, '{') : request.body,
  }),
  'does not say which events are ours': (request) => ({
    ...request,
    body: request.body.replace(keyProperty, 'other'),
  }),
  'forgets the exceptions': (request) => ({
    ...request,
    body: request.body.replace(/,"EXDATE[^"]*"/, ''),
  }),
};

it.each(Object.entries(bugs))('would fail if the page %s', async (_, spoils) => {
  let failed = 0;
  for (let seed = 0; seed < 200 && failed === 0; seed += 1) {
    await tellStory(seed, spoils).catch(() => (failed += 1));
  }
  expect(failed).toBe(1);
});
