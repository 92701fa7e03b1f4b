// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { startI18n } from '../../i18n/i18n';
import { showShared, useSharedTimetable } from '../../store/shared_timetable';
import { useTimetable, type UploadedDocument } from '../../store/timetable';
import { SharedTimetableBanner } from './SharedTimetableBanner';

beforeAll(startI18n);
afterEach(() => {
  cleanup();
  useSharedTimetable.setState(useSharedTimetable.getInitialState());
});

function show(): void {
  useTimetable.setState({ documents: [{ jobId: null } as UploadedDocument] });
  showShared(useTimetable.getInitialState());
}

test('says nothing of one’s own timetable', () => {
  const { container } = render(<SharedTimetableBanner />);
  expect(container.innerHTML).toBe('');
});

// A regression: the banner is drawn anew when the rest of the page has been loaded.
test('goes on asking when it is drawn anew', () => {
  act(show);
  const { unmount } = render(<SharedTimetableBanner />);
  fireEvent.click(screen.getByRole('button', { name: 'Save as my timetable' }));
  expect(screen.getByRole('alertdialog')).toBeTruthy();
  unmount();
  render(<SharedTimetableBanner />);
  fireEvent.click(screen.getByRole('button', { name: 'Replace mine' }));
  expect(useSharedTimetable.getState()).toMatchObject({ isOn: false, isAsking: false, own: [] });
  expect(screen.queryByRole('alertdialog')).toBeNull();
});
