// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startI18n } from '../i18n/i18n';
import { Confirm, Dialog } from './Dialog';

beforeAll(startI18n);
afterEach(cleanup);

test('is a modal with its title as its name, and is closed by its cross and by Escape', () => {
  const onClose = vi.fn();
  render(
    <Dialog title="Dates" onClose={onClose}>
      <p>Nothing yet</p>
    </Dialog>,
  );
  const dialog = screen.getByRole('dialog', { name: 'Dates' });
  expect((dialog as HTMLDialogElement).open).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  fireEvent.keyDown(dialog, { key: 'Escape' });
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('asks before something that was typed is lost', () => {
  const onClose = vi.fn();
  let mayClose = false;
  render(
    <Dialog title="Change" onClose={onClose} mayClose={() => mayClose}>
      <p>Nothing yet</p>
    </Dialog>,
  );
  const dialog = screen.getByRole('dialog');
  fireEvent.keyDown(dialog, { key: 'Escape' });
  expect(onClose).not.toHaveBeenCalled();
  mayClose = true;
  fireEvent.keyDown(dialog, { key: 'Escape' });
  expect(onClose).toHaveBeenCalledOnce();
});

test('is closed by a press beside it, but not when the press began inside', () => {
  const onClose = vi.fn();
  render(
    <Dialog title="Dates" onClose={onClose}>
      <p>Nothing yet</p>
    </Dialog>,
  );
  const dialog = screen.getByRole('dialog');
  fireEvent.pointerDown(screen.getByText('Nothing yet'));
  fireEvent.click(dialog); // a text was selected, and the pointer left it
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.pointerDown(dialog);
  fireEvent.click(dialog);
  expect(onClose).toHaveBeenCalledOnce();
});

test('a question has no cross, and Escape changes nothing', () => {
  const answers: string[] = [];
  render(
    <Confirm
      title="Replace it?"
      yes="Replace"
      no="Cancel"
      onYes={() => answers.push('yes')}
      onNo={() => answers.push('no')}
    />,
  );
  const question = screen.getByRole('alertdialog', { name: 'Replace it?' });
  expect(screen.queryByRole('button', { name: 'Close' })).toBeNull();
  fireEvent.pointerDown(question);
  fireEvent.click(question);
  expect(answers).toEqual([]);
  fireEvent.keyDown(question, { key: 'Escape' });
  fireEvent.click(screen.getByRole('button', { name: 'Replace' }));
  expect(answers).toEqual(['no', 'yes']);
});
