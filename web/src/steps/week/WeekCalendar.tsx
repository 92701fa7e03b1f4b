// The week as FullCalendar draws it. It gets civil times of Johannesburg as if they were UTC, so
// that it computes with no zone of its own.
import type { EventContentArg, EventInput } from '@fullcalendar/core';
import afLocale from '@fullcalendar/core/locales/af';
import enLocale from '@fullcalendar/core/locales/en-gb';
import listPlugin from '@fullcalendar/list';
import FullCalendar from '@fullcalendar/react';
import timeGridPlugin from '@fullcalendar/timegrid';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { inJohannesburg } from '../../model/johannesburg';
import { hiddenDays, hoursOf, weekOf, type Sitting } from '../../model/week';
import { Icon } from '../../parts/Icon';
import './calendar.css';

type CalendarView = 'week' | 'day' | 'list';

interface Props {
  view: CalendarView;
  date: string;
  sittings: Sitting[];
  colours: Map<string, number>;
  partners: Map<string, Sitting[]>;
  onOpen: (sitting: Sitting) => void;
}

const views = { week: 'timeGridWeek', day: 'timeGridDay', list: 'listWeek' } as const;

function inputOf(sitting: Sitting, colour: number, partners: readonly Sitting[]): EventInput {
  const { key, event, date, start, end, endDate, title, tentative } = sitting;
  const classes = [`colour-${colour}`, `kind-${event.pdfType}`];
  if (partners.length > 0) classes.push('is-clash');
  // A lecture steps back behind the test that is written over it.
  const isUnder = event.pdfType === 'WEEKLY' && partners.some((one) => isDated(one));
  if (isUnder) classes.push('is-under');
  if (tentative) classes.push('is-tentative');
  return {
    id: key,
    title,
    start: `${date}T${start}:00`,
    end: `${endDate}T${end}:00`,
    classNames: classes,
    extendedProps: { sitting },
  };
}

function isDated({ event }: Sitting): boolean {
  return event.pdfType !== 'WEEKLY';
}

function sittingOf(props: Record<string, unknown>): Sitting {
  return props.sitting as Sitting;
}

function EventText({ event }: EventContentArg) {
  const { t } = useTranslation();
  const { title, event: what } = sittingOf(event.extendedProps);
  return (
    <>
      <span className="block font-semibold">
        {event.classNames.includes('is-clash') && (
          <>
            <Icon name="warning" className="mr-0.5 inline size-3.5 text-accent" />
            <span className="sr-only">{t('week.clashes')}: </span>
          </>
        )}
        {title}
      </span>
      <span className="block">{what.venues[0]}</span>
    </>
  );
}

export default function WeekCalendar({ view, date, sittings, colours, partners, onOpen }: Props) {
  const { i18n } = useTranslation();
  const calendar = useRef<FullCalendar>(null);

  useEffect(() => {
    // FullCalendar renders at once when told to, which React does not allow inside an effect.
    const timer = setTimeout(() => calendar.current?.getApi().changeView(views[view], date));
    return () => clearTimeout(timer);
  }, [view, date]);

  const events = useMemo(
    () =>
      sittings.map((sitting) =>
        inputOf(sitting, colours.get(sitting.event.module) ?? 1, partners.get(sitting.key) ?? []),
      ),
    [sittings, colours, partners],
  );
  const { monday } = weekOf(date);
  const hidden = useMemo(() => hiddenDays(sittings, monday), [sittings, monday]);
  const { from, to } = useMemo(() => hoursOf(sittings), [sittings]);
  return (
    <div className="week-calendar">
      <FullCalendar
        ref={calendar}
        plugins={[timeGridPlugin, listPlugin]}
        locales={[enLocale, afLocale]}
        locale={i18n.language === 'af' ? 'af' : 'en-gb'}
        timeZone="UTC"
        now={() => {
          const { date: today, time } = inJohannesburg(Date.now());
          return `${today}T${time}:00`;
        }}
        initialView={views[view]}
        initialDate={date}
        headerToolbar={false}
        height="auto"
        firstDay={1}
        hiddenDays={view === 'week' ? hidden : []}
        allDaySlot={false}
        nowIndicator
        slotMinTime={from}
        slotMaxTime={to}
        slotLabelInterval="01:00"
        slotLabelFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
        eventTimeFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
        dayHeaderFormat={{ weekday: 'short', day: 'numeric', month: 'short' }}
        listDayFormat={{ weekday: 'long', day: 'numeric', month: 'long' }}
        listDaySideFormat={false}
        defaultRangeSeparator="–"
        slotEventOverlap={false}
        eventInteractive
        events={events}
        eventContent={(arg) => <EventText {...arg} />}
        eventDidMount={({ el, event }) => {
          // A title that does not fit is there for the pointer, and in the details for all.
          el.title = `${event.title}\n${sittingOf(event.extendedProps).location}`.trim();
        }}
        eventClick={({ event }) => onOpen(sittingOf(event.extendedProps))}
      />
    </div>
  );
}
