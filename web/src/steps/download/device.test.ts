import { expect, it } from 'vitest';
import { calendarsFor, isAndroid } from './device';

it('puts the calendar of the device first, and the bare file last', () => {
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1';
  const android = 'Mozilla/5.0 (Linux; Android 15; SM-A155F) Chrome/130.0 Mobile';
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0';
  expect(calendarsFor(iphone)).toEqual(['apple', 'google', 'outlook', 'file']);
  expect(calendarsFor(android)).toEqual(['google', 'apple', 'outlook', 'file']);
  expect(calendarsFor(windows)).toEqual(['outlook', 'apple', 'google', 'file']);
  expect([iphone, android, windows].map(isAndroid)).toEqual([false, true, false]);
});
