// Days without lectures, by the service's names for them, and why something has no date.
export const daysEn = {
  names: {
    'New Year’s Day': 'New Year’s Day',
    'Human Rights Day': 'Human Rights Day',
    'Good Friday': 'Good Friday',
    'Family Day': 'Family Day',
    'Freedom Day': 'Freedom Day',
    'Workers’ Day': 'Workers’ Day',
    'Youth Day': 'Youth Day',
    'National Women’s Day': 'National Women’s Day',
    'Heritage Day': 'Heritage Day',
    'Day of Reconciliation': 'Day of Reconciliation',
    'Christmas Day': 'Christmas Day',
    'Day of Goodwill': 'Day of Goodwill',
    'Public holiday': 'Public holiday',
    'No lectures': 'No lectures',
    Recess: 'Recess',
    'April recess': 'April recess',
    'June recess': 'June recess',
    'July recess': 'July recess',
    'September recess': 'September recess',
    'October recess': 'October recess',
  },
  observed: '{{name}} (observed)',
  follows: '{{day}} timetable',
  undated: {
    day: 'The day of the week isn’t known.',
    period: 'The semester isn’t known.',
    date: 'The date isn’t known yet.',
    time: 'The time isn’t known yet.',
    end: 'The end time isn’t known yet.',
    empty: 'It starts and ends at the same time.',
    term: 'We have no dates for {{period}} in {{year}}.',
    noDays: 'None of its dates is a day with lectures.',
  },
  // What the term files in data/terms say of their dates. An operator's own sentences stay as they are.
  sentences: [
    {
      said: 'S2: settings of an earlier version of the original schedule generator. Q3 and Q4: estimated.',
      text: 'an earlier timetable tool; quarters estimated.',
    },
    {
      said: "S1 and S2: settings of the original schedule generator's live site. Recess and swapped day: demonstration data of its successor. Q1 to Q4: estimated.",
      text: 'an earlier timetable tool; quarters estimated.',
    },
    {
      said: 'S1 (9 February to 22 May) and S2 (13 July to 16 October) are not from an official calendar. Another source has S1 to 12 June and S2 from 20 July to 6 November.',
      text: 'S1 (9 February to 22 May) and S2 (13 July to 16 October) are not from an official calendar. Another source has S1 to 12 June and S2 from 20 July to 6 November.',
    },
    {
      said: 'The April recess (28 March to 6 April) and the Monday timetable on Friday 14 August come from demonstration data.',
      text: 'The April recess (28 March to 6 April) and the Monday timetable on Friday 14 August come from demonstration data.',
    },
    {
      said: 'Q1 to Q4 are estimates: Q1 ends on the last Friday before the April recess, as in earlier years, Q2 starts after it, Q3 and Q4 are the halves of S2.',
      text: 'Q1 to Q4 are estimates: Q1 ends on the last Friday before the April recess, as in earlier years, Q2 starts after it, Q3 and Q4 are the halves of S2.',
    },
    {
      said: 'The September or October recess, days without lectures and other swapped days of 2026 are not known. Public holidays are computed and left out.',
      text: 'The September or October recess, days without lectures and other swapped days of 2026 are not known. Public holidays are computed and left out.',
    },
    {
      said: "S1, Q1 and Q2 of 2025 are not known, so lectures of these periods get no dates, and year modules only those of S2. Add them from the university's year calendar.",
      text: 'S1, Q1 and Q2 of 2025 are not known, so lectures of these periods get no dates, and year modules only those of S2. Add them from the university’s year calendar.',
    },
    {
      said: 'S2 is not from an official calendar. Exams of this semester are known from 12 November 2025 on, so lectures may have ended earlier than 14 November.',
      text: 'S2 is not from an official calendar. Exams of this semester are known from 12 November 2025 on, so lectures may have ended earlier than 14 November.',
    },
    {
      said: 'Q3 and Q4 are estimates: the halves of S2.',
      text: 'Q3 and Q4 are estimates: the halves of S2.',
    },
    {
      said: 'The September or October recess, days without lectures and swapped days of 2025 are not known. Public holidays are computed and left out.',
      text: 'The September or October recess, days without lectures and swapped days of 2025 are not known. Public holidays are computed and left out.',
    },
  ],
  inSemester: 'Year modules are in your calendar for {{semester}} only: {{modules}}.',
  half: 'We have no dates for {{missing}} in {{year}}, so these year modules have dates in {{known}} only: {{modules}}.',
};
