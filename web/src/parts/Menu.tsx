import { useId, useRef, useState, type ReactNode } from 'react';
import { Icon } from './Icon';

// What is needed seldom, behind three dots. It closes with Escape, and when the focus leaves it.
export function Menu({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    // The listener only closes what the button opens.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="relative"
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !isOpen) return;
        setIsOpen(false);
        button.current?.focus();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        // No other element: the window lost the focus, or a file is being chosen.
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setIsOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className="btn btn-ghost btn-square"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="menu" className="size-6" />
      </button>
      {isOpen && (
        <div className="fixed inset-0 z-30" aria-hidden="true" onClick={() => setIsOpen(false)} />
      )}
      <div
        id={id}
        className="panel absolute top-full right-0 z-40 mt-1 grid w-64 gap-3 shadow-lg"
        hidden={!isOpen}
      >
        {children}
      </div>
    </div>
  );
}
