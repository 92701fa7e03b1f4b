import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../parts/Link';
import type { TextName } from './text_name';

// A page of headings and paragraphs.
export default function TextPage({ name }: { name: TextName }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const parts = t(`pages.${name}.parts`, { returnObjects: true });
  const title = t(`pages.${name}.title`);
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · ${before}`;
    // So that a screen reader begins with the page that has just come.
    heading.current?.focus();
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <article className="mx-auto max-w-2xl py-4 sm:py-8">
      <Link to="/" className="font-medium text-primary hover:underline">
        {t('pages.back')}
      </Link>
      <h1
        ref={heading}
        tabIndex={-1}
        className="mt-3 outline-none text-2xl font-bold tracking-tight sm:text-3xl"
      >
        {title}
      </h1>
      {parts.map(({ heading: text, paragraphs }) => (
        <section key={text} className="mt-6">
          <h2 className="text-lg font-semibold">{text}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph} className="mt-2 leading-relaxed">
              {paragraph}
            </p>
          ))}
        </section>
      ))}
    </article>
  );
}
