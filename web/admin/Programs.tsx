import type { Overview } from './api';
import { Section } from './Section';
import { dateTimeText } from './texts';

export function Programs({ programs, name: own }: Overview) {
  return (
    <Section id="programs" title="Instances and workers">
      {programs.length === 0 ? (
        <p>Not known: the database doesn’t answer.</p>
      ) : (
        <ul className="programs">
          {programs.map(({ name, leader, stoppedAt }) => (
            <li key={name}>
              <span className="grow">{name}</span>
              {name === own && <span className="tag tag-plain">this one</span>}
              {leader && <span className="tag tag-plain">leader</span>}
              {stoppedAt === undefined ? (
                <span className="tag note-success">running</span>
              ) : (
                <span className="tag note-error">stopped, {dateTimeText(stoppedAt)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
