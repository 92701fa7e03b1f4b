// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startI18n } from '../i18n/i18n';
import { ErrorBoundary } from './ErrorBoundary';

beforeAll(startI18n);
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function Broken(): never {
  throw new Error('a class without a start');
}

test('shows what is in it', () => {
  render(<ErrorBoundary>The week</ErrorBoundary>);
  expect(screen.getByText('The week')).toBeTruthy();
});

test('says that the page failed, and starts again without what was kept', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined); // React tells of it there
  const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
  localStorage.setItem('schedgen.timetable', '{"state":{}}');
  localStorage.setItem('schedgen.settings', '{"state":{}}');
  render(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('heading', { level: 1 }).textContent).not.toBe('');
  const [, again] = screen.getAllByRole('button');
  if (again === undefined) throw new Error('no second button');
  fireEvent.click(again);
  expect(localStorage.getItem('schedgen.timetable')).toBeNull();
  expect(localStorage.getItem('schedgen.settings')).not.toBeNull();
  expect(assign).toHaveBeenCalledWith('/');
});
