import { useState, type FocusEvent } from 'react';

// A list that keeps still under the pointer or the focus of somebody who is about to press something.
export function useHeld<T>(current: T) {
  const [held, setHeld] = useState<{ value: T } | null>(null);
  const hold = () => setHeld((before) => before ?? { value: current });
  const release = () => setHeld(null);
  const handlers = {
    onPointerEnter: hold,
    onPointerLeave: release,
    onFocus: hold,
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!currentTarget.contains(relatedTarget)) release();
    },
  };
  return [held === null ? current : held.value, handlers] as const;
}
