import { expect, it } from 'vitest';
import { randomOf, tellStory, wantedEvent, World } from './testing/story';

// `GOOGLE_STORIES=10000 npx vitest run src/google` tells more; `GOOGLE_STORY=N` one of them.
const stories = Number(process.env.GOOGLE_STORIES ?? 1000);
const first = Number(process.env.GOOGLE_STORY ?? 0);

it('keeps its promises in random stories', { timeout: 600_000 }, async () => {
  const failed: string[] = [];
  const last = process.env.GOOGLE_STORY === undefined ? stories : first + 1;
  for (let seed = first; seed < last && failed.length < 5; seed += 1) {
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
