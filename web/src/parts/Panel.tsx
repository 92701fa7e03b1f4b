import { useId, type ReactNode } from 'react';

interface Props {
  title: string;
  aside?: ReactNode;
  className?: string;
  id?: string;
  children: ReactNode;
}

export function Panel({ title, aside, className = '', id, children }: Props) {
  const heading = useId();
  return (
    <section id={id} aria-labelledby={heading} className={`panel ${className}`}>
      <div className="mb-3 flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h2 id={heading} className="text-base font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
