import { expect, it, vi } from 'vitest';
import { safeStorage } from './safe_storage';

function fullStorage() {
  const values = new Map<string, string>();
  let isFull = false;
  return {
    fill: () => (isFull = true),
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => {
      if (isFull) throw new DOMException('no room', 'QuotaExceededError');
      values.set(name, value);
    },
    removeItem: (name: string) => void values.delete(name),
  };
}

it('keeps values where the browser keeps them', () => {
  const real = fullStorage();
  const tell = vi.fn();
  safeStorage(() => real, tell).setItem('a', '1');
  expect(safeStorage(() => real, tell).getItem('a')).toBe('1');
  expect(tell).not.toHaveBeenCalled();
});

it('goes on in memory when there is no room, and says so once', () => {
  const real = fullStorage();
  const tell = vi.fn();
  const storage = safeStorage(() => real, tell);
  storage.setItem('a', 'old');
  real.fill();
  storage.setItem('a', 'new');
  storage.setItem('b', '2');
  expect([storage.getItem('a'), storage.getItem('b')]).toEqual(['new', '2']);
  expect(tell.mock.calls).toEqual([['full']]);
  storage.removeItem('a');
  expect(storage.getItem('a')).toBeNull();
});

it('goes on in memory when storage is forbidden', () => {
  const tell = vi.fn();
  const storage = safeStorage(() => {
    throw new DOMException('no', 'SecurityError');
  }, tell);
  expect(storage.getItem('a')).toBeNull();
  storage.setItem('a', '1');
  expect(storage.getItem('a')).toBe('1');
  storage.removeItem('a');
  expect(storage.getItem('a')).toBeNull();
  expect(tell.mock.calls).toEqual([['forbidden']]);
});
