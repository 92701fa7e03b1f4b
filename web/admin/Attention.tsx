import { Icon } from '../src/parts/Icon';
import type { Concern } from './concerns';
import { Section } from './Section';

const levels = { error: 'Error', warning: 'Warning' };

export function Attention({ concerns }: { concerns: Concern[] }) {
  return (
    <Section id="attention" title="Needs attention">
      {concerns.length === 0 ? (
        <p className="note note-success flex items-center gap-2">
          <Icon name="done" /> Nothing needs attention.
        </p>
      ) : (
        <ul className="concerns">
          {concerns.map(({ level, what, advice, section }) => (
            <li key={what} className={`note note-${level}`}>
              <Icon name="warning" />
              <div>
                <p className="font-semibold">
                  <span className="sr-only">{levels[level]}: </span>
                  {what}
                </p>
                <p>
                  {advice}{' '}
                  {section !== undefined && (
                    <a href={`#${section}`} className="underline">
                      Show
                    </a>
                  )}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
