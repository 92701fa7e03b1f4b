import type { ReactNode } from 'react';

interface Props {
  id: string;
  title: string;
  className?: string;
  children: ReactNode;
}

// A part of the page that a concern can point to.
export function Section({ id, title, className = '', children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={`panel ${className}`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}
