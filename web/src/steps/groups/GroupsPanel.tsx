import { useTranslation } from 'react-i18next';
import type { Selection } from '../../app/selection';
import { countsOf, modulesOf } from '../../model/modules';
import { semestersOf } from '../../model/terms';
import { Panel } from '../../parts/Panel';
import { hideModules, useTimetable } from '../../store/timetable';
import { open as openDialog } from '../../store/view';
import { BestDetails } from './BestDetails';
import { ModuleCard } from './ModuleCard';
import { SemesterField } from './SemesterField';

function Counts({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const { modules, lectures, tests, exams } = countsOf(selection.shown);
  const texts = [
    t('counts.module', { count: modules }),
    lectures > 0 && t('counts.lecture', { count: lectures }),
    tests > 0 && t('counts.test', { count: tests }),
    exams > 0 && t('counts.exam', { count: exams }),
  ];
  return <p className="muted text-sm">{texts.filter(Boolean).join(' · ')}</p>;
}

// Which modules and which of their groups are mine.
export function GroupsPanel({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const hiddenModules = useTimetable((state) => state.hiddenModules);
  const { all, choices, open } = selection;
  const modules = modulesOf(all);
  const semesters = semestersOf(all);
  return (
    <Panel
      id="groups"
      title={t('groups.title')}
      aside={
        open.length > 0 ? (
          <span className="tag note-warning">{t('groups.open', { count: open.length })}</span>
        ) : undefined
      }
    >
      {semesters.length > 1 && <SemesterField selected={selection.semester} />}
      {choices.length > 0 && <BestDetails selection={selection} />}
      <ul className="grid gap-1">
        {modules.map((module) => (
          <ModuleCard
            key={module}
            module={module}
            colour={selection.colours.get(module) ?? 1}
            isShown={!hiddenModules.includes(module)}
            choices={choices.filter((choice) => choice.module === module)}
            openCount={open.length}
            shown={selection.shown}
          />
        ))}
      </ul>
      <div className="mt-3 grid gap-2 border-t border-base-300 pt-3">
        <Counts selection={selection} />
        <div className="flex flex-wrap gap-1">
          <button type="button" className="btn btn-sm" onClick={() => hideModules([])}>
            {t('groups.all')}
          </button>
          <button type="button" className="btn btn-sm" onClick={() => hideModules(modules)}>
            {t('groups.noModules')}
          </button>
          <button type="button" className="btn btn-sm" onClick={() => openDialog('names')}>
            {t('mine.title')}
          </button>
        </div>
      </div>
    </Panel>
  );
}
