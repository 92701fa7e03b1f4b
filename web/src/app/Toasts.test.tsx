// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startI18n } from '../i18n/i18n';
import { showToast, useToasts } from '../store/toasts';
import { Toasts } from './Toasts';

beforeAll(startI18n);
beforeEach(() => {
  vi.useFakeTimers();
  useToasts.setState({ shown: [] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function after(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

test('good news goes away by itself; bad news stays until it is put away', () => {
  render(<Toasts />);
  act(() => {
    showToast('updated');
    showToast('full');
  });
  expect(useToasts.getState().shown).toHaveLength(2);
  after(7000);
  expect(useToasts.getState().shown.map(({ text }) => text)).toEqual(['full']);
  after(60_000);
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(useToasts.getState().shown).toEqual([]);
});

test('an action can be taken for longer, once', () => {
  const undo = vi.fn();
  render(<Toasts />);
  act(() => {
    showToast('removed', { name: 'UP_MOD_XLS.pdf' }, { label: 'undo', run: undo });
  });
  after(14_000);
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledOnce();
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('the same message again takes the place of the first', () => {
  render(<Toasts />);
  act(() => {
    showToast('alreadyAdded', { name: 'a.pdf' });
    showToast('alreadyAdded', { name: 'b.pdf' });
  });
  expect(useToasts.getState().shown.map(({ values }) => values.name)).toEqual(['b.pdf']);
});
